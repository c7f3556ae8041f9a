import { expect, test } from "vitest";
import { createEars, EAR_LASTS_MS } from "../../src/console/feed/ears.ts";
import { consoleHome, READ_TOKEN } from "../support/console-home.ts";

test("a console is heard as long as it says so, and not for long after its last word", () => {
  let nowMs = 0;
  const ears = createEars(() => nowMs);
  expect([ears.audible(), ears.isHeard()]).toEqual([0, true]);
  nowMs = EAR_LASTS_MS;
  expect(ears.isHeard()).toBe(false);
  ears.hear("desk", true);
  ears.hear("door", true);
  expect([ears.audible(), ears.isHeard()]).toEqual([2, true]);
  ears.hear("door", false);
  expect(ears.audible()).toBe(1);
  nowMs += EAR_LASTS_MS;
  expect(ears.isHeard()).toBe(true);
  nowMs += 1;
  expect([ears.audible(), ears.isHeard()]).toEqual([0, false]);
});

test("what a broken console makes up costs no memory", () => {
  const ears = createEars(() => 0);
  for (let index = 0; index < 5_000; index += 1) ears.hear(`console ${index}`, true);
  expect(ears.audible()).toBe(1_000);
});

test("a member of staff's console tells over the API whether it can be heard; a reader may not", async () => {
  const { post } = await consoleHome();
  const beat = (audible: unknown, more = {}) => post("/api/v1/consoles/desk-1/beat", { audible }, more);
  expect(await (await beat(true)).json()).toEqual({ audible: 1 });
  expect(await (await beat(false)).json()).toEqual({ audible: 0 });
  expect((await beat("loud")).status).toBe(400);
  expect((await beat(true, { token: READ_TOKEN })).status).toBe(403);
});
