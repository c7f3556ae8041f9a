import { expect, test } from "vitest";
import { passwordHash, until } from "../support/broker.ts";
import { runStation, STAFF_TOKEN } from "../support/running-station.ts";
import { station, stationFolder } from "../support/station-folder.ts";

const RADAR = "24e124757b012345";
const FALL = Buffer.from("06fb2a000001ff", "hex").toString("base64");

const site = {
  version: 1,
  station,
  staff: [
    {
      id: "li-wei",
      name: "李伟",
      roles: ["operator", "supervisor"],
      duty: [{ from: "00:00", to: "24:00" }],
      channels: [{ kind: "inbox", address: {} }],
      token: STAFF_TOKEN,
    },
  ],
  homes: [
    {
      id: "flat-4",
      address: "幸福里 12 号 402",
      residents: [{ id: "zhang-guilan", name: "张桂兰" }],
      contacts: [{ id: "zhang-min", name: "张敏", channels: [{ kind: "inbox", address: {} }] }],
      devices: [
        {
          id: "flat-4-radar",
          profile: "lorawan/milesight-vs373",
          identity: RADAR,
          room: "bathroom",
          answers: { application: "app-1" },
        },
      ],
    },
  ],
  principals: [{ username: "chirpstack", role: "bridge", prefixes: ["application/"], passwordHash }],
};

test("a radar that keeps its fall until somebody handled it is told when the alert is closed", async () => {
  const running = await runStation(await stationFolder(site), { pace: 30 });
  const bridge = await running.device("chirpstack");
  const told: string[] = [];
  bridge.on("message", (topic) => told.push(topic));
  await bridge.subscribeAsync("application/app-1/device/+/command/down", { qos: 1 });
  const up = {
    deduplicationId: "d-1",
    time: new Date().toISOString(),
    fPort: 85,
    data: FALL,
    deviceInfo: { devEui: RADAR },
  };
  await bridge.publishAsync(`application/app-1/device/${RADAR}/event/up`, JSON.stringify(up), { qos: 1 });
  // Acknowledged means decided and stored.
  expect(await running.store.alerts({ open: true, limit: 2 })).toHaveLength(1);
  expect(told).toEqual([]);
  const status = await running.tell("/api/v1/alerts/flat-4.1/close", { outcome: "real-need", spokeWithElder: true });
  expect(status).toBe(200);
  await until(() => told.length === 1, "the radar is told");
  expect(told).toEqual([`application/app-1/device/${RADAR}/command/down`]);
});
