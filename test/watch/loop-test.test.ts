import { expect, test } from "vitest";
import { LOOP_HOME, STATION_HOME } from "../../src/core/ids.ts";
import type { InboxLine } from "../../src/notify/channel.ts";
import { passwordHash, until } from "../support/broker.ts";
import { runStation, STAFF_TOKEN } from "../support/running-station.ts";
import { pendantHome, station, stationFolder } from "../support/station-folder.ts";

const site = {
  version: 1,
  station,
  staff: [
    {
      id: "li-wei",
      name: "李伟",
      roles: ["operator", "technician"],
      duty: [{ from: "00:00", to: "24:00" }],
      channels: [{ kind: "inbox", address: {} }],
      token: STAFF_TOKEN,
    },
  ],
  homes: [pendantHome("flat-4", 9, passwordHash)],
};

const headers = { authorization: `Bearer ${STAFF_TOKEN}`, "content-type": "application/json" };
const runTest = async (url: string) =>
  (await (await fetch(`${url}/api/v1/loop-test`, { method: "POST", headers, body: "{}" })).json()) as {
    readonly ok: boolean;
    readonly why?: string;
  };

test("the test alert goes through broker, rules, outbox and a contact who accepts, arrives and closes", async () => {
  const lines: InboxLine[] = [];
  const running = await runStation(await stationFolder(site), { inbox: (line) => lines.push(line) });
  expect(await runTest(running.url)).toMatchObject({ ok: true });
  expect(await runTest(running.url)).toMatchObject({ ok: true });
  const [alert] = await running.store.alerts({ home: LOOP_HOME, limit: 5 });
  expect(alert?.closed?.outcome).toBe("test");
  const log = await running.store.alertLog(alert?.id ?? ("" as never));
  expect(log.map(({ what }) => what.kind)).toEqual(
    expect.arrayContaining(["opened", "step-started", "delivery", "accepted", "arrived", "closed"]),
  );
  // Nobody is disturbed, and no list or figure shows it.
  expect(lines).toEqual([]);
  expect(await running.ask("/api/v1/alerts")).toMatchObject({ alerts: [] });
  const homes: { homes: { id: string }[] } = await running.ask("/api/v1/homes");
  expect(homes.homes.map(({ id }) => id)).not.toContain(LOOP_HOME);
});

test("a test that does not get through is an alert of the station until one does", async () => {
  const folder = await stationFolder(site, { broker: { url: "mqtt://127.0.0.1:9" } });
  const running = await runStation(folder);
  const { ok, why } = await runTest(running.url);
  expect(ok).toBe(false);
  expect(why).toMatch(/^button to broker: /);
  const technical = () => Object.values(running.gateway.state(STATION_HOME)?.alerts ?? {});
  await until(() => technical().some(({ key }) => key === "technical:station:loop-test-failed"), "the alert");
  const [alert] = technical();
  expect(alert).toMatchObject({ category: "technical", severity: "critical", path: true });
});
