import { Afterwards } from "../board/afterwards.tsx";
import { Shown, useAsked } from "../parts/asked.tsx";
import { AlertCard } from "../board/alert-card.tsx";
import type { GetAnswer } from "../client.ts";
import { open } from "../live.ts";
import { language } from "../preferences.ts";
import type { Screen } from "../screen.ts";
import { Table } from "../parts/table.tsx";
import { clock, dayAndTime, running } from "../time.ts";
import { words } from "../words/index.ts";

const LOOK_EVERY_MS = 5_000;

type Report = GetAnswer<"/api/v1/alerts/{id}/report">;

export const alert: Screen = { path: "alert", right: "alerts", View: Alert };

/** What happened, who was tried how, against which promise; as it stands now, and for the printer. */
function Alert({ rest }: { readonly rest: string }) {
  const asked = useAsked("/api/v1/alerts/{id}/report", { params: { id: rest } }, LOOK_EVERY_MS);
  return <Shown asked={asked}>{(report) => <Whole alert={rest} report={report} changed={asked.again} />}</Shown>;
}

interface WholeProps {
  readonly alert: string;
  readonly report: Report;
  readonly changed: () => Promise<void>;
}

function Whole({ alert: id, report, changed }: WholeProps) {
  const said = words.value;
  const { severity, who, worry, openedAt, zone, outcome } = report;
  return (
    <article>
      <h2>{`${said.severities[severity]} · ${who} · ${worry}`}</h2>
      <p>
        {dayAndTime(openedAt, zone, language.value)}
        {outcome === undefined ? "" : ` – ${outcome.words} (${outcome.by}, ${running(outcome.afterMs)})`}
      </p>
      {outcome?.note === undefined ? null : <p>{outcome.note}</p>}
      <Present id={report.alert} />
      <div class="row screen-only">
        <button onClick={() => print()}>{said.report.print}</button>
      </div>
      <Afterwards alert={id} report={report} changed={changed} />
      <Lines title={said.report.wrong} lines={report.wrong} />
      <Promises report={report} />
      <Timeline report={report} />
      <Tried report={report} />
      <Lines title={said.report.suggestions} lines={report.suggestions} />
    </article>
  );
}

/** As the board shows it, while it is open: who has it, and what comes next. */
function Present({ id }: { readonly id: string }) {
  const card = open.value.find((one) => one.id === id);
  return card === undefined ? null : (
    <ul class="cards screen-only">
      <AlertCard card={card} isChosen={false} />
    </ul>
  );
}

function Lines({ title, lines }: { readonly title: string; readonly lines: readonly string[] }) {
  return lines.length === 0 ? null : (
    <section class="sheet">
      <h3>{title}</h3>
      <ul>
        {lines.map((one) => (
          <li key={one}>{one}</li>
        ))}
      </ul>
    </section>
  );
}

function Promises({ report }: { readonly report: Report }) {
  const said = words.value.report;
  return (
    <section class="sheet">
      <h3>{said.targets}</h3>
      <Table columns={said.columns}>
        {report.targets.map(({ target, words: name, withinMs, tookMs, standing }) => (
          <tr key={target} class={standing === "missed" ? "troubled" : ""}>
            <th scope="row">{name}</th>
            <td>{running(withinMs)}</td>
            <td>{tookMs === undefined ? "–" : running(tookMs)}</td>
            <td>{said.standings[standing]}</td>
          </tr>
        ))}
      </Table>
    </section>
  );
}

function Timeline({ report }: { readonly report: Report }) {
  return (
    <section class="sheet">
      <h3>{words.value.report.timeline}</h3>
      <ol class="plain">
        {report.timeline.map(({ seq, at, words: what, by, via }) => (
          <li
            key={seq}
          >{`${clock(at, report.zone, true)} ${what}${by === undefined ? "" : ` · ${by}${via === undefined ? "" : ` (${via})`}`}`}</li>
        ))}
      </ol>
    </section>
  );
}

function Tried({ report }: { readonly report: Report }) {
  const said = words.value.report;
  return (
    <section class="sheet">
      <h3>{said.people}</h3>
      <ul class="plain">
        {report.people.map(({ person, tries, reached }) => (
          <li key={person}>
            <strong>{`${person} · ${reached ? said.reached : said.notReached}`}</strong>
            {tries.map(({ by, gen, words: how, afterMs }) => (
              <span key={`${by} ${gen} ${how}`}>
                {` · ${by}: ${how}${afterMs === undefined ? "" : ` (${running(afterMs)})`}`}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </section>
  );
}
