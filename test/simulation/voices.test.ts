import { describe, expect, test } from "vitest";
import { answersOf } from "../../devices/profile.ts";
import { claimsOf, speakAs } from "../../simulators/voices/speak-as.ts";
import { createVoice } from "../../simulators/voices/voice.ts";
import { createRandom } from "../../simulators/random.ts";
import type { Arrival } from "../../src/loop/arrival.ts";
import { blankDevice, receive } from "../../src/core/home/reception.ts";
import { deviceId, STATION_HOME, stationIdSchema } from "../../src/core/ids.ts";
import type { Reported } from "../../src/core/input.ts";
import type { Observation } from "../../src/core/observation.ts";
import { instant } from "../../src/core/time.ts";
import { availabilityOf } from "../../src/core/home/availability.ts";
import type { SpokenLine } from "../../src/cli/rooms.ts";
import { createIntake } from "../../src/intake/intake.ts";
import { assemble } from "../../src/main.ts";
import { emptyRegistry } from "../../src/registry/empty.ts";
import type { Registry } from "../../src/registry/registry.ts";

const { catalogue, knowledge } = await assemble();
const NOW = instant(Date.UTC(2026, 4, 6, 10, 11, 12, 345));
const empty = emptyRegistry(knowledge);

/** A site that knows exactly the device that speaks. */
const siteOf = ({ family, profile, identity, answers }: SpokenLine): Registry => {
  const id = deviceId("voice");
  const registered = catalogue.profiles.get(profile) ?? { questions: [] };
  const device = { id, home: STATION_HOME, label: "voice", profile, identity, answers: answersOf(registered, answers) };
  return {
    ...empty,
    station: { ...empty.station, zone: "Asia/Shanghai", id: stationIdSchema.parse("sunny-garden") },
    plans: new Map(),
    bases: new Map([[family, []]]),
    devices: new Map([[id, device]]),
    deviceByIdentity: new Map([[`${family} ${identity}`, id]]),
  };
};

async function heard(line: SpokenLine) {
  const arrivals: Arrival[] = [];
  const intake = createIntake({
    catalogue,
    registry: () => siteOf(line),
    submit: async (arrival) => {
      arrivals.push(arrival);
      return { kind: "stored" };
    },
    clock: { now: () => NOW, wall: () => NOW },
    notice: () => {},
  });
  const { topic, payload } = line;
  await intake.receive({ topic, payload: new TextEncoder().encode(payload), retain: false, qos: 1, sender: undefined });
  return arrivals.flatMap((arrival) => (arrival.kind === "input" ? [arrival.input] : []));
}

const toldBy = (input: Awaited<ReturnType<typeof heard>>[number]): readonly Observation[] => {
  if (input.kind === "lifecycle") return [{ type: "availability", value: availabilityOf(input.state) }];
  return input.kind === "reported" ? input.observations : [];
};

const spokenBy = (family: string, model: string, says: readonly string[] = []) => {
  const spoken = speakAs(catalogue, { family, model, says, seed: 7, now: () => NOW });
  return spoken.kind === "spoken" ? spoken.lines : [];
};

const spoken = [...catalogue.profiles.values()].filter(({ samples }) => samples.length > 0);

describe.each(spoken)("$id", (profile) => {
  test("says all that it claims, and the intake hears just that", async () => {
    const name = profile.id.slice(profile.id.indexOf("/") + 1);
    const lines = spokenBy(profile.family, name);
    const told = (await Promise.all(lines.map(heard))).flat().flatMap(toldBy);
    expect(new Set(told.map(({ type }) => type))).toEqual(
      new Set([...claimsOf(profile), ...told.map((one) => one.type)]),
    );
    expect(lines.map((line) => line.tells.length).includes(0)).toBe(false);
  });
});

test("what is said again is never taken for a repeat, and its clock is right", async () => {
  const planned = { ...blankPlanned, id: deviceId("voice") };
  for (const profile of spoken) {
    const voice = createVoice({ catalogue, profile, name: "flat-4", random: createRandom(3) });
    const [type] = claimsOf(profile);
    if (type === undefined) continue;
    let device = blankDevice(NOW);
    for (const later of [0, 1_000, 2_000]) {
      const said = voice.say(instant(NOW + later), { type });
      if (said === undefined) throw new Error(`${profile.id} does not say ${type}`);
      const inputs = await heard({ ...said, family: profile.family, profile: profile.id });
      for (const report of inputs.filter((input): input is Reported => input.kind === "reported")) {
        const reception = receive(device, report, planned, () => {});
        expect(reception.kind, `${profile.id} ${said.payload}`).toBe("received");
        if (!report.historical && report.claimedAt !== undefined)
          expect(Math.abs(report.claimedAt - NOW), `${profile.id} ${said.payload}`).toBeLessThan(5_000);
        device = reception.device;
      }
    }
  }
});

const blankPlanned = {
  label: "voice",
  class: "other",
  room: undefined,
  resident: undefined,
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: [],
  entrance: false,
} as const;

test("a device is called as it is asked to, and an address keeps its kind", () => {
  const named = (family: string, model: string, device: string) => {
    const told = speakAs(catalogue, { family, model, device, says: [], seed: 1, now: () => NOW });
    return told.kind === "spoken" ? [...new Set(told.lines.map(({ identity }) => identity))] : [];
  };
  expect(named("zigbee2mqtt", "TS0215A_sos", "grandma's button")).toEqual(["grandma's button"]);
  expect(named("lorawan", "WS101", "24E124FFFEF00001")).toEqual(["24e124fffef00001"]);
  expect(named("lorawan", "WS101", "pendant")).toEqual([expect.stringMatching(/^[0-9a-f]{16}$/)]);
  expect(named("traccar", "watch", "861000000000042")).toEqual(["861000000000042"]);
  expect(named("theengs", "button", "11:22:33:44:55:66")).toEqual(["112233445566"]);
});

test("a wish for one value is heard as this value", () => {
  const [line, ...others] = spokenBy("zigbee2mqtt", "contact", ["door=open"]);
  expect(others).toEqual([]);
  expect(line?.tells).toContainEqual({ type: "door", value: "open" });
});

test.each([
  { family: "zigbee3mqtt", model: undefined, says: [], why: "unknown-family", meant: "zigbee2mqtt" },
  { family: "zigbee2mqtt", model: "smokke", says: [], why: "unknown-model", meant: "smoke" },
  { family: "zigbee2mqtt", model: "smoke", says: ["fire"], why: "unknown-observation", meant: undefined },
  { family: "zigbee2mqtt", model: "smoke", says: ["sos"], why: "says-no-such-thing", meant: undefined },
])("$family $model $says cannot be spoken: $why", ({ family, model, says, why, meant }) => {
  const told = speakAs(catalogue, { family, model, says, seed: 1, now: () => NOW });
  expect(told).toMatchObject({ kind: "unspeakable", why: { kind: why } });
  if (told.kind === "unspeakable") expect(told.why.meant).toBe(meant);
});
