import * as fc from "fast-check";
import { expect, test } from "vitest";
import { deviceId } from "../../src/core/ids.ts";
import type { Input, MessageKey, Reported } from "../../src/core/input.ts";
import type { Circumstances, Observation } from "../../src/core/observation.ts";
import { instant } from "../../src/core/time.ts";
import { inputsIn, pageText } from "../../src/store/journal-text.ts";

const PAGE_AT = Date.UTC(2026, 10, 26, 3);

const times = fc.integer({ min: PAGE_AT - 86_400_000, max: PAGE_AT + 86_400_000 }).map(instant);
const keys = fc.oneof<fc.Arbitrary<MessageKey>[]>(
  fc.record({ kind: fc.constant("sequence" as const), session: fc.string(), seq: fc.nat() }),
  fc.record({ kind: fc.constant("counter" as const), counter: fc.string(), count: fc.nat() }),
  fc.record({ kind: fc.constant("key" as const), key: fc.string() }),
);
const circumstances = fc.record<Circumstances>(
  {
    unit: fc.constantFrom("/min", "%", ""),
    phase: fc.constantFrom("raised", "test"),
    ref: fc.string(),
    confidence: fc.constantFrom(0, 0.5, 1),
    quality: fc.constantFrom("ok", "failed"),
    zone: fc.string(),
    sensor: fc.string(),
  },
  { requiredKeys: [] },
);
const said = fc.constantFrom<Observation[]>(
  { type: "sos", value: true },
  { type: "motion", value: false },
  { type: "heart-rate", value: 71.5 },
  { type: "door", value: "open" },
  { type: "blood-pressure", value: { systolic: 120, diastolic: 80 } },
);
const observations = fc
  .tuple(said, circumstances)
  .map(([observation, around]): Observation => ({ ...observation, ...around }));
const reports = fc.record<Reported>(
  {
    kind: fc.constant("reported"),
    at: times,
    device: fc.constantFrom("mat", "pendant").map(deviceId),
    messageKey: keys,
    messageId: fc.string(),
    claimedAt: times,
    stampedBy: fc.constant("bridge"),
    historical: fc.boolean(),
    retained: fc.boolean(),
    observations: fc.array(observations, { maxLength: 4 }),
    remarks: fc.array(fc.string(), { maxLength: 2 }),
  },
  { requiredKeys: ["kind", "at", "device", "historical", "retained", "observations"] },
);
const others = fc.constantFrom<Input[]>(
  { kind: "unheard", at: instant(PAGE_AT) },
  { kind: "lifecycle", at: instant(PAGE_AT), device: deviceId("mat"), state: "lost", retained: false },
);
const pages = fc.array(fc.oneof(reports, others), { maxLength: 6 });

test("a page gives back the inputs as they were", () => {
  fc.assert(
    fc.property(pages, (inputs) => {
      expect(inputsIn(pageText(inputs, PAGE_AT), PAGE_AT)).toEqual(inputs);
    }),
  );
});

test("a page of an older gateway, object by object, is read as it is", () => {
  fc.assert(
    fc.property(pages, (inputs) => {
      expect(inputsIn(JSON.stringify(inputs), PAGE_AT)).toEqual(inputs);
    }),
  );
});
