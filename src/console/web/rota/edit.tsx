import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { Shown, useAsked } from "../parts/asked.tsx";
import { listOf, textOf } from "../registry/plain.ts";
import { staffOf, type Editing } from "./editing.ts";
import { ChoiceField, TextField } from "../registry/site-fields.tsx";
import { siteForm, type SiteEdit } from "../registry/site-edit.ts";
import { SiteEditForm } from "../registry/site-form.tsx";
import { DutyHours } from "./duty-hours.tsx";
import { Turns } from "./turns.tsx";
import { words } from "../words/index.ts";

/** The rota is changed here: who is away, usual hours, turns, holidays. */
export function RotaEdit({ changed }: Pick<Editing, "changed">) {
  const said = words.value.rota.edit;
  const asked = useAsked("/api/v1/site/document");
  const again = () => {
    void asked.again();
    changed();
  };
  return (
    <details class="sheet">
      <summary>{said.title}</summary>
      <Shown asked={asked}>
        {({ version, document }) => {
          const editing = { version, document, changed: again };
          return (
            <div key={version}>
              <Away {...editing} />
              <DutyHours {...editing} />
              <Turns {...editing} />
              <Holidays {...editing} />
            </div>
          );
        }}
      </Shown>
    </details>
  );
}

function Away({ version, document, changed }: Editing) {
  const said = words.value.rota.edit;
  const form = useMemo(() => siteForm(version), [version]);
  const staff = staffOf(document);
  const person = useSignal(staff[0]?.value ?? "");
  const from = useSignal("");
  const to = useSignal("");
  const substitute = useSignal("");
  const edits = (): readonly SiteEdit[] => {
    const instead = substitute.value === "" ? {} : { substitute: substitute.value };
    const absence = { person: person.value, from: from.value, to: to.value, ...instead };
    return [{ path: ["absences"], add: absence }];
  };
  const nobody = { value: "", label: words.value.rota.noSubstitute };
  return (
    <section aria-label={said.away}>
      <h4>{said.away}</h4>
      <SiteEditForm form={form} edits={edits} fields={[]} done={changed}>
        <ChoiceField form={form} place={[]} label={said.who} value={person} options={staff} />
        <TextField form={form} place={["absences"]} label={said.from} hint={said.momentHint} value={from} required />
        <TextField form={form} place={[]} label={said.to} hint={said.momentHint} value={to} required />
        <ChoiceField form={form} place={[]} label={said.substitute} value={substitute} options={[nobody, ...staff]} />
      </SiteEditForm>
      <Listed
        version={version}
        changed={changed}
        list="absences"
        items={listOf(document, "absences").map((one) =>
          [textOf(one, "person"), `${textOf(one, "from")} – ${textOf(one, "to")}`, textOf(one, "substitute")]
            .filter(Boolean)
            .join(" · "),
        )}
      />
    </section>
  );
}

/** What stands in a list, each with a button that takes it away. */
function Listed({
  version,
  changed,
  list,
  items,
}: Omit<Editing, "document"> & { readonly list: string; readonly items: readonly string[] }) {
  const said = words.value.rota.edit;
  const form = useMemo(() => siteForm(version), [version]);
  const remove = async (place: number) => {
    const told = await form.apply([{ path: [list, place], remove: true }]);
    if (told?.kind === "imported") changed();
  };
  return (
    <>
      {form.wrong.value === undefined ? null : (
        <p class="wrong" role="alert">
          {form.wrong.value}
        </p>
      )}
      <ul class="plain">
        {items.map((item, place) => (
          <li key={item} class="row">
            {`${item} `}
            <button type="button" aria-label={said.removeOf(item)} onClick={() => void remove(place)}>
              {said.remove}
            </button>
          </li>
        ))}
      </ul>
    </>
  );
}

function Holidays({ version, document, changed }: Editing) {
  const said = words.value.rota.edit;
  const form = useMemo(() => siteForm(version), [version]);
  const staff = staffOf(document);
  const [name, from, to] = [useSignal(""), useSignal(""), useSignal("")];
  const person = useSignal(staff[0]?.value ?? "");
  const [begins, ends] = [useSignal("00:00"), useSignal("24:00")];
  const edits = (): readonly SiteEdit[] => {
    const duty = [{ people: [person.value], from: begins.value, to: ends.value }];
    return [{ path: ["holidays"], add: { name: name.value, from: from.value, to: to.value, duty } }];
  };
  return (
    <section aria-label={said.holidays}>
      <h4>{said.holidays}</h4>
      <SiteEditForm form={form} edits={edits} fields={[]} done={changed}>
        <TextField form={form} place={[]} label={said.name} value={name} required />
        <TextField form={form} place={["holidays"]} label={said.firstDay} hint={said.dayHint} value={from} required />
        <TextField form={form} place={[]} label={said.dayAfter} hint={said.dayHint} value={to} required />
        <ChoiceField form={form} place={[]} label={said.onDuty} value={person} options={staff} />
        <TextField form={form} place={[]} label={said.begins} value={begins} required />
        <TextField form={form} place={[]} label={said.ends} value={ends} required />
      </SiteEditForm>
      <Listed
        version={version}
        changed={changed}
        list="holidays"
        items={listOf(document, "holidays").map(
          (one) => `${textOf(one, "name")} ${textOf(one, "from")} – ${textOf(one, "to")}`,
        )}
      />
    </section>
  );
}
