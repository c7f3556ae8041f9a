import type { Page } from "playwright-core";
import { firstCode, invite } from "../../src/console/accounts/first-code.ts";
import { homeId, personId } from "../../src/core/ids.ts";
import { signLink } from "../../src/link.ts";
import { passwordHash } from "./broker.ts";
import { PRESS } from "./keeping-device.ts";
import { runStation, STAFF_TOKEN, topicOf, type RunningStation } from "./running-station.ts";
import { station, stationFolder } from "./station-folder.ts";

export const DESK_PASSWORD = "an invented password";

const home = (id: string, resident: string, address: string) => ({
  id,
  address,
  residents: [{ id: `${id}-elder`, name: resident, tags: ["lives-alone"] }],
  contacts: [
    {
      id: `${id}-daughter`,
      name: "张敏",
      relation: "daughter",
      keyHolder: true,
      travelMinutes: 15,
      channels: [{ kind: "inbox", address: {} }],
    },
  ],
  devices: [
    { id: `${id}-pendant`, profile: "native/button-wearable", resident: `${id}-elder`, passwordHash },
    { id: `${id}-watch`, profile: "native/wearable", resident: `${id}-elder`, passwordHash },
  ],
});

export const LI_WEI = {
  id: "li-wei",
  name: "李伟",
  roles: ["operator", "supervisor"],
  duty: [{ from: "00:00", to: "24:00" }],
  channels: [{ kind: "inbox", address: {} }],
  token: STAFF_TOKEN,
};

const siteOf = (homes: readonly unknown[], more: object) => ({
  version: 1,
  station,
  staff: [LI_WEI],
  homes,
  principals: [{ username: "hub", role: "bridge", prefixes: ["zigbee2mqtt/"], passwordHash }],
  ...more,
});

export const HOMES = [
  home("flat-4", "张桂兰", "幸福里 3 号楼 2 单元 501"),
  home("flat-5", "欧阳德福·艾则孜", "幸福里 1 号楼 1 单元 101 靠近东门便利店的那一户"),
];

interface Furnished {
  /** Beside the homes. */
  readonly site?: object;
  readonly config?: { readonly channels?: object };
  readonly prepare?: (dataFolder: string) => Promise<void>;
}

/** A running station with a duty room, and a way to press a button of a home. */
export async function consoleStation(
  homes: readonly unknown[] = HOMES,
  { site = {}, config = {}, prepare = async () => {} }: Furnished = {},
) {
  const folder = await stationFolder(siteOf(homes, site), config, prepare);
  const running = await runStation(folder);
  let pressed = 0;
  const press = async (id: string) => {
    pressed += 1;
    const pendant = await running.device(`${id}-pendant`);
    await pendant.publishAsync(
      topicOf(`${id}-pendant`, "event"),
      JSON.stringify({ v: 1, session: "b", seq: pressed, ...PRESS }),
      { qos: 1 },
    );
    await pendant.endAsync();
  };
  const measure = async (id: string, pulses: readonly number[]) => {
    const watch = await running.device(`${id}-watch`);
    for (const [place, value] of pulses.entries()) {
      const measures = [{ type: "heart-rate", value, unit: "/min", quality: "ok" }];
      const message = JSON.stringify({ v: 1, session: "b", seq: place + 1, measures });
      await watch.publishAsync(topicOf(`${id}-watch`, "measure"), message, { qos: 1 });
    }
    await watch.endAsync();
  };
  /** Something speaks through the hub that nobody registered. */
  const hearStranger = async (topic: string, payload: string) => {
    const hub = await running.device("hub");
    await hub.publishAsync(topic, payload, { qos: 1 });
    await hub.endAsync();
  };
  /** She opens the link in her message, and presses the button on its page. */
  const daughterGoes = async (id: string) => {
    const [alert] = await running.store.alerts({ home: homeId(id), open: true, limit: 1 });
    if (alert === undefined) throw new Error(`no alert is open in ${id}`);
    const secret = await running.store.fact("link-secret");
    const link = `${running.url}/l/${signLink([secret ?? ""], { alert: alert.id, person: personId(`${id}-daughter`) })}`;
    const nonce = /name="nonce" value="([^"]+)"/.exec(await (await fetch(link)).text())?.[1] ?? "";
    await fetch(link, { method: "POST", body: new URLSearchParams({ nonce, answer: "accept-10" }) });
  };
  return { ...running, folder, press, measure, hearStranger, daughterGoes };
}

/** As a member of staff does it for the first time: the code from the terminal, a password, and in. */
export async function signIn(page: Page, running: RunningStation): Promise<void> {
  const first = await firstCode({ store: running.store, clock: running.clock, registry: running.registry() });
  if (first !== undefined) {
    await enterWithCode(page, running, first.code);
    return;
  }
  await page.goto(`${running.url}/login`);
  await page.fill('[name="person"]', "li-wei");
  await page.fill('[name="password"]', DESK_PASSWORD);
  await page.click("button");
  await page.waitForURL(/\/console\//);
}

/** A colleague on duty, with an account of their own. */
export async function signInAs(page: Page, running: RunningStation, person: string): Promise<void> {
  const needs = { store: running.store, clock: running.clock, registry: running.registry() };
  await enterWithCode(page, running, (await invite(needs, { person, role: "duty" })) ?? "");
}

async function enterWithCode(page: Page, { url }: RunningStation, code: string): Promise<void> {
  await page.goto(`${url}/welcome`);
  await page.fill('[name="invitation"]', code);
  await page.click("button");
  await page.fill('[name="password"]', DESK_PASSWORD);
  await page.fill('[name="again"]', DESK_PASSWORD);
  await page.click("button");
  await page.waitForURL(/\/console\//);
}

/** Opens what the head keeps behind one word, and chooses from it. */
export async function chooseMore(page: Page, name: string): Promise<void> {
  await page.locator("header summary").click();
  await page.locator("header details").getByRole("link", { name, exact: true }).click();
}
