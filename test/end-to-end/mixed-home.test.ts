import { expect, test } from "vitest";
import { openDesk } from "../../src/cli/desk.ts";
import { program } from "../../src/cli/program.ts";
import { rooms } from "../../src/rooms.ts";
import { PASSWORD, passwordHash } from "../support/broker.ts";
import { runStation, STAFF_TOKEN } from "../support/running-station.ts";
import { station, stationFolder } from "../support/station-folder.ts";

/** Products of nine families; each is told by its own bridge, and alarms by what its makers write. */
const PRODUCTS = [
  { as: "zigbee2mqtt", model: "TS0215A_sos", device: "hall/button", says: "sos=true", rule: "help-pressed" },
  { as: "milesight-mqtt", model: "vs373", device: "6806e00000000099", says: "fall=true", rule: "fall" },
  { as: "lorawan", model: "WS101", device: "24e124fffef00001", says: "sos=true", rule: "help-pressed" },
  { as: "theengs", model: "button", device: "A4C138000001", says: "sos=true", rule: "help-pressed" },
  { as: "shelly", model: "smoke", device: "shellysmoke-a0b1c2d3e4f5", says: "smoke=true", rule: "smoke" },
  { as: "traccar", model: "watch", device: "861000000000042", says: "sos=true", rule: "help-pressed" },
  { as: "tasmota", model: "pull-cord", device: "bath-cord", says: "sos=true", rule: "help-pressed" },
  { as: "esphome", model: "fall-radar", device: "bath-radar", says: "fall=true", rule: "fall" },
  { as: "cn-watch", model: "g616", device: "861000000000059", says: "sos=true", rule: "help-pressed" },
] as const;

const PREFIXES = [
  "zigbee2mqtt/",
  "milesight/",
  "v3/",
  "application/",
  "home/",
  "shellysmoke-a0b1c2d3e4f5/",
  "traccar/",
  "tele/",
  "stat/",
];

async function shouwang(...words: readonly string[]): Promise<string> {
  const said: string[] = [];
  const print = (text: string) => void said.push(text);
  const desk = { ...openDesk(rooms, "en"), environment: { SHOUWANG_MQTT_PASSWORD: PASSWORD }, print, complain: print };
  await program(desk).parseAsync(words, { from: "user" });
  return said.join("\n");
}

const speak = ({ as, model, device, says }: (typeof PRODUCTS)[number], ...more: readonly string[]) =>
  shouwang("simulate", "--as", as, "--model", model, "--device", device, "--say", says, ...more);

interface Entries {
  readonly devices: readonly { readonly identity: string; readonly answers?: object }[];
}

/** Each product lives in a home of its own, so that each alert is about it alone. */
async function siteOf() {
  const { parse } = await import("yaml");
  const homes = await Promise.all(
    PRODUCTS.map(async (product, index) => {
      const { devices } = parse(await speak(product, "--entries")) as Entries;
      return {
        id: `flat-${index + 1}`,
        address: `幸福里 ${index + 1} 号`,
        residents: [{ id: `elder-${index + 1}`, name: "张桂兰" }],
        contacts: [{ id: `daughter-${index + 1}`, name: "张敏", channels: [{ kind: "inbox", address: {} }] }],
        devices,
      };
    }),
  );
  const staff = { id: "li-wei", name: "李伟", roles: ["operator"], channels: [{ kind: "inbox", address: {} }] };
  return {
    version: 1,
    station,
    staff: [{ ...staff, duty: [{ from: "00:00", to: "24:00" }], token: STAFF_TOKEN }],
    homes,
    principals: [
      { username: "bridges", role: "bridge", prefixes: [...PREFIXES, "bath-radar/", "atom/"], passwordHash },
    ],
  };
}

test("nine products of nine families speak over MQTT, and each calls for its own home", async () => {
  const site = await siteOf();
  const running = await runStation(await stationFolder(site));
  const broker = ["--broker", `mqtt://127.0.0.1:${running.broker.ports.mqtt}`, "--user", "bridges"];
  for (const product of PRODUCTS) {
    expect(await speak(product, ...broker)).toContain("1 messages spoken");
  }
  const alerts = await running.store.alerts({ open: true, limit: 50 });
  const opened = alerts
    .map(({ home, evidence }) => `${home} ${evidence.map(({ reason }) => reason.rule).join(" ")}`)
    .toSorted();
  expect(opened).toEqual(PRODUCTS.map(({ rule }, index) => `flat-${index + 1} ${rule}`).toSorted());
});

test("a bridge that may not speak there is told so, and does not wait for ever", async () => {
  const running = await runStation(await stationFolder(await siteOf()));
  const broker = ["--broker", `mqtt://127.0.0.1:${running.broker.ports.mqtt}`, "--user", "bridges"];
  const product = { ...PRODUCTS[4], device: "shellysmoke-ffffffffffff" } as unknown as (typeof PRODUCTS)[number];
  await expect(speak(product, ...broker)).rejects.toThrow("may not speak there");
});
