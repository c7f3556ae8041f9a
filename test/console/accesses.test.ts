import { expect, test } from "vitest";
import { checkAccesses } from "../../src/desks/check-accesses.ts";
import { minutes, after, instant } from "../../src/core/time.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import type { StoredAccess } from "../../src/store/store.ts";
import { consoleHome } from "../support/console-home.ts";
import { granny } from "../support/tiny-home.ts";

const read = async (answer: Response) => JSON.parse(await answer.text());

test("a page that stays open is one look in half an hour, and who looked is found by a part of the name", async () => {
  const { ask, clock } = await consoleHome();
  const path = `/api/v1/residents/${granny.id}`;
  await ask(path);
  clock.set(after(clock.now(), minutes(29)));
  await ask(path);
  expect((await read(await ask(`/api/v1/accesses?of=${granny.id}`))).accesses).toHaveLength(1);
  clock.set(after(clock.now(), minutes(1)));
  await ask(path);
  const { accesses } = await read(await ask(`/api/v1/accesses?of=${granny.name.slice(0, 2)}&by=nur`));
  expect(accesses).toHaveLength(2);
  expect(accesses[0]).toMatchObject({ by: "nurse", ofName: granny.name, what: "resident" });
  expect((await read(await ask("/api/v1/accesses?by=daughter"))).accesses).toEqual([]);
});

test("the log is paged, exported with a reason, and the export stands in it", async () => {
  const { ask, post, store, clock } = await consoleHome();
  for (let count = 0; count < 7; count += 1)
    await store.recordAccess({ at: clock.now(), by: "nurse", of: `elder-${count}`, what: "resident", why: undefined });
  const first = await read(await ask("/api/v1/accesses?limit=4"));
  const second = await read(await ask(`/api/v1/accesses?limit=4&before=${first.before}`));
  const seen = [...first.accesses, ...second.accesses].map(({ seq }: StoredAccess) => seq);
  expect(seen).toEqual([7, 6, 5, 4, 3, 2, 1]);
  expect(second.before).toBeUndefined();
  expect((await post("/api/v1/accesses/export", { why: " " })).status).toBe(400);
  const taken = await read(await post("/api/v1/accesses/export", { why: "yearly audit" }));
  expect(taken).toMatchObject({ whole: true, accesses: { length: 8 } });
  expect(taken.accesses[0]).toMatchObject({ what: "access-log-export", why: "yearly audit", of: "station" });
});

test("every entry of the log is recomputed: a changed or a missing one is named", async () => {
  const store = openMemoryStore();
  for (let count = 0; count < 2_500; count += 1)
    await store.recordAccess({ at: instant(count), by: "nurse", of: "granny", what: "resident", why: undefined });
  expect(await checkAccesses(store)).toMatchObject({ entries: 2_500, head: expect.stringMatching(/^[0-9a-f]{64}$/) });
  const forged = (change: (all: readonly StoredAccess[]) => readonly StoredAccess[]) =>
    checkAccesses({
      accesses: async (query) => change(await store.accesses({ ...query, limit: query.limit })),
    });
  const changed = await forged((all) => all.map((one) => (one.seq === 700 ? { ...one, by: "nobody" } : one)));
  expect(changed.brokenAt).toBe(700);
  const missing = await forged((all) => all.filter(({ seq }) => seq !== 1_300));
  expect(missing.brokenAt).toBe(1_301);
  const beginning = await forged((all) => all.filter(({ seq }) => seq > 3));
  expect(beginning.brokenAt).toBe(4);
});
