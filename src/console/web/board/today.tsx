import { useEffect } from "preact/hooks";
import { useAsked, type Asked } from "../parts/asked.tsx";
import type { GetAnswer } from "../client.ts";
import { open, station } from "../live.ts";
import { may } from "../me.ts";
import { language } from "../preferences.ts";
import { clock, dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

const LOOK_EVERY_MS = 30_000;

export type Today = GetAnswer<"/api/v1/today">;
const zoneHere = () => station.value?.zone ?? "UTC";

/** Asked again whenever an alert came or went, so that its numbers never contradict the cards. */
export function useToday(): Asked<Today> {
  const asked = useAsked("/api/v1/today", {}, LOOK_EVERY_MS);
  const count = open.value.length;
  useEffect(() => void asked.again(), [count]);
  return asked;
}

/** Beside the alerts: the day in numbers, who has duty, and what else to keep in mind. */
export function TodayColumn({ asked }: { readonly asked: Asked<Today> }) {
  const said = words.value.today;
  const told = asked.said.value;
  if (told?.kind !== "done") return null;
  const { opened, more, closed, away } = told.value;
  return (
    <aside class="today sheet" aria-labelledby="today">
      <h2 id="today">{said.title}</h2>
      <p>{said.alerts(`${opened}${more ? "+" : ""}`, closed)}</p>
      <DeviceCount today={told.value} />
      <Duty today={told.value} />
      {away.length === 0 ? null : (
        <>
          <h3>{said.away}</h3>
          <ul class="plain">
            {away.map(({ resident, name, mode, until }) => (
              <li key={resident}>
                {may("homes") ? <a href={`#/resident/${resident}`}>{name}</a> : name}
                {` · ${said.modes[mode] ?? mode}`}
                {until === undefined ? "" : ` · ${said.until(dayAndTime(until, zoneHere(), language.value))}`}
              </li>
            ))}
          </ul>
        </>
      )}
      {may("answer") ? <p class="keys">{words.value.keys}</p> : null}
    </aside>
  );
}

export function Duty({ today: { duty } }: { readonly today: Today }) {
  const said = words.value.today;
  const names = (people: readonly string[]) => (people.length === 0 ? said.nobody : people.join(" · "));
  return (
    <>
      <p class={duty.now.length === 0 ? "late" : ""}>{said.duty(names(duty.now))}</p>
      {duty.next === undefined ? null : <p>{said.next(clock(duty.next.at, zoneHere()), names(duty.next.people))}</p>}
    </>
  );
}

export function DeviceCount({ today: { devices } }: { readonly today: Today }) {
  const said = words.value.today;
  const silent = said.offline(devices.offline);
  return (
    <p>
      {said.devices(devices.online)}
      {" · "}
      {devices.offline > 0 && may("devices") ? <a href="#/devices">{silent}</a> : silent}
    </p>
  );
}
