import { useSignal } from "@preact/signals";
import { DAYS_MIN } from "../../resident/learnt.ts";
import { Shown, useAsked } from "../parts/asked.tsx";
import type { GetAnswer } from "../client.ts";
import { Plot } from "./plot.tsx";
import { language } from "../preferences.ts";
import { dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

const HOUR_MS = 3_600_000;
/** What can be looked at, and how far apart readings may be and still be one line. */
const SPANS = [
  { days: "1", gapMs: HOUR_MS },
  { days: "7", gapMs: 6 * HOUR_MS },
  { days: "30", gapMs: 24 * HOUR_MS },
] as const;
const LOOK_EVERY_MS = 5 * 60_000;

type Person = GetAnswer<"/api/v1/residents/{id}">;
type Course = GetAnswer<"/api/v1/residents/{id}/course">;
type Measure = Course["measures"][number];

/** Measured values, with the limits of the rules, their own usual range, gaps as gaps, and alerts where they were. */
export function Plots({ person }: { readonly person: Person }) {
  const said = words.value.plots;
  const span = useSignal<(typeof SPANS)[number]>(SPANS[0]);
  const { days, gapMs } = span.value;
  const asked = useAsked(
    "/api/v1/residents/{id}/course",
    { params: { id: person.id }, query: { days } },
    LOOK_EVERY_MS,
  );
  const alerts = person.alerts.map(({ id, openedAt, evidence }) => ({
    at: openedAt,
    href: `#/alert/${id}`,
    title: `${dayAndTime(openedAt, person.zone, language.value)} ${evidence[0]?.words ?? ""}`,
  }));
  return (
    <section>
      <div class="row">
        {SPANS.map((one) => (
          <button key={one.days} aria-pressed={one === span.value} onClick={() => (span.value = one)}>
            {said.spans(Number(one.days))}
          </button>
        ))}
      </div>
      <Shown asked={asked}>
        {({ measures, from, to }) =>
          measures.length === 0 ? (
            <p>{said.nothingMeasured}</p>
          ) : (
            <>
              {measures.map((measure) => (
                <Plot
                  key={`${measure.measure} ${from} ${to}`}
                  zone={person.zone}
                  caption={<Caption measure={measure} />}
                  series={{ ...measure, usual: measure.usual.range, from, to, gapMs, marks: alerts }}
                />
              ))}
            </>
          )
        }
      </Shown>
    </section>
  );
}

const DECIMALS = 10;
const round = (value: number) => String(Math.round(value * DECIMALS) / DECIMALS);

/** What the plot shows, in words: what was last, lowest and highest, what is usual for this person, where rules worry. */
function Caption({ measure: { measure, unit, points, limits, usual } }: { readonly measure: Measure }) {
  const said = words.value.plots;
  const last = points.at(-1);
  const name = said.measures[measure as keyof typeof said.measures] ?? measure;
  const { range } = usual;
  return (
    <>
      <strong>{`${name} (${unit})`}</strong>
      {last === undefined ? (
        ` · ${said.nothingMeasured}`
      ) : (
        <>
          {` · ${said.last(round(last.middle))} · ${said.extremes(
            round(Math.min(...points.map(({ low }) => low))),
            round(Math.max(...points.map(({ high }) => high))),
          )}`}
        </>
      )}
      <br />
      <span class="soft">
        {range === undefined
          ? said.usualUnknown(usual.days, DAYS_MIN)
          : said.usual(round(range.low), round(range.high), usual.days)}
        {limits.length === 0
          ? ""
          : ` ${said.limits} ${limits.map(({ severity, value }) => `${words.value.severities[severity]} ${round(value)}`).join(" · ")}`}
      </span>
    </>
  );
}
