import type { MqttClient } from "mqtt";
import { expect, test } from "vitest";
import { homeId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { passwordHash } from "../support/broker.ts";
import { PRESS } from "../support/keeping-device.ts";
import { runStation, topicOf, type RunningStation } from "../support/running-station.ts";
import { pendantHome, station, stationFolder } from "../support/station-folder.ts";

const MIB = 1_024 * 1_024;
const LATE_MAX_MS = 1_000;
const HOOK_NOBODY_OPENS = 9;
const LAST_WEEK_MS = 7 * 86_400_000;

const site = {
  version: 1,
  station,
  homes: [pendantHome("bad", HOOK_NOBODY_OPENS, passwordHash), pendantHome("good", HOOK_NOBODY_OPENS, passwordHash)],
  principals: [{ username: "bridge", role: "bridge", prefixes: ["care/v1/s1/"], passwordHash }],
};

interface Publish {
  readonly from?: string;
  readonly topic?: string;
  readonly payload: string | Buffer;
  readonly retain?: boolean;
}

/** Whether it was acknowledged, or the line was cut instead. */
async function publish(
  client: MqttClient,
  { topic, payload, retain = false }: Publish,
): Promise<"acknowledged" | "cut"> {
  const cut = new Promise<"cut">((resolve) => client.once("close", () => resolve("cut")));
  const said = client.publishAsync(topic ?? topicOf("bad-pendant", "event"), payload, { qos: 1, retain }).then(
    () => "acknowledged" as const,
    () => "cut" as const,
  );
  return Promise.race([said, cut]);
}

const press = (rest: Readonly<Record<string, unknown>>) => JSON.stringify({ v: 1, ...PRESS, ...rest });

const openIn = async ({ store }: RunningStation, home: string) => {
  const alerts = await store.alerts({ open: true, home: homeId(home), limit: 10 });
  return alerts.map(({ severity, evidence }) => `${severity} ${evidence.map(({ reason }) => reason.code).join(" ")}`);
};

const codes = async ({ store }: RunningStation) => (await store.quarantined({ limit: 10 })).map(({ code }) => code);

const remarks = async ({ store }: RunningStation, home: string) =>
  (await store.remarks({ limit: 10, home: homeId(home) })).map(({ code }) => code);

/** What came in, what becomes of it, and where it can be looked up. */
const rows: readonly (Publish & {
  readonly what: string;
  readonly line: "acknowledged" | "cut";
  readonly outcome: (gateway: RunningStation) => Promise<void>;
})[] = [
  {
    what: "bad JSON is acknowledged and kept in quarantine",
    payload: '{"v":1,"events":[',
    line: "acknowledged",
    outcome: async (gateway) => expect(await codes(gateway)).toEqual(["bad-json"]),
  },
  {
    what: "another schema is acknowledged and kept in quarantine",
    payload: JSON.stringify({ v: 2, events: "none" }),
    line: "acknowledged",
    outcome: async (gateway) => expect(await codes(gateway)).toEqual(["bad-schema"]),
  },
  {
    what: "bytes that are no UTF-8 are acknowledged and kept in quarantine",
    payload: Buffer.from([0x7b, 0xff, 0xfe, 0x7d]),
    line: "acknowledged",
    outcome: async (gateway) => expect(await codes(gateway)).toEqual(["bad-encoding"]),
  },
  {
    what: "more than a device has to say is acknowledged and kept in quarantine",
    payload: press({ filler: "x".repeat(20_000) }),
    line: "acknowledged",
    outcome: async (gateway) => expect(await codes(gateway)).toEqual(["too-large"]),
  },
  {
    what: "1 MiB ends the connection of a device and is counted",
    payload: press({ filler: "x".repeat(MIB) }),
    line: "cut",
    outcome: async ({ broker }) => expect(broker.counts().notices["frame-too-large"]).toBe(1),
  },
  {
    what: "a foreign topic ends the connection, is counted, and opens nothing over there",
    topic: topicOf("good-pendant", "event"),
    payload: press({ session: "boot", seq: 9 }),
    line: "cut",
    outcome: async ({ broker }) => expect(broker.counts().notices["foreign-topic"]).toBe(1),
  },
  {
    what: "an unknown device behind a bridge waits for adoption",
    from: "bridge",
    topic: topicOf("newcomer", "event"),
    payload: press({ session: "boot", seq: 1 }),
    line: "acknowledged",
    outcome: async ({ store }) =>
      expect(await store.sightings()).toMatchObject([{ identity: "native newcomer", detail: "says sos" }]),
  },
  {
    what: "an unknown topic behind a bridge is acknowledged and kept in quarantine",
    from: "bridge",
    topic: "care/v1/s1/bad-pendant/event/deeper",
    payload: press({}),
    line: "acknowledged",
    outcome: async (gateway) => expect(await codes(gateway)).toEqual(["unknown-topic"]),
  },
  {
    what: "a retained press is a press now, and does not stay with the broker",
    payload: press({ session: "boot", seq: 1 }),
    retain: true,
    line: "acknowledged",
    async outcome(gateway) {
      expect(await openIn(gateway, "bad")).toEqual(["critical pressed"]);
      expect(gateway.broker.counts().notices["retain-stripped"]).toBe(1);
    },
  },
  {
    what: "a press that says it is from last week asks for a call, not for a rescue",
    payload: press({ session: "boot", seq: 1, late: true, time: new Date(Date.now() - LAST_WEEK_MS).toISOString() }),
    line: "acknowledged",
    async outcome(gateway) {
      expect(await openIn(gateway, "bad")).toEqual(["attention long-ago"]);
      expect(await remarks(gateway, "bad")).toContain("late-recorded-only");
    },
  },
  {
    what: "a press by a clock of last week is a press now, and the clock is told to staff",
    payload: press({ session: "boot", seq: 1, time: new Date(Date.now() - LAST_WEEK_MS).toISOString() }),
    line: "acknowledged",
    async outcome(gateway) {
      expect(await openIn(gateway, "bad")).toEqual(["critical pressed"]);
      expect(await remarks(gateway, "bad")).toContain("clock-suspect");
    },
  },
];

const named = rows.map((row) => [row.what, row] as const);

test.for(named)("%s, and the neighbour does not wait", async ([, { outcome, line, from = "bad-pendant", ...said }]) => {
  const gateway = await runStation(await stationFolder(site));
  const [bad, good] = [await gateway.device(from), await gateway.device("good-pendant")];
  const begunAt = performance.now();
  const [became] = await Promise.all([
    publish(bad, said),
    good.publishAsync(topicOf("good-pendant", "event"), press({ session: "boot", seq: 1 }), { qos: 1 }),
  ]);
  expect(performance.now() - begunAt).toBeLessThan(LATE_MAX_MS);
  expect(became).toBe(line);
  expect(await openIn(gateway, "good")).toEqual(["critical pressed"]);
  const heard = await gateway.store.journal({
    home: homeId("good"),
    from: instant(0),
    to: instant(Number.MAX_SAFE_INTEGER),
    limit: 10,
  });
  expect(heard.filter(({ input }) => input.kind === "reported")).toHaveLength(1);
  await outcome(gateway);
});
