import type { Observation } from "../src/core/observation.ts";
import { milliseconds, minutes, seconds, type Duration } from "../src/core/time.ts";
import type { HomeSketch } from "./home.ts";
import type { ScriptLine } from "./night.ts";
import type { Random } from "./random.ts";

/** Something goes wrong in a home: what its devices say of it. */
type Incident = (trouble: Trouble) => readonly ScriptLine[];

interface Trouble {
  readonly home: HomeSketch;
  readonly device: string;
  readonly at: Duration;
  readonly random: Random;
}

const later = (at: Duration, wait: Duration): Duration => milliseconds(at + wait);

const once =
  (tells: (random: Random) => Observation): Incident =>
  ({ device, at, random }) => [{ at, device, tells: tells(random) }];

/** Begins, and may end by itself some minutes later. */
const spell =
  (begins: Observation, ends: Observation): Incident =>
  ({ device, at, random }) => [
    { at, device, tells: begins },
    ...(random.chance(0.6) ? [{ at: later(at, minutes(random.whole(1, 40))), device, tells: ends }] : []),
  ];

const falls: Incident = ({ device, at, random }) => {
  const ref = `f-${at}`;
  const value = random.chance(0.5) ? true : ("suspected" as const);
  const lines: ScriptLine[] = [{ at, device, tells: { type: "fall", value, phase: "raised", ref, confidence: 0.8 } }];
  const soon = later(at, seconds(random.whole(5, 200)));
  const ends: readonly [Observation | undefined, ...Observation[]] = [
    undefined,
    { type: "fall-recovered", value: true, ref },
    { type: "fall", value: false, phase: "cleared", ref },
    { type: "fall", value: false, phase: "cancelled", ref },
  ];
  const end = random.pick(ends);
  if (end !== undefined) lines.push({ at: soon, device, tells: end });
  return lines;
};

const ailing: Incident = ({ device, at, random }) => {
  const low: Observation = random.chance(0.5)
    ? { type: "spo2", value: random.whole(80, 92), quality: "ok" }
    : { type: "heart-rate", value: random.pick([38, 118, 135]), quality: "ok" };
  return Array.from({ length: 12 }, (_, index) => ({ at: later(at, minutes(index)), device, tells: low }));
};

const presses: Incident = ({ device, at, random }) => {
  const press: ScriptLine = { at, device, tells: { type: "sos", value: true, phase: "raised", ref: `s-${at}` } };
  const takenBack: ScriptLine = {
    at: later(at, seconds(15)),
    device,
    tells: { type: "sos", value: false, phase: "cancelled", ref: `s-${at}` },
  };
  return random.chance(0.25) ? [press, takenBack] : [press];
};

const wanders: Incident = ({ device, at, random }) => [
  { at, device, tells: { type: "door", value: "open" } },
  ...(random.chance(0.5)
    ? [{ at: later(at, seconds(random.whole(10, 300))), device, tells: { type: "door", value: "closed" } as const }]
    : []),
];

const disconnects: Incident = ({ device, at, random }) => [
  { at, device, connection: "lost" },
  ...(random.chance(0.6)
    ? [{ at: later(at, minutes(random.whole(1, 90))), device, connection: "boots" as const }]
    : []),
];

const BY_PROFILE: { readonly [profile: string]: readonly [Incident, ...Incident[]] } = {
  "native/button-wearable": [presses, presses, once((random) => ({ type: "battery", value: random.whole(3, 24) }))],
  "native/button-fixed": [
    presses,
    once(() => ({ type: "checkin", value: "ok" })),
    spell({ type: "tamper", value: true }, { type: "tamper", value: false }),
  ],
  "native/pull-cord": [presses, once(() => ({ type: "fault", value: "cord-broken" }))],
  "native/wearable": [falls, ailing, presses, spell({ type: "worn", value: false }, { type: "worn", value: true })],
  "native/fall-radar": [falls, disconnects],
  "native/bed-mat": [spell({ type: "in-bed", value: false }, { type: "in-bed", value: true }), ailing],
  "native/door": [wanders, spell({ type: "tamper", value: true }, { type: "tamper", value: false })],
  "native/smoke": [
    spell({ type: "smoke", value: true, phase: "raised" }, { type: "smoke", value: false, phase: "cleared" }),
    once(() => ({ type: "smoke", value: "test", phase: "test" })),
  ],
  "native/gas": [
    spell({ type: "gas", value: true, phase: "raised" }, { type: "gas", value: false, phase: "cleared" }),
    disconnects,
  ],
  "native/co": [spell({ type: "co", value: true }, { type: "co", value: false })],
  "native/water-leak": [spell({ type: "water-leak", value: true }, { type: "water-leak", value: false })],
  "native/motion": [disconnects],
  "native/climate": [once(() => ({ type: "temperature", value: 36 }))],
  "native/medicine-box": [
    once(() => ({ type: "medication", value: "double" })),
    once(() => ({ type: "medication", value: "missed" })),
  ],
  "native/speaker": [once(() => ({ type: "checkin", value: "ok" })), presses],
};

/** One trouble at a random device and minute; now and then the resident's mode changes instead. */
export function incidentIn(home: HomeSketch, lasts: Duration, random: Random): readonly ScriptLine[] {
  const at = milliseconds(random.whole(0, Math.floor(lasts * 0.8)));
  const [resident] = home.residents;
  if (resident !== undefined && random.chance(0.15))
    return [
      {
        at,
        resident: resident.id,
        mode: random.pick(["away", "hospital", "visitor", "home", "maintenance"]),
        forMinutes: random.whole(10, 240),
      },
    ];
  const device = home.devices[random.whole(0, home.devices.length - 1)];
  const incidents = device === undefined ? undefined : BY_PROFILE[device.profile];
  if (device === undefined || incidents === undefined) return [];
  return random.pick(incidents)({ home, device: device.id, at, random });
}
