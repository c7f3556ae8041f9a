import * as fc from "fast-check";
import { expect, test } from "vitest";
import { answersOf, type Frame, type Unwrapped } from "../../devices/profile.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";

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
