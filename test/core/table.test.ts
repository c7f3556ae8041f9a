import * as fc from "fast-check";
import { expect, test } from "vitest";
import { Table } from "../../src/core/table.ts";

const ids = fc.constantFrom("bed", "button", "door", "mat", "motion", "smoke", "watch");
const written = fc.array(fc.tuple(ids, fc.nat()));

const tableOf = (entries: readonly (readonly [string, number])[]) =>
  entries.reduce((table, [id, value]) => table.copy().put(-1, id, value), Table.empty<string, number>());

test("it knows what a Map knows, in the order of the ids, however it came about", () => {
  fc.assert(
    fc.property(written, (entries) => {
      const table = tableOf(entries);
      const map = new Map<string, number>(entries);
      const sorted = [...map].toSorted(([one], [other]) => (one < other ? -1 : 1));
      expect(table.entries()).toEqual(sorted);
      expect(table).toEqual(Table.of(map));
      for (const id of ["bed", "mat", "watch", "nobody"]) expect(table.get(id)).toBe(map.get(id));
    }),
  );
});

test("a change leaves the version before as it was, and shares its ids", () => {
  const before = tableOf([
    ["door", 1],
    ["bed", 2],
  ]);
  const after = before.copy().put(1, "door", 3);
  expect([before.get("door"), after.get("door"), after.get("bed")]).toEqual([1, 3, 2]);
  expect(after.ids).toBe(before.ids);
});

test("a copy is written in place, also by whoever is wrong about the place, and grows by what is new", () => {
  const before = tableOf([
    ["door", 1],
    ["bed", 2],
  ]);
  const copy = before.copy();
  expect(copy.put(0, "bed", 7)).toBe(copy);
  expect(copy.put(0, "door", 8)).toBe(copy);
  expect(copy.put(0, "mat", 9).entries()).toEqual([
    ["bed", 7],
    ["door", 8],
    ["mat", 9],
  ]);
  expect(before.get("bed")).toBe(2);
});

test("it stands over a list of the same ids that others have, and over no other", () => {
  const table = tableOf([
    ["door", 1],
    ["bed", 2],
  ]);
  const same = ["bed", "door"];
  expect(table.over(same).ids).toBe(same);
  expect(table.over(same).entries()).toEqual(table.entries());
  for (const other of [["bed"], ["bed", "mat"], ["door", "bed"]]) expect(table.over(other)).toBe(table);
});
