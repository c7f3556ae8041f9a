import { Webhook } from "standardwebhooks";
import { afterEach, beforeEach, expect, test } from "vitest";
import { homeId } from "../../src/core/ids.ts";
import type { Input } from "../../src/core/input.ts";
import { instant } from "../../src/core/time.ts";
import type { Store } from "../../src/store/store.ts";
import { passwordHash, until } from "../support/broker.ts";
import { openReceiver, SECRET } from "../support/far-sides.ts";
import { PRESS } from "../support/keeping-device.ts";
import { runStation, STAFF_TOKEN, topicOf, type RunningStation } from "../support/running-station.ts";
import { hookOf, station, stationFolder } from "../support/station-folder.ts";

const PACE = 30;
const PUBLIC_URL = "https://care.example.org";

let receiver: Awaited<ReturnType<typeof openReceiver>>;
beforeEach(async () => {
  receiver = await openReceiver();
});
afterEach(() => receiver.close());

const contact = (id: string, name: string) => ({ id, name, keyHolder: true, channels: [hookOf(receiver.port, id)] });

/** A daughter first, a neighbour when she does not answer, everybody after that. */
const site = (windowSeconds = 15, homes: readonly unknown[] = []) => ({
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
  policies: [
    {
      id: "person-critical",
      for: { categories: ["person"], severities: ["critical"] },
      steps: [
        { audience: [{ family: 1 }, { equipment: "home" }], windowSeconds },
        { audience: [{ family: 2 }], windowSeconds: 600 },
      ],
      loop: { everySeconds: 600, audience: [{ everyone: true }] },
    },
  ],
  homes: [
    {
      id: "flat-4",
      address: "幸福里 12 号 402",
      residents: [{ id: "zhang-guilan", name: "张桂兰", tags: ["lives-alone"] }],
      contacts: [contact("zhang-min", "张敏"), contact("wang-jianguo", "王建国")],
      devices: [
        { id: "flat-4-pendant", profile: "native/button-wearable", resident: "zhang-guilan", passwordHash },
        { id: "flat-4-speaker", profile: "native/speaker", room: "living-room", passwordHash },
      ],
    },
    ...homes,
  ],
});

const config = {
  http: { host: "127.0.0.1", port: 0, publicUrl: PUBLIC_URL },
};

interface Letter {
  readonly to: string;
  readonly purpose: string;
  readonly alert: string;
  readonly text: string;
  readonly link: string;
}

/** What a receiver that checks signatures believes. */
const letters = (): readonly Letter[] =>
  receiver.requests.map(({ headers, body }) => {
    const { type, data } = new Webhook(SECRET).verify(body, headers) as {
      type: string;
      data: Letter & { recipient: string };
    };
    expect(type).toBe(`care.${data.purpose}`);
    return { ...data, to: data.recipient };
  });

const letterTo = (to: string, purpose: string): Promise<Letter> =>
  until(() => letters().find((letter) => letter.to === to && letter.purpose === purpose), `a ${purpose} to ${to}`);

const press = (gateway: RunningStation, seq = 1) =>
  sayAs(gateway, "flat-4-pendant", { session: "boot", seq, ...PRESS });

async function sayAs(
  gateway: RunningStation,
  device: string,
  message: Readonly<Record<string, unknown>>,
): Promise<void> {
  const client = await gateway.device(device);
  await client.publishAsync(topicOf(device, "event"), JSON.stringify({ v: 1, ...message }), { qos: 1 });
  await client.endAsync();
}

/** The speaker in the living room: does what it is told and says that it did. */
async function openSpeaker(gateway: RunningStation) {
  const speaker = await gateway.device("flat-4-speaker");
  const told: { readonly action: string; readonly text: string; readonly ref: string }[] = [];
  speaker.on("message", (_, payload) => {
    const command = JSON.parse(payload.toString()) as (typeof told)[number];
    told.push(command);
    const done = JSON.stringify({ v: 1, id: `ack-${told.length}`, ref: command.ref, ok: true });
    speaker.publish(topicOf("flat-4-speaker", "cmd-ack"), done, { qos: 1 });
  });
  await speaker.subscribeAsync(topicOf("flat-4-speaker", "cmd"), { qos: 1 });
  return told;
}

const SOS = { type: "sos", value: true, phase: "raised" };

async function journalOf(store: Store): Promise<readonly Input[]> {
  const ever = { from: instant(0), to: instant(Number.MAX_SAFE_INTEGER), limit: 10_000 };
  return (await store.journal({ home: homeId("flat-4"), ...ever })).map(({ input }) => input);
}

interface AlertView {
  readonly id: string;
  readonly phase: string;
  readonly closed?: { readonly outcome: string };
}

const theAlert = async (gateway: RunningStation): Promise<AlertView> => {
  const { alerts } = await gateway.ask<{ alerts: readonly AlertView[] }>("/api/v1/alerts");
  expect(alerts).toHaveLength(1);
  return alerts[0]!;
};

/** The daughter opens her personal page and presses a button on it. */
async function answerByLink(gateway: RunningStation, { link }: Letter, answer: string): Promise<void> {
  const page = link.replace(PUBLIC_URL, gateway.url);
  const nonce = /name="nonce" value="([^"]+)"/.exec(await (await fetch(page)).text())?.[1] ?? "";
  const body = new URLSearchParams({ answer, nonce });
  expect((await fetch(page, { method: "POST", body, redirect: "manual" })).status).toBe(303);
}

test("a press: stored, the daughter is called, then the neighbour; she goes, arrives, closes, and all hear that it is over", async () => {
  const folder = await stationFolder(site(), config);
  const gateway = await runStation(folder, { pace: PACE });
  const told = await openSpeaker(gateway);
  await press(gateway);
  // The PUBACK has come: whoever reads the file now finds the press.
  const { seen, counts } = await folder.read(async (store) => ({
    seen: await journalOf(store),
    counts: await store.counts(),
  }));
  expect(seen).toContainEqual(expect.objectContaining({ device: "flat-4-pendant", observations: [SOS] }));
  expect(counts.openAlerts).toBe(1);

  const call = await letterTo("张敏", "alert");
  expect(call.text).toContain("张桂兰");
  await letterTo("王建国", "alert");
  const { id, phase } = await theAlert(gateway);
  expect(phase).toBe("alerting");
  await until(() => told.some(({ action }) => action === "speak"), "the speaker to be told");

  await answerByLink(gateway, call, "accept-5");
  expect((await letterTo("王建国", "stand-down")).text).toContain("张敏");
  expect(await theAlert(gateway)).toMatchObject({ phase: "owned" });
  await until(() => told.some(({ text }) => text.includes("张敏")), "the speaker to say who is coming");

  await answerByLink(gateway, call, "arrive");
  expect(await theAlert(gateway)).toMatchObject({ phase: "on-scene" });
  expect(await gateway.tell(`/api/v1/alerts/${id}/close`, { outcome: "real-need", spokeWithElder: true })).toBe(200);
  for (const name of ["张敏", "王建国"]) expect((await letterTo(name, "all-clear")).alert).toBe(id);
  await until(() => told.some(({ action }) => action === "stop"), "the speaker to fall silent");
  expect(await gateway.store.alerts({ open: true, limit: 10 })).toEqual([]);
  expect(await gateway.tell(`/api/v1/alerts/${id}/accept`, {})).toBe(409);

  const spoken = (await gateway.store.attempts({ limit: 100 })).filter(({ attempt }) => attempt.channel === "speaker");
  expect(spoken.map(({ state }) => state)).toEqual(spoken.map(() => "delivered"));
  expect(new Set((await gateway.logOf(id)).map(({ what }) => what.kind))).toEqual(
    new Set(["opened", "step-started", "delivery", "accepted", "arrived", "closed", "refused"]),
  );
});

test("a press that is repeated by the device opens nothing and calls nobody again", async () => {
  const gateway = await runStation(await stationFolder(site(), config));
  await openSpeaker(gateway);
  await press(gateway);
  await letterTo("张敏", "alert");
  await press(gateway);
  await press(gateway);
  const presses = (await journalOf(gateway.store)).filter(
    (input) => "device" in input && input.device === "flat-4-pendant",
  );
  expect(presses).toHaveLength(1);
  expect(letters()).toHaveLength(1);
});

test("a restart in the middle keeps the alert, calls nobody twice, and the next person at the time that was set", async () => {
  const folder = await stationFolder(site(120), config);
  const before = await runStation(folder, { pace: PACE });
  await openSpeaker(before);
  await press(before);
  await letterTo("张敏", "alert");
  const [alert] = await before.store.alerts({ open: true, limit: 10 });
  await before.stop();

  const after = await runStation(folder, { pace: PACE });
  expect(await theAlert(after)).toMatchObject({ id: alert?.id, phase: "alerting" });
  expect(letters().map(({ to }) => to)).toEqual(["张敏"]);
  await letterTo("王建国", "alert");
  const steps = (await after.logOf(alert!.id)).flatMap(({ at, what }) =>
    what.kind === "step-started" ? [{ at, due: what.due }] : [],
  );
  expect(steps).toHaveLength(2);
  const lateMs = Number(steps[1]?.at) - Number(steps[0]?.due);
  expect(lateMs).toBeGreaterThanOrEqual(0);
  expect(lateMs).toBeLessThan(PACE * 1_000);
  expect(letters().filter(({ to }) => to === "张敏")).toHaveLength(1);
});

test("a home that is imported beside the running gateway is watched without a restart", async () => {
  const folder = await stationFolder(site(), config);
  const gateway = await runStation(folder);
  await expect(gateway.device("flat-5-pendant")).rejects.toThrow(/not authorized|bad user/i);
  const neighbour = {
    id: "flat-5",
    address: "幸福里 12 号 502",
    residents: [{ id: "wang-xiuying", name: "王秀英" }],
    contacts: [contact("wang-qiang", "王强")],
    devices: [{ id: "flat-5-pendant", profile: "native/button-wearable", resident: "wang-xiuying", passwordHash }],
  };
  expect(await folder.take(site(15, [neighbour]))).toMatchObject({ kind: "imported", version: 2 });
  expect(await gateway.reload()).toBe(true);
  expect(await gateway.reload()).toBe(false);
  await sayAs(gateway, "flat-5-pendant", { session: "boot", seq: 1, ...PRESS });
  expect((await letterTo("王强", "alert")).text).toContain("王秀英");
});
