import type { Observation } from "../src/core/observation.ts";
import {
  after,
  between,
  days,
  hours,
  instant,
  milliseconds,
  minutes,
  type Duration,
  type Instant,
} from "../src/core/time.ts";
import { onTheFirstDay, type DeviceSketch, type HomeSketch } from "./home.ts";
import type { ScriptLine } from "./night.ts";
import type { Random } from "./random.ts";
import { visitsOf, type Visit } from "./routine.ts";
import { createVitals, type Vitals } from "./vitals.ts";

/** A span in which somebody lives in this home as people do. */
export interface Life {
  readonly home: HomeSketch;
  readonly from: Instant;
  readonly to: Instant;
  readonly random: Random;
}

interface Living extends Life {
  readonly visits: readonly Visit[];
  readonly vitals: Vitals;
}

const DAY: Duration = days(1);
const MOTION_HOLD: Duration = minutes(1);

/** Believable hours of a resident, as the devices of the home tell them: sleep, toilet at night, meals, going out, medicine, vitals. */
export function believableLife(life: Life): readonly ScriptLine[] {
  const { home, from, to, random } = life;
  const firstDay = Math.floor((from - onTheFirstDay(0)) / DAY) - 1;
  const lastDay = Math.floor((to - onTheFirstDay(0)) / DAY) + 1;
  const visits: Visit[] = [];
  for (let day = firstDay; day <= lastDay; day += 1) visits.push(...visitsOf(dayStart(day), random.fork(`day ${day}`)));
  const living: Living = { ...life, visits, vitals: createVitals(random.fork("vitals")) };
  const lines = home.devices.flatMap((device) => {
    const own = random.fork(device.id);
    return speakersOf(device.profile).flatMap((speaker) => speaker(device, living, own));
  });
  return lines
    .filter(({ at }) => after(from, at) >= from && after(from, at) < to)
    .toSorted((one, other) => one.at - other.at);
}

const dayStart = (day: number): Instant => after(onTheFirstDay(0), milliseconds(day * DAY));

type Speaker = (device: DeviceSketch, living: Living, random: Random) => readonly ScriptLine[];

function line(living: Living, at: Instant, device: DeviceSketch, ...tells: readonly Observation[]): ScriptLine {
  return { at: between(living.from, at), device: device.id, tells };
}

const inRoom = ({ visits }: Living, room: string | undefined): readonly Visit[] =>
  visits.filter((visit) => visit.room === room);

/** Somebody who lives in a room crosses it every few minutes. */
function motion(device: DeviceSketch, living: Living, random: Random): readonly ScriptLine[] {
  const lines: ScriptLine[] = [];
  for (const { from, to, still } of inRoom(living, device.room)) {
    for (let at = from; at < to; at = after(at, minutes(still ? random.between(12, 25) : random.between(3, 9)))) {
      lines.push(line(living, at, device, { type: "motion", value: true }));
      lines.push(line(living, after(at, MOTION_HOLD), device, { type: "motion", value: false }));
    }
  }
  return lines;
}

const presence: Speaker = (device, living) =>
  inRoom(living, device.room).flatMap(({ from, to }) => [
    line(living, from, device, { type: "presence", value: true }),
    line(living, to, device, { type: "presence", value: false }),
  ]);

const bed: Speaker = (device, living) =>
  inRoom(living, "bed").flatMap(({ from, to }) => [
    line(living, from, device, { type: "in-bed", value: true }),
    line(living, to, device, { type: "in-bed", value: false }),
  ]);

/** The strip reports every few minutes, and says what it feels while somebody lies on it. */
function sleepVitals(device: DeviceSketch, living: Living, random: Random): readonly ScriptLine[] {
  const beds = inRoom(living, "bed");
  return every(living, minutes(4), random).map((at) => {
    const lies = beds.some(({ from, to }) => at >= from && at < to);
    const level: Observation = { type: "in-bed", value: lies };
    return lies ? line(living, at, device, ...living.vitals.lying(), level) : line(living, at, device, level);
  });
}

const door: Speaker = (device, living, random) =>
  inRoom(living, "outside").flatMap(({ from, to }) =>
    [from, to].flatMap((at) => [
      line(living, at, device, { type: "door", value: "open" }),
      line(living, after(at, milliseconds(random.whole(8_000, 40_000))), device, { type: "door", value: "closed" }),
    ]),
  );

function watch(device: DeviceSketch, living: Living, random: Random): readonly ScriptLine[] {
  return every(living, minutes(12), random).map((at) => {
    const here = living.visits.find(({ from, to }) => at >= from && at < to);
    const sleeps = here?.room === "bed";
    return line(living, at, device, ...living.vitals.worn({ sleeps, walks: here?.room === "outside" }));
  });
}

/** The compartments of the morning and the evening, within a quarter of an hour. */
const medicine: Speaker = (device, living, random) =>
  daysOf(living).flatMap((start) =>
    [hours(8), hours(20)].map((time) =>
      line(living, after(after(start, time), minutes(random.between(-5, 12))), device, {
        type: "medication",
        value: "taken",
      }),
    ),
  );

const climate: Speaker = (device, living, random) =>
  every(living, minutes(25), random).map((at) =>
    line(
      living,
      at,
      device,
      { type: "temperature", value: rounded(21 + random.noise(1.2)) },
      { type: "humidity", value: rounded(48 + random.noise(5)) },
    ),
  );

const cuff: Speaker = (device, living, random) =>
  daysOf(living).map((start) => {
    const systolic = Math.round(128 + random.noise(8));
    const value = { systolic, diastolic: Math.round(78 + random.noise(5)) };
    return line(living, after(after(start, hours(7)), minutes(random.between(30, 60))), device, {
      type: "blood-pressure",
      value,
    });
  });

const rounded = (value: number): number => Math.round(value * 10) / 10;

function daysOf({ from, to }: Living): readonly Instant[] {
  const first = Math.floor((from - onTheFirstDay(0)) / DAY);
  const last = Math.floor((to - onTheFirstDay(0)) / DAY);
  return Array.from({ length: last - first + 1 }, (_, index) => dayStart(first + index));
}

function every({ from, to }: Living, rhythm: Duration, random: Random): readonly Instant[] {
  const times: Instant[] = [];
  for (let at = after(from, milliseconds(random.whole(0, rhythm))); at < to; at = after(at, rhythm))
    times.push(instant(at + random.whole(0, 5_000)));
  return times;
}

const SPEAKERS: { readonly [profile: string]: readonly Speaker[] } = {
  "native/motion": [motion],
  "native/fall-radar": [presence],
  "native/bed-mat": [bed, sleepVitals],
  "native/door": [door],
  "native/wearable": [watch],
  "native/medicine-box": [medicine],
  "native/climate": [climate],
  "native/blood-pressure-cuff": [cuff],
};

function speakersOf(profile: string): readonly Speaker[] {
  return SPEAKERS[profile] ?? [];
}
