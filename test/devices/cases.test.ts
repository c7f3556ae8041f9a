import { readFileSync } from "node:fs";
import { describe, expect, test } from "vitest";
import type { Observation } from "../../src/core/observation.ts";
import { createDecoder } from "../../src/intake/decoder.ts";
import { assemble } from "../../src/main.ts";
import { emptyRegistry } from "../../src/registry/empty.ts";
import { realTopic } from "../support/real-topic.ts";

interface DeviceCase {
  readonly family: string;
  readonly model: string;
  readonly topic: string;
  readonly payload: unknown;
  readonly expect: readonly Seen[];
  readonly note: string;
}

interface Seen {
  readonly type: string;
  readonly value: unknown;
  readonly unit?: string;
  readonly sensor?: string;
}

const cases = readFileSync(new URL("device-cases.jsonl", import.meta.url), "utf8")
  .split("\n")
  .flatMap((line, index) => (line === "" ? [] : [{ ...(JSON.parse(line) as DeviceCase), line: index + 1 }]));

const { catalogue, knowledge } = await assemble();
const decode = createDecoder(catalogue, emptyRegistry(knowledge));

/** What a level says where nothing happens is no event for anybody; which of several probes said it matters only if the case says so. */
const comparable = (seen: readonly (Seen | Observation)[], names: boolean) =>
  seen
    .map(({ type, value, unit, sensor }) => JSON.stringify({ type, value, unit, ...(names && { sensor }) }))
    .toSorted();

describe("captured messages mean what they are known to mean", () => {
  test.for(cases)("line $line: $family $model", async (one) => {
    const { topic, payload, model, family, expect: expected } = one;
    const told = await decode({ topic: realTopic(topic), payload, model, family });
    const names = expected.some(({ sensor }) => sensor !== undefined);
    expect(comparable(told.observations, names), told.reasons.join("; ")).toEqual(comparable(expected, names));
    if (expected.length === 0) expect(told.reasons).not.toEqual([]);
  });
});
