import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../devices/json.ts";

describe("honest JSON is read as JSON.parse reads it", () => {
  test.for([
    '{"a":"\\"}{[","b":[{"a":1},{"a":2}]}',
    '{"a\\\\":1,"a":2}',
    '{"a":"a","b":"a"}',
    '["a","a",{"a":"a"}]',
    '{ "a" : 1 , "b" : { "a" : 1 } }',
    '{"a":"trailing backslash \\\\"}',
    '{"proto":"__proto__"}',
    "[]",
    "-1.5e3",
    '"\\ud83d\\ude00"',
  ])("%s", (text) => {
    expect(parseJson(text)).toEqual({ kind: "json", value: JSON.parse(text) });
  });

  test("whatever value is written, with whatever white space", () => {
    const value = fc.jsonValue({ maxDepth: 5 }).filter((json) => !JSON.stringify(json).includes("__proto__"));
    fc.assert(
      fc.property(value, fc.constantFrom(undefined, 1, "\t"), (json, indent) => {
        const text = JSON.stringify(json, undefined, indent);
        expect(parseJson(text)).toEqual({ kind: "json", value: JSON.parse(text) });
      }),
      { numRuns: 1_000 },
    );
  });
});

describe("what JSON.parse would quietly bend is refused", () => {
  test.for([
    { text: '{"a":1,"a":1}', detail: 'the key "a" is given twice in one object' },
    { text: '{"x":{"y":1},"x":2}', detail: 'the key "x" is given twice in one object' },
    { text: '{"x":[{"a":1,"b":{},"a":2}]}', detail: 'the key "a" is given twice in one object' },
    { text: '{"a":1,"\\u0061":1}', detail: 'the key "a" is given twice in one object' },
    { text: '{"x":{"__proto__":1}}', detail: "the key __proto__ is not allowed" },
    { text: "[".repeat(33) + "]".repeat(33), detail: "nested deeper than 32 levels" },
    { text: "", detail: "the payload is empty" },
  ])("$text", ({ text, detail }) => {
    expect(parseJson(text)).toEqual({ kind: "refused", code: "bad-json", detail });
  });

  test("32 levels are still read", () => {
    expect(parseJson("[".repeat(32) + "]".repeat(32)).kind).toBe("json");
  });

  test("whatever text comes, JSON or not, nothing throws, and only JSON is read", () => {
    const scraps = fc.array(fc.constantFrom("{", "}", "[", "]", '"', "\\", ":", ",", "a", "\\u00", "1", " "), {
      maxLength: 40,
    });
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      scraps.map((parts) => parts.join("")),
    );
    fc.assert(
      fc.property(text, (written) => {
        const parsed = parseJson(written);
        if (parsed.kind === "json") expect(parsed.value).toEqual(JSON.parse(written));
      }),
      { numRuns: 2_000 },
    );
  });
});
