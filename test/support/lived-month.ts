import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { deviceId, homeId } from "../../src/core/ids.ts";
import type { Reported } from "../../src/core/input.ts";
import type { Observation } from "../../src/core/observation.ts";
import { blankHome } from "../../src/core/state.ts";
import { instant } from "../../src/core/time.ts";
import { STORE_FILE } from "../../src/kept-store.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { turnOf } from "./store-turns.ts";

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
const ZONE_MS = 8 * HOUR_MS;

/** What a home has where days are lived in it. */
export const livedHome = {
  id: "flat-4",
  address: "幸福里 3 号楼 2 单元 501",
  residents: [
    {
      id: "flat-4-elder",
      name: "张桂兰",
      tags: ["lives-alone", "high-fall-risk"],
      born: 1942,
      notes: "听力不好，请大声敲门。青霉素过敏。",
    },
  ],
  contacts: [
    {
      id: "flat-4-daughter",
      name: "张敏",
      relation: "daughter",
      phone: "138 0013 8000",
      keyHolder: true,
      travelMinutes: 15,
      channels: [{ kind: "inbox", address: {} }],
    },
  ],
};

export const livedDevices = (passwordHash: string) => [
  { id: "flat-4-pendant", profile: "native/button-wearable", resident: "flat-4-elder", passwordHash },
  { id: "flat-4-watch", profile: "native/wearable", resident: "flat-4-elder", passwordHash },
  { id: "flat-4-mat", profile: "native/bed-mat", resident: "flat-4-elder", room: "卧室", passwordHash },
  { id: "flat-4-bath", profile: "native/motion", room: "卫生间", passwordHash },
  { id: "flat-4-hall", profile: "native/motion", room: "客厅", passwordHash },
  { id: "flat-4-door", profile: "native/door", entrance: true, passwordHash },
  { id: "flat-4-box", profile: "native/medicine-box", passwordHash },
];

/** A month before the gateway's first start: nights in bed, pulses by day, and three days of a watch in a drawer. */
export const livedMonth =
  (until: number) =>
  async (dataFolder: string): Promise<void> => {
    await mkdir(dataFolder, { recursive: true });
    const store = await openSqliteStore({ file: join(dataFolder, STORE_FILE) });
    const midnight = Math.floor((until + ZONE_MS) / DAY_MS) * DAY_MS - ZONE_MS;
    for (let day = 30; day >= 0; day -= 1) {
      const inputs = dayOf(midnight - day * DAY_MS, day).filter(({ at }) => at < until - MINUTE_MS);
      for (const input of inputs) {
        const home = {
          ...EMPTY,
          home: homeId("flat-4"),
          inputs: [input],
          before: undefined,
          after: blankHome(input.at),
        };
        await store.commit(turnOf(input.at, [home]));
      }
    }
    await store.close();
  };

const EMPTY = { alerts: [], log: [], attempts: [], cancelled: [], hastened: [], remarks: [] };

function dayOf(begin: number, day: number): Reported[] {
  const said: Reported[] = [];
  const say = (hours: number, device: string, ...observations: Observation[]) => {
    const at = instant(Math.round(begin + hours * HOUR_MS));
    said.push({ kind: "reported", at, device: deviceId(device), historical: false, retained: false, observations });
  };
  const isWorn = day < 9 || day > 12;
  for (let hour = 0; hour < 24; hour += day < 2 ? 0.25 : 2) {
    const pulse = Math.round((hour < 6.5 ? 58 : 72) + 6 * Math.sin(hour * 1.7 + day) + (day % 3));
    const oxygen = 96 + (Math.round(hour) % 3);
    const both: Observation[] = [
      { type: "heart-rate", value: pulse, quality: "ok" },
      { type: "spo2", value: oxygen, quality: "ok" },
    ];
    if (isWorn) say(hour, "flat-4-watch", ...both);
  }
  if (day > 1) return said;
  say(2.1, "flat-4-mat", { type: "in-bed", value: false });
  say(2.15, "flat-4-bath", { type: "motion", value: true });
  say(2.2, "flat-4-bath", { type: "motion", value: false });
  say(2.3, "flat-4-mat", { type: "in-bed", value: true });
  say(6.5, "flat-4-mat", { type: "in-bed", value: false });
  for (const hour of [6.6, 12.1, 17.5]) {
    say(hour, "flat-4-bath", { type: "motion", value: true });
    say(hour + 0.1, "flat-4-bath", { type: "motion", value: false });
  }
  for (let hour = 6.7; hour < 21; hour += 0.4) {
    say(hour, "flat-4-hall", { type: "motion", value: true });
    say(hour + 0.2, "flat-4-hall", { type: "motion", value: false });
  }
  say(7.5, "flat-4-box", { type: "medication", value: "taken" });
  say(9, "flat-4-door", { type: "door", value: "open" });
  say(9.02, "flat-4-door", { type: "door", value: "closed" });
  say(21.5, "flat-4-mat", { type: "in-bed", value: true });
  return said.toSorted((one, other) => one.at - other.at);
}
