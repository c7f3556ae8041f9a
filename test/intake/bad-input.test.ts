import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { intakeBench } from "../support/intake-bench.ts";
import { registryOf } from "../support/registry-of.ts";

const registry = registryOf({ id: "pendant-1", profile: "native/button-wearable" });
const EVENT = "care/v1/sunny-garden/pendant-1/event";

const entries = (count: number) => Array.from({ length: count }, () => ({ type: "motion", value: true }));
const nested = (depth: number) => "[".repeat(depth) + "]".repeat(depth);
const sos = '"events":[{"type":"sos","value":true}]';

describe("what nobody can read is kept, acknowledged and named", () => {
  test.for([
    { sent: "nothing", payload: "", code: "bad-json", detail: "the payload is empty" },
    { sent: "half a message", payload: '{"v":1,"events":[{"ty', code: "bad-json" },
    { sent: "a missing brace", payload: '{"v":1,"events":[{"type":"sos"}]', code: "bad-json" },
    { sent: "two messages in one", payload: '{"v":1}{"v":1}', code: "bad-json" },
    { sent: "a word", payload: "ON", code: "bad-json" },
    { sent: "NaN", payload: '{"v":1,"battery":{"percent":NaN}}', code: "bad-json" },
    { sent: "a NUL", payload: "\u0000", code: "bad-json" },
    { sent: "a bare string", payload: '"sos"', code: "bad-schema" },
    { sent: "a bare number", payload: "1", code: "bad-schema" },
    { sent: "null", payload: "null", code: "bad-schema" },
    { sent: "a list", payload: '[{"type":"sos"}]', code: "bad-schema" },
    { sent: "another scheme", payload: '{"hello":"world"}', code: "bad-schema" },
    { sent: "a later version", payload: `{"v":2,${sos}}`, code: "bad-schema", detail: "v: " },
    { sent: "events that are no list", payload: '{"v":1,"events":"sos"}', code: "bad-schema", detail: "events: " },
    { sent: "10,000 levels", payload: nested(8_000), code: "bad-json", detail: "nested deeper than 32 levels" },
    { sent: "10,000 levels in a field", payload: `{"v":1,"x":${nested(8_000)}}`, code: "bad-json", detail: "nested" },
    {
      sent: "__proto__",
      payload: `{"v":1,"__proto__":{"polluted":true},${sos}}`,
      code: "bad-json",
      detail: "__proto__",
    },
    {
      sent: "__proto__ in disguise",
      payload: `{"v":1,"\\u005f_proto__":{},${sos}}`,
      code: "bad-json",
      detail: "__proto__",
    },
    { sent: "a key twice", payload: `{"v":1,${sos},"events":[]}`, code: "bad-json", detail: '"events" is given twice' },
    {
      sent: "a key twice in disguise",
      payload: `{"v":1,${sos},"event\\u0073":[]}`,
      code: "bad-json",
      detail: "given twice",
    },
    { sent: "33 entries", payload: JSON.stringify({ v: 1, events: entries(33) }), code: "too-many-entries" },
    {
      sent: "33 entries in two lists",
      payload: JSON.stringify({ v: 1, events: entries(16), measures: entries(17) }),
      code: "too-many-entries",
    },
    { sent: "more than 16 KiB", payload: " ".repeat(16 * 1_024 + 1), code: "too-large" },
    { sent: "a mebibyte", payload: new Uint8Array(1_048_576), code: "too-large" },
    { sent: "invalid UTF-8", payload: Uint8Array.of(0x22, 0xc3, 0x28, 0x22), code: "bad-encoding" },
    { sent: "half a surrogate pair", payload: Uint8Array.of(0xed, 0xa0, 0x80), code: "bad-encoding" },
    { sent: "GB18030", payload: Uint8Array.of(0xbe, 0xc8, 0xc3, 0xfc), code: "bad-encoding" },
  ])("$sent: $code", async ({ payload, code, detail }) => {
    const bench = intakeBench(registry);
    await bench.publish(EVENT, payload);
    const size = typeof payload === "string" ? payload.length : payload.byteLength;
    expect(bench.arrivals).toMatchObject([
      { kind: "quarantine", quarantined: { code, topic: EVENT, payloadBytes: size, sender: "pendant-1" } },
    ]);
    const [arrival] = bench.arrivals;
    if (arrival?.kind !== "quarantine") throw new Error("not quarantined");
    expect(arrival.quarantined.payload).toHaveLength(Math.min(size, 1_024));
    expect(arrival.quarantined.detail).toContain(detail ?? "");
    expect(arrival.quarantined.detail.length).toBeLessThanOrEqual(200);
    expect(bench.notices).toMatchObject([{ kind: "quarantined", code }]);
    expect({}).not.toHaveProperty("polluted");
  });

  test.for([
    "care/v2/sunny-garden/pendant-1/event",
    "care/v1/sunny-garden/pendant-1/secret",
    "care/v1/sunny-garden/pendant-1",
    "care/v1/sunny-garden/pendant-1/event/more",
    "/care/v1/sunny-garden/pendant-1/event",
    "care/v1/Sunny/pendant-1/event",
    "care/v1/sunny-garden/$SYS/event",
    `care/v1/sunny-garden/${"x".repeat(65)}/event`,
    "x".repeat(60_000),
    "",
  ])("nobody speaks on %s", async (topic) => {
    const bench = intakeBench(registry);
    await bench.publish(topic, `{"v":1,${sos}}`);
    expect(bench.arrivals).toMatchObject([
      { kind: "quarantine", quarantined: { code: "unknown-topic", topic: topic.slice(0, 512) } },
    ]);
  });
});

describe("what is odd but honest is heard", () => {
  const pressed = { type: "sos", value: true };

  test.for([
    { sent: "a byte order mark", payload: `\ufeff{"v":1,${sos}}` },
    { sent: "white space around", payload: `\r\n {"v":1,${sos}} \n` },
    { sent: "fields nobody knows", payload: `{"v":1,"vendor":{"a":[[1]]},${sos}}` },
    { sent: "the same key in two objects", payload: `{"v":1,"battery":{"percent":null},"x":{"percent":1},${sos}}` },
    {
      sent: "metadata of the wrong kind",
      payload: `{"v":1,"id":{},"session":[],"seq":"?","time":false,"clock":7,${sos}}`,
    },
    {
      sent: "nulls everywhere",
      payload: `{"v":1,"id":null,"session":null,"seq":null,"time":null,"late":null,"measures":null,"battery":null,${sos}}`,
    },
  ])("$sent", async ({ payload }) => {
    const bench = intakeBench(registry);
    await bench.publish(EVENT, payload);
    expect(bench.arrivals).toMatchObject([{ kind: "input", lifeSafety: true, input: { observations: [pressed] } }]);
  });

  test.for([
    { sent: "an entry that is no object", entry: "7", remark: "events[0] could not be read" },
    { sent: "an entry without a type", entry: '{"value":true}', remark: "events[0] could not be read" },
    { sent: "null for an entry", entry: "null", remark: "events[0] could not be read" },
    {
      sent: "a value beyond all numbers",
      entry: '{"type":"heart-rate","value":1e999,"unit":"/min"}',
      remark: "heart-rate: Infinity is not a number",
    },
    {
      sent: "a word of JavaScript for a type",
      entry: '{"type":"constructor","value":false}',
      remark: 'the event "constructor" is not known',
    },
  ])("$sent does not silence the press beside it", async ({ entry, remark }) => {
    const bench = intakeBench(registry);
    await bench.publish(EVENT, `{"v":1,"events":[${entry},{"type":"sos","value":true}]}`);
    expect(bench.arrivals).toMatchObject([{ input: { remarks: [remark] } }]);
    const [arrival] = bench.arrivals;
    expect(arrival?.kind === "input" && arrival.input.kind === "reported" && arrival.input.observations).toContainEqual(
      pressed,
    );
  });
});

describe("whatever a device may send", () => {
  const OUTCOMES = ["input", "quarantine"];

  test("any bytes on any of its topics end in one named outcome", async () => {
    const lane = fc.constantFrom("event", "measure", "state", "info", "cmd-ack");
    await fc.assert(
      fc.asyncProperty(lane, fc.uint8Array({ maxLength: 300 }), async (name, bytes) => {
        const bench = intakeBench(registry);
        await bench.publish(`care/v1/sunny-garden/pendant-1/${name}`, bytes);
        const outcomes = [...bench.arrivals.map(({ kind }) => kind), ...bench.notices.map(({ kind }) => kind)];
        expect(outcomes.some((kind) => [...OUTCOMES, "ignored"].includes(kind))).toBe(true);
      }),
      { numRuns: 500 },
    );
  });

  test("any JSON in the shape of a message ends in one arrival", async () => {
    const odd = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.constantFrom("TRUE", "off", "", "test", "open", 0, 1, null, -1e308),
    );
    const word = fc.oneof(
      fc.string({ maxLength: 20 }),
      fc.constantFrom(
        "sos",
        "fall",
        "door",
        "smoke",
        "heart-rate",
        "location",
        "blood-pressure",
        "cmd-ack",
        "fault",
        "toString",
      ),
    );
    const entry = fc.record(
      {
        type: fc.oneof(word, odd),
        value: odd,
        unit: fc.oneof(word, odd),
        quality: odd,
        phase: fc.oneof(fc.constantFrom("cleared", "test", "fault", "cancelled"), odd),
        ref: odd,
        confidence: odd,
      },
      { requiredKeys: [] },
    );
    const message = fc.record(
      {
        v: fc.oneof(fc.constant(1), odd),
        id: odd,
        session: odd,
        seq: odd,
        time: odd,
        clock: odd,
        late: odd,
        events: fc.oneof(fc.array(entry), odd),
        measures: fc.oneof(fc.array(entry), odd),
        battery: odd,
        ref: odd,
        ok: odd,
        state: odd,
      },
      { requiredKeys: ["v"] },
    );
    const lane = fc.constantFrom("event", "measure", "state", "info", "cmd-ack");
    await fc.assert(
      fc.asyncProperty(lane, message, async (name, said) => {
        const bench = intakeBench(registry);
        await bench.publish(`care/v1/sunny-garden/pendant-1/${name}`, said);
        expect(bench.arrivals).toHaveLength(1);
        expect(OUTCOMES).toContain(bench.arrivals[0]?.kind);
      }),
      { numRuns: 1_000 },
    );
  });
});
