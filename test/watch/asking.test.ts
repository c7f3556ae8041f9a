import { expect, test } from "vitest";
import { passwordHash, until } from "../support/broker.ts";
import { runStation } from "../support/running-station.ts";
import { pendantHome, station, stationFolder } from "../support/station-folder.ts";

test("after a start, devices that can be asked are asked how they stand", async () => {
  const home = pendantHome("flat-4", 9, passwordHash);
  const devices = [
    ...home.devices,
    { id: "wired", profile: "tasmota/relay", identity: "hall_relay" },
    { id: "plug", profile: "shelly/relay", identity: "shellyplus1-a8032abe54dc" },
    { id: "old-plug", profile: "shelly/relay-gen1", identity: "shelly1-B929CC" },
  ];
  const principals = [{ username: "lan", role: "integration", prefixes: ["#"], passwordHash }];
  const folder = await stationFolder({ version: 1, station, principals, homes: [{ ...home, devices }] });
  const running = await runStation(folder);
  const asked = new Map<string, string>();
  const lan = await running.device("lan");
  lan.on("message", (topic, payload) => void asked.set(topic, payload.toString()));
  await lan.subscribeAsync(["cmnd/#", "shellies/#", "shellyplus1-a8032abe54dc/#"], { qos: 1 });
  await until(() => asked.size === 3, "three questions", 8_000);
  expect(Object.fromEntries(asked)).toEqual({
    "cmnd/hall_relay/TelePeriod": "",
    "shellyplus1-a8032abe54dc/command": "status_update",
    "shellies/shelly1-B929CC/command": "update",
  });
});
