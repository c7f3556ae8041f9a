import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { listOf, textOf, type Plain } from "../registry/plain.ts";
import { staffOf, type Editing } from "./editing.ts";
import { siteForm } from "../registry/site-edit.ts";
import { SiteEditForm } from "../registry/site-form.tsx";
import { words } from "../words/index.ts";

const DAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"] as const;

interface Hours {
  readonly weekdays: readonly string[];
  readonly from: string;
  readonly to: string;
}

const hoursOf = (one: Plain): Hours => {
  const days = one["weekdays"];
  return {
    weekdays: Array.isArray(days) ? days.map(String) : [...DAYS],
    from: textOf(one, "from"),
    to: textOf(one, "to"),
  };
};

const usualOf = (document: Plain, person: string): readonly Hours[] => {
  const staff = listOf(document, "staff").find((one) => textOf(one, "id") === person) ?? {};
  return listOf(staff, "duty").map(hoursOf);
};

/** The usual hours of one person, week after week. */
export function DutyHours({ version, document, changed }: Editing) {
  const said = words.value.rota.edit;
  const form = useMemo(() => siteForm(version), [version]);
  const staff = staffOf(document);
  const person = useSignal(staff[0]?.value ?? "");
  const rows = useSignal(usualOf(document, person.value));
  const change = (next: readonly Hours[]) => {
    rows.value = next;
    form.typed();
  };
  return (
    <section aria-label={said.hours}>
      <h4>{said.hours}</h4>
      <SiteEditForm
        form={form}
        edits={() => [{ path: ["staff", person.value, "duty"], value: rows.value }]}
        fields={[]}
        done={changed}
      >
        <label>
          {`${said.hoursOf} `}
          <select
            value={person.value}
            onChange={({ currentTarget }) => {
              person.value = currentTarget.value;
              change(usualOf(document, person.value));
            }}
          >
            {staff.map(({ value, label }) => (
              <option key={value} value={value}>
                {label}
              </option>
            ))}
          </select>
        </label>
        <Rows rows={rows.value} change={change} />
      </SiteEditForm>
    </section>
  );
}

interface RowsProps {
  readonly rows: readonly Hours[];
  readonly change: (next: readonly Hours[]) => void;
}

function Rows({ rows, change }: RowsProps) {
  const replace = (place: number, next: Hours | undefined) =>
    change(rows.flatMap((one, at) => (at === place ? (next === undefined ? [] : [next]) : [one])));
  return (
    <>
      {rows.map((row, place) => (
        <Row key={place} row={row} change={(next) => replace(place, next)} />
      ))}
      <button type="button" onClick={() => change([...rows, { weekdays: [...DAYS], from: "08:00", to: "20:00" }])}>
        {words.value.rota.edit.addHours}
      </button>
    </>
  );
}

/** `undefined` takes the row away. */
function Row({ row, change }: { readonly row: Hours; readonly change: (next: Hours | undefined) => void }) {
  const said = words.value.rota.edit;
  const toggle = (day: string) =>
    change({ ...row, weekdays: DAYS.filter((one) => row.weekdays.includes(one) !== (one === day)) });
  return (
    <div class="row">
      {DAYS.map((day, place) => (
        <button key={day} type="button" aria-pressed={row.weekdays.includes(day)} onClick={() => toggle(day)}>
          {said.weekdays[place]}
        </button>
      ))}
      <label>
        {`${said.begins} `}
        <input
          required
          value={row.from}
          onInput={({ currentTarget }) => change({ ...row, from: currentTarget.value })}
        />
      </label>
      <label>
        {`${said.ends} `}
        <input required value={row.to} onInput={({ currentTarget }) => change({ ...row, to: currentTarget.value })} />
      </label>
      <button type="button" onClick={() => change(undefined)}>
        {said.remove}
      </button>
    </div>
  );
}
