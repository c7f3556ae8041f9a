import { Shown, useAsked } from "../parts/asked.tsx";
import type { GetAnswer } from "../client.ts";
import { now } from "../live.ts";
import { may } from "../me.ts";
import { language } from "../preferences.ts";
import { RotaEdit } from "../rota/edit.tsx";
import { clock, dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

type Week = GetAnswer<"/api/v1/rota">;
type Span = Week["days"][number]["spans"][number];

const LOOK_EVERY_MS = 60_000;
const DATE = /^\d{4}-\d{2}-\d{2}$/;
const DAY_MS = 86_400_000;

/** Who is on duty when; an hour without anybody is said in words. */
export function Rota({ rest }: { readonly rest: string }) {
  const said = words.value.rota;
  const query = DATE.test(rest) ? { day: rest } : {};
  const asked = useAsked("/api/v1/rota", { query }, LOOK_EVERY_MS);
  return (
    <>
      <h2>{said.title}</h2>
      <Shown asked={asked}>
        {(week) => (
          <>
            <nav class="row" aria-label={said.title}>
              <a class="button" href={`#/rota/${week.before}`}>{`← ${said.before}`}</a>
              <a class="button" href="#/rota">
                {said.present}
              </a>
              <a class="button" href={`#/rota/${week.after}`}>{`${said.after} →`}</a>
              <strong>{said.week(dateWords(week.monday), dateWords(week.days.at(-1)?.date ?? week.monday))}</strong>
            </nav>
            <Gaps week={week} />
            <ol class="week">
              {week.days.map((day) => (
                <li key={day.date} class="sheet">
                  <h3>{dateWords(day.date)}</h3>
                  {day.holiday === undefined ? null : <p>{said.holiday(day.holiday)}</p>}
                  <ul class="plain">
                    {day.spans.map((span) => (
                      <SpanLine key={span.from} span={span} week={week} />
                    ))}
                  </ul>
                </li>
              ))}
            </ol>
            <Absences week={week} />
            {may("registry") ? <RotaEdit changed={() => void asked.again()} /> : null}
          </>
        )}
      </Shown>
    </>
  );
}

/** `Tue, Nov 24`, of a local date: no zone may move it. */
const dateWords = (date: string): string =>
  new Intl.DateTimeFormat(language.value, { timeZone: "UTC", weekday: "short", month: "short", day: "numeric" }).format(
    Date.parse(date),
  );

const nameIn = (week: Week, id: string): string => week.people.find((one) => one.id === id)?.name ?? id;

/** The end of a day is its 24:00. */
const endOf = (to: number, zone: string): string => {
  const shown = clock(to, zone);
  return shown === "00:00" ? "24:00" : shown;
};

function SpanLine({ span, week }: { readonly span: Span; readonly week: Week }) {
  const said = words.value.rota;
  const { from, to, people, missing } = span;
  const shown = now.value + week.aheadMs;
  const isNow = from <= shown && shown < to;
  const names = people.map(({ person, standsInFor }) =>
    standsInFor === undefined ? nameIn(week, person) : said.standsIn(nameIn(week, person), nameIn(week, standsInFor)),
  );
  return (
    <li class={`span${people.length === 0 ? " late" : ""}${isNow ? " present" : ""}`}>
      {`${clock(from, week.zone)}–${endOf(to, week.zone)} `}
      <strong>{people.length === 0 ? `⚠ ${said.nobody}` : names.join(" · ")}</strong>
      {isNow ? ` ← ${said.now}` : ""}
      {missing.length === 0 ? null : (
        <p class="late">{said.missing(missing.map((id) => nameIn(week, id)).join(" · "))}</p>
      )}
    </li>
  );
}

function Gaps({ week }: { readonly week: Week }) {
  const said = words.value.rota;
  const mute = week.people.filter(({ id, hasChannel }) => !hasChannel && isOnDuty(week, id));
  return (
    <section aria-label={said.gaps}>
      {week.gaps.length === 0 ? <p>{`✓ ${said.noGaps}`}</p> : <h3>{said.gaps}</h3>}
      <ul class="plain">
        {week.gaps.map(({ from, to }) => (
          <li key={from} class="late">{`⚠ ${gapWords(from, to, week.zone)}`}</li>
        ))}
      </ul>
      {mute.length === 0 ? null : <p class="late">{`⚠ ${said.noChannel(mute.map(({ name }) => name).join(" · "))}`}</p>}
    </section>
  );
}

const isOnDuty = ({ days }: Week, id: string): boolean =>
  days.some(({ spans }) => spans.some(({ people }) => people.some(({ person }) => person === id)));

/** `Tuesday 22:00–06:00 nobody`; one that lasts longer than a day names the day of its end, too. */
function gapWords(from: number, to: number, zone: string): string {
  const isShort = to - from <= DAY_MS;
  const end = isShort ? endOf(to, zone) : `${weekday(to, zone)} ${clock(to, zone)}`;
  return words.value.rota.gap(`${weekday(from, zone)} ${clock(from, zone)}`, end);
}

const weekday = (at: number, zone: string): string =>
  new Intl.DateTimeFormat(language.value, { timeZone: zone, weekday: "long" }).format(at);

function Absences({ week }: { readonly week: Week }) {
  const said = words.value.rota;
  const shown = (at: number) => dayAndTime(at, week.zone, language.value);
  return (
    <section class="sheet">
      <h3>{said.absences}</h3>
      {week.absences.length === 0 ? <p>{said.noAbsences}</p> : null}
      <ul class="plain">
        {week.absences.map(({ person, from, to, substitute }) => (
          <li key={`${person} ${from}`}>
            {`${said.absence(nameIn(week, person), shown(from), shown(to))} · ${
              substitute === undefined ? said.noSubstitute : said.substitute(nameIn(week, substitute))
            }`}
          </li>
        ))}
      </ul>
    </section>
  );
}
