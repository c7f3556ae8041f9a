import { expect, test } from "vitest";
import { inTurns } from "../../src/broker/turns.ts";

/** Somebody whose work ends when the test says so, and who says when it began. */
function crowd(atOnce: number) {
  const turns = inTurns(atOnce);
  const begun: string[] = [];
  const ends: (() => void)[] = [];
  const come = (address: string, name: string) =>
    turns.take(address, async () => {
      begun.push(name);
      await new Promise<void>((resolve) => ends.push(resolve));
      return name;
    });
  async function endAll(): Promise<void> {
    for (let end = ends.shift(); end !== undefined; end = ends.shift()) {
      end();
      await new Promise((resolve) => setImmediate(resolve));
    }
  }
  return { turns, begun, come, endAll };
}

test("a crowd from one address waits in its own line: others take turns with it", async () => {
  const { turns, begun, come, endAll } = crowd(1);
  const all = ["a1", "a2", "a3", "a4"].map((name) => come("a", name));
  all.push(come("b", "b1"), come("c", "c1"), come("b", "b2"));
  expect(turns.waiting()).toBe(6);
  await endAll();
  expect(await Promise.all(all)).toEqual(["a1", "a2", "a3", "a4", "b1", "c1", "b2"]);
  expect(begun).toEqual(["a1", "a2", "b1", "c1", "a3", "b2", "a4"]);
  expect(turns.waiting()).toBe(0);
});

test("no more than may run at once are begun, and work that fails makes room for the next", async () => {
  const { turns, begun, come, endAll } = crowd(2);
  const all = [come("a", "a1"), turns.take("a", () => Promise.reject(new Error("broken"))), come("b", "b1")];
  const verdicts = Promise.allSettled(all);
  await new Promise((resolve) => setImmediate(resolve));
  expect(begun).toEqual(["a1", "b1"]);
  all.push(come("c", "c1"));
  expect(begun).toHaveLength(2);
  await endAll();
  expect((await verdicts).map(({ status }) => status)).toEqual(["fulfilled", "rejected", "fulfilled"]);
  expect(begun).toEqual(["a1", "b1", "c1"]);
});
