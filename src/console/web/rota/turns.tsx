import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { listOf, textOf } from "../registry/plain.ts";
import { staffOf, type Editing } from "./editing.ts";
import { siteForm, type SiteEdit } from "../registry/site-edit.ts";
import { SiteEditForm } from "../registry/site-form.tsx";
import { words } from "../words/index.ts";

/** Who has which shift in which turn of a rota. */
export function Turns({ version, document, changed }: Editing) {
  const said = words.value.rota.edit;
  const form = useMemo(() => siteForm(version), [version]);
  const before = slotsOf(document);
  const slots = useSignal(before);
  if (before.length === 0) return null;
  const edits = (): readonly SiteEdit[] =>
    slots.value.flatMap(({ path, people }, place) =>
      people.join(" ") === before[place]?.people.join(" ") ? [] : [{ path, value: people }],
    );
  const toggle = (place: number, person: string) => {
    slots.value = slots.value.map((slot, at) =>
      at === place
        ? {
            ...slot,
            people: slot.people.includes(person)
              ? slot.people.filter((one) => one !== person)
              : [...slot.people, person],
          }
        : slot,
    );
    form.typed();
  };
  return (
    <section aria-label={said.turns}>
      <h4>{said.turns}</h4>
      <SiteEditForm form={form} edits={edits} fields={[]} done={changed}>
        {slots.value.map(({ rota, turn, shift, people }, place) => (
          <div key={`${rota} ${turn} ${shift}`} class="row" role="group" aria-label={said.turn(rota, turn, shift)}>
            <span>{said.turn(rota, turn, shift)}</span>
            {staffOf(document).map(({ value, label }) => (
              <button
                key={value}
                type="button"
                aria-pressed={people.includes(value)}
                onClick={() => toggle(place, value)}
              >
                {label}
              </button>
            ))}
          </div>
        ))}
      </SiteEditForm>
    </section>
  );
}

interface Slot {
  readonly path: SiteEdit["path"];
  readonly rota: string;
  /** 1 is the first. */
  readonly turn: number;
  readonly shift: string;
  readonly people: readonly string[];
}

const slotsOf = (document: Editing["document"]): readonly Slot[] =>
  listOf(document, "rotas").flatMap((one) => {
    const rota = textOf(one, "id");
    const shifts = listOf(one, "shifts").map((shift) => textOf(shift, "id"));
    return listOf(one, "turns").flatMap((turn, place) =>
      shifts.map((shift): Slot => {
        const people = turn[shift];
        const path = ["rotas", rota, "turns", place, shift];
        return { path, rota, turn: place + 1, shift, people: Array.isArray(people) ? people.map(String) : [] };
      }),
    );
  });
