import * as fc from "fast-check";
import { expect, test } from "vitest";
import { answersOf, type Frame, type Profile, type Unwrapped } from "../../devices/profile.ts";
import { deviceId } from "../../src/core/ids.ts";
import { isLifeSafety } from "../../src/core/observation.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { createIntake } from "../../src/intake/intake.ts";
import type { Registry } from "../../src/registry/registry.ts";
import { registryOf } from "../support/registry-of.ts";
import { START } from "../support/tiny-home.ts";

const { families, profiles } = await loadCatalogue();
const samples = [...profiles.values()].flatMap((profile) => profile.samples);
const keys = [
  ...new Set(samples.flatMap(({ payload }) => JSON.stringify(payload).match(/[A-Za-z_0-9:]+(?=":)/g) ?? [])),
];

const spoken = [...profiles.values()].flatMap((profile) => profile.samples.map(({ topic }) => ({ profile, topic })));
const words = ["", "FALSE", "unavailable", "nan", "1", "-1", "2026-02-30T25:00:00", "😀"];
const scalar = fc.oneof(fc.constantFrom(null, true, false, 0, -1, 1, 1e300, ...words), fc.double(), fc.string());
const { json } = fc.letrec((tie) => ({
  json: fc.oneof(
    { maxDepth: 3 },
    scalar,
    fc.dictionary(fc.constantFrom(...keys), tie("json"), { maxKeys: 6 }),
    fc.array(tie("json"), { maxLength: 3 }),
  ),
}));
const payloads = fc.oneof(
  json.map((value) => JSON.stringify(value)),
  fc.constantFrom(...words),
  fc.string(),
);

function framesOf(unwrapped: Unwrapped): readonly Frame[] {
  if (unwrapped.kind === "frame") return [unwrapped.frame];
  return unwrapped.kind === "frames" ? unwrapped.frames : [];
}

test("whatever comes where a product speaks, neither its family nor its profile throws", () => {
  fc.assert(
    fc.property(fc.constantFrom(...spoken), payloads, ({ profile, topic }, payload) => {
      const family = families.get(profile.family);
      const match = family?.match(topic, family.bases);
      if (family === undefined || match === undefined) return;
      for (const frame of framesOf(family.unwrap(match, payload))) {
        const suggested = family.suggest(match, frame.message, frame.model);
        if (suggested !== undefined) expect([...profiles.keys()]).toContain(suggested);
        expect(Array.isArray(profile.observe(frame, answersOf(profile)).observations)).toBe(true);
      }
    }),
    { numRuns: 20_000 },
  );
});

/** One sample, damaged as messages are: a value that is another, a key that is gone or doubled, text that is cut. */
const damage = fc.oneof(
  fc.record({ kind: fc.constant("value" as const), at: fc.nat(), value: scalar }),
  fc.record({ kind: fc.constant("gone" as const), at: fc.nat() }),
  fc.record({ kind: fc.constant("cut" as const), at: fc.nat() }),
  fc.record({ kind: fc.constant("all" as const), value: scalar }),
  fc.record({ kind: fc.constant("text" as const) }),
  fc.record({ kind: fc.constant("list" as const) }),
);
type Damage = typeof damage extends fc.Arbitrary<infer One> ? One : never;

/** Every place of a value in a message. */
function placesIn(message: unknown): readonly (readonly [holder: Record<string, unknown>, key: string])[] {
  if (typeof message !== "object" || message === null) return [];
  const holder = message as Record<string, unknown>;
  return Object.keys(holder).flatMap((key) => [[holder, key] as const, ...placesIn(holder[key])]);
}

function damaged(payload: unknown, one: Damage): string {
  const text = typeof payload === "string" ? payload : JSON.stringify(payload);
  switch (one.kind) {
    case "cut":
      return text.slice(0, one.at % (text.length + 1));
    case "text":
      return JSON.stringify(text);
    case "list":
      return `[${text}]`;
    case "all":
    case "gone":
    case "value":
      return typeof payload === "string" ? text : JSON.stringify(changed(structuredClone(payload), one));
  }
}

function changed(message: unknown, one: Damage & { readonly kind: "all" | "gone" | "value" }): unknown {
  const places = placesIn(message);
  if (one.kind === "all") for (const [holder, key] of places) holder[key] = one.value;
  else {
    const [holder, key] = places[one.at % Math.max(1, places.length)] ?? [{}, ""];
    if (one.kind === "gone") delete holder[key];
    else holder[key] = one.value;
  }
  return message;
}

const catalogue = { families, profiles };
const everySample = [...profiles.values()].flatMap((profile) => profile.samples.map((sample) => ({ profile, sample })));

/** What the intake makes of a message of a registered device: what it submits and what it notes. */
async function heard({ id }: Profile, topic: string, payload: string) {
  const seen: string[] = [];
  const family = id.slice(0, id.indexOf("/"));
  const known = registryOf({ id: "some-device", profile: id });
  const intake = createIntake({
    catalogue,
    // Whoever speaks is this device, so that its own profile reads what was damaged.
    registry: () => ({
      ...known,
      bases: new Map([[family, []]]),
      deviceByIdentity: {
        get: (key: string) => (key.startsWith(`${family} `) ? deviceId("some-device") : undefined),
      } as Registry["deviceByIdentity"],
    }),
    submit: async (arrival) => {
      seen.push(arrival.kind === "quarantine" ? arrival.quarantined.code : arrival.kind);
      if (arrival.kind === "input" && arrival.lifeSafety) seen.push("alarm");
      return { kind: "stored" };
    },
    clock: { now: () => START, wall: () => START },
    notice: ({ kind }) => seen.push(kind),
  });
  await intake.receive({ topic, payload: new TextEncoder().encode(payload), retain: false, qos: 1, sender: undefined });
  return seen;
}

test("whatever is damaged in a message of any product, the intake takes it, says so, and blames no code of ours", async () => {
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...everySample), damage, async ({ profile, sample }, one) => {
      const payload = damaged(sample.payload, one);
      const seen = await heard(profile, sample.topic, payload);
      expect(seen, `${profile.id} ${payload}`).not.toEqual([]);
      expect(seen, `${profile.id} ${payload}`).not.toContain("profile-failed");
    }),
    { numRuns: 6_000 },
  );
});

test("a message of which only the envelope is left calls nobody", () => {
  for (const { profile, sample } of everySample) {
    const family = families.get(profile.family);
    const match = family?.match(sample.topic, family.bases);
    if (family === undefined || match === undefined || typeof sample.payload === "string") continue;
    for (const nothing of [null, "", "unknown", Number.NaN]) {
      const payload = damaged(sample.payload, { kind: "all", value: nothing });
      for (const frame of framesOf(family.unwrap(match, payload))) {
        const told = profile.observe(frame, answersOf(profile, sample.answers)).observations;
        expect(
          told.filter((one) => isLifeSafety(one.type) && one.value === true),
          `${profile.id} ${payload}`,
        ).toEqual([]);
      }
    }
  }
});

test.each(["", "[]", '"on"', "null", "{", "1e999", `{"a":${"[".repeat(40)}${"]".repeat(40)}}`, "x".repeat(1_048_576)])(
  "every product answers %.20s with a note and no alarm",
  async (payload) => {
    for (const { profile, sample } of everySample.filter((one) => typeof one.sample.payload !== "string")) {
      const seen = await heard(profile, sample.topic, payload);
      expect(seen, `${profile.id} on ${sample.topic}`).not.toEqual([]);
      expect(seen).not.toContain("profile-failed");
      expect(seen, `${profile.id} on ${sample.topic}`).not.toContain("alarm");
    }
  },
);
