import { outcomeWord } from "../../../core/outcome-words.ts";
import { useSignal } from "@preact/signals";
import { get, type GetAnswer } from "../client.ts";
import { language } from "../preferences.ts";
import { dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

type Person = GetAnswer<"/api/v1/residents/{id}">;
type Alert = Person["alerts"][number];

const PAGE = 50;

/** Open ones on top, then the past as far back as somebody asks; each leads to its log and its report. */
export function Alerts({ person }: { readonly person: Person }) {
  const said = words.value.resident;
  const older = useSignal<readonly Alert[]>([]);
  const next = useSignal<number | undefined>(person.alertsBefore);
  const more = async () => {
    const query = { home: person.home, state: "all", limit: PAGE, before: next.value };
    const answer = await get("/api/v1/alerts", { query });
    if (answer.kind !== "done") return;
    const own = answer.value.alerts.filter(({ resident }) => resident === undefined || resident === person.id);
    older.value = [...older.value, ...own];
    next.value = answer.value.before;
  };
  const known = new Set(person.alerts.map(({ id }) => id));
  const all = [...person.alerts, ...older.value.filter(({ id }) => !known.has(id))];
  const open = all.filter(({ closed }) => closed === undefined);
  const past = all.filter(({ closed }) => closed !== undefined);
  return (
    <section class="sheet">
      <h3>{said.openAlerts(open.length)}</h3>
      <List alerts={open} zone={person.zone} />
      <h3>{said.pastAlerts}</h3>
      {past.length === 0 ? <p>{said.noAlerts}</p> : <List alerts={past} zone={person.zone} />}
      {next.value === undefined ? null : <button onClick={() => void more()}>{said.olderAlerts}</button>}
    </section>
  );
}

function List({ alerts, zone }: { readonly alerts: readonly Alert[]; readonly zone: string }) {
  const said = words.value;
  return (
    <ul class="plain">
      {alerts.map(({ id, openedAt, severity, phase, evidence, closed }) => (
        <li key={id} class={`alert-line ${closed === undefined ? severity : "past"}`}>
          <a href={`#/alert/${id}`}>
            <strong>{dayAndTime(openedAt, zone, language.value)}</strong>
            {` · ${said.signs[severity]} ${said.severities[severity]} · ${evidence[0]?.words ?? ""}`}
          </a>
          <span>
            {closed === undefined
              ? said.phases[phase]
              : `${outcomeWord(language.value, closed.outcome)} · ${closed.by}`}
          </span>
        </li>
      ))}
    </ul>
  );
}
