import * as fc from "fast-check";
import { expect, test } from "vitest";
import { watchId } from "../../src/core/ids.ts";
import { calm, concern } from "../../src/core/rules/rule.ts";
import { instant } from "../../src/core/time.ts";
import { Watches, type Watch } from "../../src/core/watches.ts";

const AT = 1_000;
const ids = fc.constantFrom("door", "fall", "inactivity", "spo2").map((kind) => watchId(kind, "granny"));
const looks = fc.option(fc.nat({ max: 5 }), { nil: undefined });
const watches = fc.record({ look: looks, worries: fc.boolean() }).map(({ look, worries }): Watch => {
  const lookAgainAt = look === undefined ? undefined : instant(look);
  return { memory: {}, verdict: worries ? concern("urgent", "heard", instant(0), { lookAgainAt }) : calm(lookAgainAt) };
});
/** Asked in between or not: what was counted once is kept up from then on. */
const changes = fc.array(fc.tuple(ids, watches, fc.boolean()));

/** What everybody says who is asked. */
function asked(table: Watches) {
  const looksAt = table.values.flatMap(({ verdict }) => verdict.lookAgainAt ?? []);
  return {
    firstLookAt: looksAt.length === 0 ? undefined : Math.min(...looksAt),
    isCalm: table.values.every(({ verdict }) => verdict.kind === "calm"),
  };
}

const atAGlance = ({ firstLookAt, isCalm }: Watches) => ({ firstLookAt, isCalm });

test("at a glance they say what each of them says who is asked, whatever changed and whoever looked before", () => {
  fc.assert(
    fc.property(changes, (list) => {
      let table = Watches.none();
      for (const [id, watch, looksFirst] of list) {
        const before = asked(table);
        if (looksFirst) expect(atAGlance(table)).toEqual(before);
        const next = table.copy().put(-1, id, watch);
        expect(atAGlance(table)).toEqual(before);
        table = next.over([...next.ids]);
      }
      expect(atAGlance(table)).toEqual(asked(table));
      const { firstLookAt = AT } = asked(table);
      for (const at of [firstLookAt - 1, firstLookAt])
        expect(table.isDue(instant(at))).toBe(at === firstLookAt && firstLookAt !== AT);
    }),
  );
});

test("they are equal to those that were written down and read again", () => {
  const told = Watches.from([[watchId("fall", "granny"), { memory: undefined, verdict: calm(instant(3)) }]]);
  expect(told.firstLookAt).toBe(3);
  expect(told).toEqual(Watches.from(told.entries()));
});
