import { expect, onTestFinished, test } from "vitest";
import { passwordHash } from "../support/broker.ts";
import { openMailServer } from "../support/far-sides.ts";
import { PRESS } from "../support/keeping-device.ts";
import { runStation, topicOf } from "../support/running-station.ts";
import { LI_WEI } from "../support/console-station.ts";
import { station, stationFolder } from "../support/station-folder.ts";

/** The daughter's mail wakes her for emergencies only; the duty room is there. */
const SITE = {
  version: 1,
  station,
  staff: [LI_WEI],
  homes: [
    {
      id: "flat-4",
      address: "幸福里 3 号楼",
      residents: [{ id: "flat-4-elder", name: "张桂兰" }],
      contacts: [
        {
          id: "flat-4-daughter",
          name: "张敏",
          relation: "daughter",
          channels: [
            {
              kind: "smtp",
              address: { email: "min@example.org" },
              quiet: { severities: ["urgent", "attention", "notice"], from: "22:00", to: "07:00" },
            },
          ],
        },
      ],
      devices: [
        { id: "flat-4-pendant", profile: "native/button-wearable", resident: "flat-4-elder", passwordHash },
        { id: "flat-4-air", profile: "native/co", room: "kitchen", passwordHash },
      ],
    },
  ],
};

const DAY_MS = 86_400_000;
/** Three in the morning of tomorrow in Shanghai: a clock that stood before the import would not be believed. */
const THREE_AT_NIGHT = (Math.floor(Date.now() / DAY_MS) + 1) * DAY_MS + 19 * 3_600_000;

async function threeAtNight() {
  const server = await openMailServer();
  onTestFinished(() => server.close());
  const started = Date.now();
  let aheadMs = 0;
  const running = await runStation(await stationFolder(SITE, { channels: { inbox: {}, smtp: server.settings } }), {
    time: {
      wall: () => THREE_AT_NIGHT + Date.now() - started + aheadMs,
      monotonic: () => performance.now() + aheadMs,
    },
  });
  let told = 0;
  const say = async (device: string, lane: string, message: object) => {
    told += 1;
    const client = await running.device(device);
    await client.publishAsync(topicOf(device, lane), JSON.stringify({ v: 1, session: "b", seq: told, ...message }), {
      qos: 1,
    });
    await client.endAsync();
  };
  return { running, server, say, pass: (minutes: number) => (aheadMs += minutes * 60_000) };
}

test("at three in the night an urgent alert leaves a quiet mailbox in peace and calls the next; an emergency does not", async () => {
  const { running, server, say, pass } = await threeAtNight();
  const calledIn = async (alert: string) =>
    (await running.logOf(alert)).flatMap(({ what }) => (what.kind === "step-started" ? what.audience : []));
  const gas = { measures: [{ type: "co-concentration", value: 60, unit: "[ppm]", quality: "ok" }] };
  await say("flat-4-air", "measure", gas);
  pass(31);
  await say("flat-4-air", "measure", gas);
  await expect.poll(() => calledIn("flat-4.1")).toEqual(["li-wei"]);
  const { policies } = await running.ask<{ policies: readonly Chains[] }>("/api/v1/homes/flat-4/chains");
  const shown = policies.flatMap(({ chains }) => chains.filter(({ category }) => category === "premises"));
  expect(shown.map(({ severity, stages }) => [severity, stages[0]?.away])).toEqual([
    ["attention", ["flat-4-daughter"]],
    ["critical", []],
    ["urgent", ["flat-4-daughter"]],
  ]);
  expect(server.mails).toEqual([]);

  await say("flat-4-pendant", "event", PRESS);
  await expect.poll(() => calledIn("flat-4.2")).toContain("flat-4-daughter");
  await expect.poll(() => server.mails.length).toBe(1);
});

interface Chains {
  readonly chains: readonly {
    readonly category: string;
    readonly severity: string;
    readonly stages: readonly { readonly away: readonly string[] }[];
  }[];
}
