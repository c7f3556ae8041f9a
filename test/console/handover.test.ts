import { expect, test } from "vitest";
import { consoleHome, DAUGHTER_TOKEN } from "../support/console-home.ts";
import { instant } from "../../src/core/time.ts";
import { at, START } from "../support/tiny-home.ts";

const read = async (answer: Response) => JSON.parse(await answer.text());

test("a shift hands over what is open, and what the next one must do about people and devices", async () => {
  const { ask, post, alert } = await consoleHome();
  await post("/api/v1/residents/granny/mode", { mode: "hospital", until: at(600) });
  const told = await read(await ask("/api/v1/handover"));
  expect(told.open).toMatchObject([{ id: alert.id, who: "张桂兰", worry: "worry pressed", phase: "alerting" }]);
  expect(told.happened).toMatchObject([{ id: alert.id }]);
  expect(told.away).toEqual([{ resident: "granny", name: "张桂兰", mode: "hospital", until: at(600) }]);
  expect(told.devices.first.every(({ arrives }: { arrives: { why?: string } }) => arrives.why !== undefined)).toBe(
    true,
  );
});

test("what was closed in the shift is told with its end, and asking afterwards is left to the next", async () => {
  const { ask, post, alertPath, clock } = await consoleHome();
  await post(`${alertPath}/accept`, { etaMinutes: 5 });
  await post(`${alertPath}/arrive`, {});
  clock.set(instant(at(5)));
  expect((await post(`${alertPath}/close`, { outcome: "real-need", spokeWithElder: true })).status).toBe(200);
  const told = await read(await ask(`/api/v1/handover?from=${START}`));
  expect(told.open).toEqual([]);
  expect(told.happened).toMatchObject([{ outcome: "real-need", closedBy: "nurse", closedAt: at(5) }]);
  clock.set(instant(at(24 * 3_600)));
  const next = await read(await ask(`/api/v1/handover?from=${at(12 * 3_600)}`));
  expect(next.happened).toEqual([]);
  expect(next.followUps).toMatchObject([{ who: "张桂兰" }]);
  expect(next.reviews).toMatchObject([{ who: "张桂兰", dueAt: at(5) + 7 * 86_400_000 }]);
  expect((await post(`${alertPath}/review`, { note: "she was found at once" })).status).toBe(200);
  expect((await read(await ask("/api/v1/handover"))).reviews).toEqual([]);
});

test("only who answers alerts is handed a shift", async () => {
  const { ask } = await consoleHome();
  expect((await ask("/api/v1/handover", { token: DAUGHTER_TOKEN })).status).toBe(403);
});
