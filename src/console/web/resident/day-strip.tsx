import { Shown, useAsked } from "../parts/asked.tsx";
import type { GetAnswer } from "../client.ts";
import { clock, running } from "../time.ts";
import { words } from "../words/index.ts";

const LOOK_EVERY_MS = 60_000;
const MINUTE_MS = 60_000;
/** Hours that are named below the line. */
const HOURS = [0, 3, 6, 9, 12, 15, 18, 21, 24];

type Day = GetAnswer<"/api/v1/residents/{id}/day">;
type Mark = Day["marks"][number];
const SIGNS: { readonly [Kind in Mark["kind"]]: string } = {
  up: "↑",
  door: "◨",
  taken: "✚",
  missed: "✖",
  "check-in": "✓",
  alert: "▲",
};

/** Today on one line of twenty-four hours, and the same in words. */
export function DayStrip({ resident, zone }: { readonly resident: string; readonly zone: string }) {
  const asked = useAsked("/api/v1/residents/{id}/day", { params: { id: resident } }, LOOK_EVERY_MS);
  return (
    <section class="sheet">
      <h3>{words.value.day.title}</h3>
      <Shown asked={asked}>
        {(day) => (
          <>
            <Strip day={day} zone={zone} />
            <InWords day={day} zone={zone} />
          </>
        )}
      </Shown>
    </section>
  );
}

function Strip({ day, zone }: { readonly day: Day; readonly zone: string }) {
  const said = words.value.day;
  const whole = day.to - day.from;
  const place = (at: number) => `${(((at - day.from) / whole) * 100).toFixed(2)}%`;
  return (
    <div class="strip" role="img" aria-label={said.label}>
      <div class="marks">
        {day.marks.map(({ at, kind }) => (
          <span key={`${at} ${kind}`} class={`mark ${kind}`} style={{ left: place(at) }} title={said.marks[kind]}>
            {SIGNS[kind]}
          </span>
        ))}
      </div>
      <div class="line">
        {day.spans.map(({ kind, from, to }) => (
          <span
            key={`${kind} ${from}`}
            class={`span ${kind}`}
            title={`${said.spans[kind]} ${clock(from, zone)}–${clock(to, zone)}`}
            style={{ left: place(from), width: `max(2px, ${(((to - from) / whole) * 100).toFixed(2)}%)` }}
          />
        ))}
        <span class="now" style={{ left: place(day.now) }} />
      </div>
      <div class="hours">
        {HOURS.map((hour) => (
          <span key={hour} style={{ left: `${(hour / 24) * 100}%` }}>
            {hour}
          </span>
        ))}
      </div>
    </div>
  );
}

/** For whoever does not see the line, or wants the minute. */
function InWords({ day, zone }: { readonly day: Day; readonly zone: string }) {
  const said = words.value.day;
  const total = (kind: Day["spans"][number]["kind"]) =>
    day.spans.filter((span) => span.kind === kind).reduce((sum, { from, to }) => sum + to - from, 0);
  const totals = (["in-bed", "active", "bathroom", "unheard"] as const).filter((kind) => total(kind) >= MINUTE_MS);
  return (
    <>
      <ul class="legend">
        {totals.map((kind) => (
          <li key={kind}>
            <span class={`swatch span ${kind}`} />
            {` ${said.spans[kind]} ${running(total(kind)).replace(/:\d\d$/, "")} ${said.unit(total(kind))}`}
          </li>
        ))}
      </ul>
      {day.marks.length === 0 ? <p>{said.nothing}</p> : null}
      <ol class="plain happenings">
        {day.marks.map(({ at, kind, alert }) => (
          <li key={`${at} ${kind}`}>
            {`${clock(at, zone)} `}
            <span aria-hidden="true">{SIGNS[kind]}</span>
            {alert === undefined ? ` ${said.marks[kind]}` : " "}
            {alert === undefined ? null : <a href={`#/alert/${alert}`}>{said.marks[kind]}</a>}
          </li>
        ))}
      </ol>
    </>
  );
}
