import { expect, test } from "vitest";
import { consoleHome } from "../support/console-home.ts";
import { runStation } from "../support/running-station.ts";
import { station, stationFolder } from "../support/station-folder.ts";

const today = async (ask: (path: string) => Promise<Response>) => (await (await ask("/api/v1/today")).json()) as object;

test("the day is counted: what opened, what was closed, who is away, what is silent", async () => {
  const home = await consoleHome();
  expect(await today(home.ask)).toMatchObject({ opened: 1, closed: 0, more: false, away: [] });
  await home.post(`${home.alertPath}/close`, { outcome: "test", spokeWithElder: true });
  await home.post("/api/v1/residents/granny/mode", { mode: "hospital" });
  expect(await today(home.ask)).toMatchObject({
    closed: 1,
    lastClosedAt: home.clock.now(),
    // The pendant spoke, the door never did.
    devices: { online: 1, offline: 1 },
    away: [{ resident: "granny", mode: "hospital" }],
  });
});

test("who has duty now, and who from when on", async () => {
  const member = (id: string, from: string, to: string) => ({
    id,
    name: id,
    roles: ["operator"],
    duty: [{ from, to }],
    channels: [{ kind: "inbox", address: {} }],
    ...(id === "day" ? { token: "a-token-of-the-duty-room-0001" } : {}),
  });
  const running = await runStation(
    await stationFolder({
      version: 1,
      station,
      staff: [member("day", "08:00", "20:00"), member("night", "20:00", "08:00")],
      homes: [],
    }),
  );
  const { duty } = await running.ask<{ duty: { now: string[]; next: { at: number; people: string[] } } }>(
    "/api/v1/today",
  );
  expect([...duty.now, ...duty.next.people].toSorted()).toEqual(["day", "night"]);
  const time = new Date(duty.next.at).toLocaleTimeString("en-GB", { timeZone: "Asia/Shanghai" });
  expect(time).toBe(duty.now[0] === "day" ? "20:00:00" : "08:00:00");
});
