import { expect, test } from "vitest";
import { boundsOf } from "../../src/console/api/rule-layers.ts";
import { rules } from "../../src/core/rules/index.ts";

const namesIn = (sentences: readonly string[]): readonly string[] =>
  sentences.flatMap((sentence) => [...sentence.matchAll(/\{(\w+)\}/g)].map(([, name = ""]) => name));

test.for(rules.map((rule) => ({ rule, kind: rule.kind })))(
  "$kind says in both languages what each setting does",
  ({ rule }) => {
    const settings = [...boundsOf(rule).keys()].toSorted();
    for (const language of ["zh-CN", "en"] as const) {
      const said = rule.sentences?.[language] ?? [];
      expect(said.length).toBeGreaterThan(0);
      expect([...new Set(namesIn(said))].toSorted()).toEqual(settings);
    }
  },
);

test("numbers stand within the bounds of their rule, times of day are told from waits", () => {
  for (const rule of rules)
    for (const [name, bound] of boundsOf(rule))
      if (bound.kind === "number")
        expect([name, typeof bound.min, typeof bound.max]).toEqual([name, "number", "number"]);
  const bed = rules.find(({ kind }) => kind === "bed-exit");
  const bounds = bed === undefined ? new Map<string, object>() : boundsOf(bed);
  expect(bounds.get("nightFromMinute")).toMatchObject({ kind: "time" });
  expect(bounds.get("unseenMinutes")).toMatchObject({ kind: "number", min: 5, max: 240 });
});
