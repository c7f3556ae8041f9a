import { expect, test } from "vitest";
import { EAR_LASTS_MS } from "../../src/console/feed/ears.ts";
import { passwordHash } from "../support/broker.ts";
import { PRESS } from "../support/keeping-device.ts";
import { runStation, STAFF_TOKEN, topicOf } from "../support/running-station.ts";
import { station, stationFolder } from "../support/station-folder.ts";

const inbox = [{ kind: "inbox", address: {} }];
const SITE = {
  version: 1,
  station,
  staff: [
    {
      id: "li-wei",
      name: "李伟",
      roles: ["operator"],
      duty: [{ from: "00:00", to: "24:00" }],
      channels: inbox,
      token: STAFF_TOKEN,
    },
  ],
  policies: [
    {
      id: "person-critical",
      for: { categories: ["person"], severities: ["critical"] },
      steps: [
        { audience: [{ duty: true }], windowSeconds: 600 },
        { audience: [{ family: "all" }], windowSeconds: 600 },
      ],
      loop: { everySeconds: 600, audience: [{ everyone: true }] },
    },
  ],
  homes: ["flat-4", "flat-5"].map((id) => ({
    id,
    address: `幸福里 ${id}`,
    residents: [{ id: `${id}-elder`, name: "张桂兰" }],
    contacts: [{ id: `${id}-daughter`, name: "张敏", relation: "daughter", channels: inbox }],
    devices: [{ id: `${id}-pendant`, profile: "native/button-wearable", resident: `${id}-elder`, passwordHash }],
  })),
};

test("while a console can be heard the station has its time; once none can, the family is called without it", async () => {
  let aheadMs = 0;
  const running = await runStation(await stationFolder(SITE), {
    time: { wall: () => Date.now() + aheadMs, monotonic: () => performance.now() + aheadMs },
  });
  const press = async (id: string) => {
    const pendant = await running.device(`${id}-pendant`);
    await pendant.publishAsync(
      topicOf(`${id}-pendant`, "event"),
      JSON.stringify({ v: 1, session: "b", seq: 1, ...PRESS }),
      {
        qos: 1,
      },
    );
    await pendant.endAsync();
  };
  const causes = async (alert: string) =>
    (await running.logOf(alert)).flatMap(({ what }) => (what.kind === "step-started" ? [what.cause] : []));
  const turns = () => running.gateway.health().turns;

  aheadMs += EAR_LASTS_MS + 1_000;
  expect(await running.tell("/api/v1/consoles/desk/beat", { audible: true })).toBe(200);
  await press("flat-4");
  // The house goes through itself every second, and finds a console that is heard.
  const since = turns();
  await expect.poll(turns).toBeGreaterThan(since + 2);
  expect(await causes("flat-4.1")).toEqual(["opened"]);

  expect(await running.tell("/api/v1/consoles/desk/beat", { audible: false })).toBe(200);
  await expect.poll(() => causes("flat-4.1")).toEqual(["opened", "nobody-hears"]);
  await press("flat-5");
  await expect.poll(() => causes("flat-5.1")).toEqual(["opened", "nobody-hears"]);
});
