import { outcomeWord } from "../../core/outcome-words.ts";
import type { ComponentChildren } from "preact";
import { Shown, useAsked } from "./parts/asked.tsx";
import type { GetAnswer } from "./client.ts";
import { csvOf } from "./parts/csv.ts";
import { download } from "./parts/download.ts";
import { station } from "./live.ts";
import { me } from "./me.ts";
import { language } from "./preferences.ts";
import { dayAndTime } from "./time.ts";
import { words } from "./words/index.ts";

type Told = GetAnswer<"/api/v1/handover">;
type Line = Told["open"][number];

/** The sheet that one shift gives the next: what is open, what must be done, what happened. */
export function Handover({ from }: { readonly from: number }) {
  const asked = useAsked("/api/v1/handover", { query: { from } });
  return <Shown asked={asked}>{(told) => <Sheet told={told} />}</Shown>;
}

const at = (time: number): string =>
  dayAndTime(time, station.value?.zone ?? me.value?.station.zone ?? "UTC", language.value);

/** How it stands, or how it ended and by whom. */
const stateOf = (line: Line): string =>
  line.closedAt === undefined
    ? [words.value.phases[line.phase], ...line.owners].join(" · ")
    : [at(line.closedAt), outcomeWord(language.value, line.outcome ?? ""), line.closedBy].join(" · ");

function Sheet({ told }: { readonly told: Told }) {
  const said = words.value.handover;
  const { open, happened, followUps, reviews, held, away, devices } = told;
  const isNothing = open.length + followUps.length + reviews.length + held.length + away.length + devices.count === 0;
  return (
    <>
      <div class="row screen-only">
        <button onClick={() => print()}>{words.value.report.print}</button>
        <button onClick={() => download("shouwang-handover.csv", csvOf(rowsOf(told)))}>
          {words.value.reports.csv}
        </button>
      </div>
      <p>{`${at(told.from)} – ${at(told.to)}`}</p>
      <Part title={said.open(open.length)}>
        {open.map((line) => (
          <Alert key={line.id} line={line} more={stateOf(line)} />
        ))}
      </Part>
      <Part title={said.todo}>
        {isNothing ? <li>{said.nothing}</li> : null}
        {open.length === 0 ? null : <li>{said.goOn(open.length)}</li>}
        {followUps.map((line) => (
          <Alert key={line.id} line={line} more={said.followUp(at(line.dueAt), line.dueAt < told.to)} />
        ))}
        {reviews.map((line) => (
          <Alert key={line.id} line={line} more={said.review(at(line.dueAt), line.dueAt < told.to)} />
        ))}
        {held.map((line) => (
          <Alert key={line.id} line={line} more={said.held(at(line.until), line.reason)} />
        ))}
        {away.map(({ resident, name, mode, until }) => (
          <li key={resident}>{said.away(name, modeOf(mode), until === undefined ? undefined : at(until))}</li>
        ))}
        {devices.first.map((one) => (
          <li key={one.id}>{deviceLine(one)}</li>
        ))}
        {devices.count > devices.first.length ? <li>{said.more(devices.count - devices.first.length)}</li> : null}
      </Part>
      <Part title={said.happened(happened.length)}>
        {happened.map((line) => (
          <Alert key={line.id} line={line} more={stateOf(line)} />
        ))}
      </Part>
      <p class="signatures">{said.signed}</p>
    </>
  );
}

function deviceLine({ label, address, arrives }: Told["devices"]["first"][number]): string {
  const said = words.value.devices;
  const why = arrives.why === undefined ? "" : said.why[arrives.why];
  return `${label} · ${address} · ${said.columns[6]} ${said.arrives[arrives.answer]} · ${why}`;
}

const modeOf = (mode: string): string =>
  words.value.resident.modes[mode as keyof typeof words.value.resident.modes] ?? mode;

function Part({ title, children }: { readonly title: string; readonly children: ComponentChildren }) {
  return (
    <section class="sheet">
      <h3>{title}</h3>
      <ul class="plain">{children}</ul>
    </section>
  );
}

/** Trouble of a home has only its address for a name. */
const whereOf = ({ who, address }: Line): string => (who === address ? who : `${who} · ${address}`);

function Alert({ line, more }: { readonly line: Line; readonly more: string }) {
  return (
    <li>
      <a href={`#/alert/${line.id}`}>{at(line.openedAt)}</a>
      {` · ${words.value.severities[line.severity]} · ${whereOf(line)} · ${line.worry} · ${more}`}
    </li>
  );
}

const row = (part: string, line: Line, more: string): readonly string[] => [
  part,
  at(line.openedAt),
  words.value.severities[line.severity],
  line.who,
  line.address,
  line.worry,
  more,
];

/** One line of the sheet is one line of the spreadsheet. */
function rowsOf({ to, open, happened, followUps, reviews, held, away, devices }: Told): readonly (readonly string[])[] {
  const said = words.value.handover;
  return [
    [...said.head],
    ...open.map((line) => row(said.parts.open, line, stateOf(line))),
    ...followUps.map((line) => row(said.parts.todo, line, said.followUp(at(line.dueAt), line.dueAt < to))),
    ...reviews.map((line) => row(said.parts.todo, line, said.review(at(line.dueAt), line.dueAt < to))),
    ...held.map((line) => row(said.parts.todo, line, said.held(at(line.until), line.reason))),
    ...away.map(({ name, mode }) => [said.parts.todo, "", "", name, "", modeOf(mode), ""]),
    ...devices.first.map((one) => [said.parts.todo, "", "", "", one.address, deviceLine(one), ""]),
    ...happened.map((line) => row(said.parts.happened, line, stateOf(line))),
  ];
}
