import { writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { homeId, STATION_HOME } from "../../src/core/ids.ts";
import { passwordHash } from "../support/broker.ts";
import { serve } from "../support/gateway-process.ts";
import { keepingDevice, PRESS } from "../support/keeping-device.ts";
import { STAFF_TOKEN } from "../support/running-station.ts";
import { pendantHome, station, stationFolder } from "../support/station-folder.ts";

const HOUR = 3_600_000;
const site = {
  version: 1,
  station,
  staff: [{ id: "li-wei", name: "李伟", roles: ["operator"], token: STAFF_TOKEN }],
  homes: [pendantHome("flat-4", 9, passwordHash)],
};

/** A real process whose wall clock a test sets while it runs. */
async function station24() {
  const folder = await stationFolder(site);
  const file = join(dirname(folder.configFile), "wall");
  const set = (byMs: number) => writeFile(file, String(byMs));
  await set(0);
  const faked = new URL("../support/faked-wall.mjs", import.meta.url).href;
  const env = { NODE_OPTIONS: `--import ${faked}`, FAKED_WALL_FILE: file };
  return { folder, set, start: () => serve(folder.configFile, { env }) };
}

const headers = { authorization: `Bearer ${STAFF_TOKEN}` };

async function clockPart(url: string) {
  const health = (await (await fetch(`${url}/api/v1/health?lang=en`, { headers })).json()) as {
    readonly parts: readonly { readonly part: string; readonly ok: boolean; readonly value: string }[];
  };
  return health.parts.find(({ part }) => part === "clock");
}

async function eventually(look: () => Promise<boolean>, what: string): Promise<void> {
  for (let round = 0; round < 200; round += 1) {
    if (await look()) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new Error(`waited in vain for ${what}`);
}

test.for([24 * HOUR, -24 * HOUR + 60_000, HOUR, -HOUR])(
  "a process whose wall clock is set by %i ms calls nobody too soon and nobody too late",
  { timeout: 180_000 },
  async (by) => {
    const { folder, set, start } = await station24();
    const gateway = await start();
    const pendant = keepingDevice("flat-4-pendant");
    await pendant.call(gateway.port);
    await pendant.say("event", { session: "boot", seq: 1, ...PRESS });
    pendant.hangUp();
    await set(by);
    const shows = `wall clock ${by / 1_000} s ahead of engine time`;
    await eventually(async () => (await clockPart(gateway.url))?.value === shows, shows);
    await gateway.end("SIGTERM");
    const log = await folder.read((store) => store.alertLog("flat-4.1" as never));
    const stepped = log.flatMap(({ what }) =>
      what.kind === "step-started" && what.cause === "window-over" ? [what] : [],
    );
    expect(stepped).toEqual([]);
    const remarks = await folder.read((store) => store.remarks({ limit: 20, home: STATION_HOME }));
    expect(remarks.filter(({ code }) => code === "clock-jump")).toHaveLength(1);
  },
);

test(
  "a process that is killed and comes up in 1970 acts on what waits, and shows that its clock is wrong",
  { timeout: 180_000 },
  async () => {
    const { folder, set, start } = await station24();
    const before = await start();
    const pendant = keepingDevice("flat-4-pendant");
    await pendant.call(before.port);
    await pendant.say("event", { session: "boot", seq: 1, ...PRESS });
    pendant.hangUp();
    // Long enough for a tick to be on disk.
    await eventually(async () => (await folder.read((store) => store.fact("last-alive"))) !== undefined, "a tick");
    await before.end("SIGKILL");
    await set(-Date.now());
    const after = await start();
    expect(await clockPart(after.url)).toMatchObject({ ok: false, value: "the wall clock has lost its time" });
    await after.end("SIGTERM");
    const states = await folder.read((store) => store.loadHomes());
    const [alert] = Object.values(states.get(homeId("flat-4"))?.alerts ?? {});
    expect(alert?.gen).toBeGreaterThanOrEqual(2);
    const technical = Object.values(states.get(STATION_HOME)?.alerts ?? {}).map(({ key }) => key);
    expect(technical).toContain("technical:station:clock-invalid");
  },
);
