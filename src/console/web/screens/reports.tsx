import { useSignal } from "@preact/signals";
import { useMemo } from "preact/hooks";
import { Shown, useAsked } from "../parts/asked.tsx";
import type { GetAnswer } from "../client.ts";
import { csvOf } from "../parts/csv.ts";
import { download } from "../parts/download.ts";
import { now, station } from "../live.ts";
import { Handover } from "../handover.tsx";
import { may, me } from "../me.ts";
import { language } from "../preferences.ts";
import { Table } from "../parts/table.tsx";
import { dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

const HOUR_MS = 3_600_000;
/** A shift, a day, a week, a month. */
const SPANS = [12, 24, 168, 720] as const;

type Figures = GetAnswer<"/api/v1/figures">;

/** How the station answers: for the handover, the day, the month; for the printer and the spreadsheet. */
export function Reports() {
  const said = words.value.reports;
  const isForShift = may("answer");
  const hours = useSignal<(typeof SPANS)[number]>(12);
  const isHandover = useSignal(isForShift);
  const from = useMemo(() => Math.floor(now.peek() - hours.value * HOUR_MS), [hours.value]);
  const show = (span: (typeof SPANS)[number], handover: boolean) => {
    hours.value = span;
    isHandover.value = handover;
  };
  return (
    <>
      <h2>{isHandover.value ? words.value.handover.title : said.title}</h2>
      <div class="row screen-only">
        {isForShift ? (
          <button aria-pressed={isHandover.value} onClick={() => show(12, true)}>
            {words.value.handover.title}
          </button>
        ) : null}
        {SPANS.map((one) => (
          <button key={one} aria-pressed={!isHandover.value && one === hours.value} onClick={() => show(one, false)}>
            {said.spans[one]}
          </button>
        ))}
      </div>
      {isHandover.value ? <Handover from={from} /> : <Counted from={from} />}
    </>
  );
}

function Counted({ from }: { readonly from: number }) {
  const asked = useAsked("/api/v1/figures", { query: { from } });
  return <Shown asked={asked}>{(figures) => <Tables figures={figures} />}</Shown>;
}

function Tables({ figures }: { readonly figures: Figures }) {
  const said = words.value.reports;
  const zone = station.value?.zone ?? me.value?.station.zone ?? "UTC";
  const span = `${dayAndTime(figures.from, zone, language.value)} – ${dayAndTime(figures.to, zone, language.value)}`;
  const save = () => {
    const rows = figures.tables.flatMap(({ title, head, rows: lines }) => [[title], head, ...lines, []]);
    download("shouwang.csv", csvOf([[span], ...rows]));
  };
  return (
    <>
      <p>{span}</p>
      <div class="row screen-only">
        <button onClick={() => print()}>{words.value.report.print}</button>
        <button onClick={save}>{said.csv}</button>
      </div>
      {figures.tables
        .filter(({ rows }) => rows.length > 0)
        .map(({ title, head, rows }) => (
          <section key={title} class="sheet">
            <h3>{title === "" ? said.figures : title}</h3>
            <Table columns={head.map((one) => (one === "" ? said.source : one))}>
              {rows.map(([first = "", ...others]) => (
                <tr key={first}>
                  <th scope="row">{first}</th>
                  {others.map((one, place) => (
                    <td key={`${place} ${one}`}>{one}</td>
                  ))}
                </tr>
              ))}
            </Table>
          </section>
        ))}
    </>
  );
}
