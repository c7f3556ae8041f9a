import BetterSqlite from "better-sqlite3";
import { afterEach, beforeEach, expect, test } from "vitest";
import { homeId } from "../../src/core/ids.ts";
import type { Input } from "../../src/core/input.ts";
import { instant } from "../../src/core/time.ts";
import type { Store, StoredAttempt } from "../../src/store/store.ts";
import { passwordHash } from "../support/broker.ts";
import { openReceiver } from "../support/far-sides.ts";
import { serve, type GatewayProcess } from "../support/gateway-process.ts";
import { keepingDevice, PRESS, type KeepingDevice } from "../support/keeping-device.ts";
import { hookOf, pendantHome, station, stationFolder } from "../support/station-folder.ts";

const DEVICES = 50;
const DEVICES_PER_HOME = 10;
const KILLS = 10;
/** Between two starts every device says this many; the kill comes in the middle of it. */
const MESSAGES_PER_LIFE = 20;
const MESSAGES_TOTAL = DEVICES * KILLS * MESSAGES_PER_LIFE;
const SEED = 20_261_123;
/** The rates of the door are no part of this: a device may say its two hundred messages as fast as it is heard. */
const HASTE = { messagesPerSecond: 100_000, messagesBurst: 100_000 };

let receiver: Awaited<ReturnType<typeof openReceiver>>;
beforeEach(async () => {
  receiver = await openReceiver();
  // Slow enough that a kill comes while a call is being made.
  receiver.answer((_, response) => void setTimeout(() => response.writeHead(200).end(), 500));
});
afterEach(() => receiver.close());

/** Numbers in [0, 1) that are the same in every run (mulberry32). */
function chance(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d_2b_79_f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

const climateHome = (number: number) => ({
  id: `flat-${number}`,
  address: `幸福里 ${number} 号`,
  residents: [{ id: `elder-${number}`, name: "王秀英" }],
  contacts: [
    { id: `son-${number}`, name: "王强", keyHolder: true, channels: [hookOf(receiver.port, `flat-${number}`)] },
  ],
  devices: [
    { id: `flat-${number}-pendant`, profile: "native/button-wearable", resident: `elder-${number}` },
    ...Array.from({ length: DEVICES_PER_HOME }, (_, place) => ({
      id: climateOf(number * DEVICES_PER_HOME + place),
      profile: "native/climate",
      passwordHash,
    })),
  ],
});

const climateOf = (index: number) => `climate-${index}`;
const homesOfClimate = Array.from({ length: DEVICES / DEVICES_PER_HOME }, (_, number) => `flat-${number}`);
const homesOfPendants = Array.from({ length: KILLS }, (_, kill) => `pressed-${kill}`);

/** Longer than the test: only a kill may be the reason for a second call. */
const patient = {
  id: "person-critical",
  for: { categories: ["person"], severities: ["critical"] },
  steps: [{ audience: [{ family: 1 }], windowSeconds: 3_600 }],
  loop: { everySeconds: 3_600, audience: [{ everyone: true }] },
};

const wholeSite = () => ({
  version: 1,
  station,
  policies: [patient],
  homes: [
    ...homesOfClimate.map((_, number) => climateHome(number)),
    ...homesOfPendants.map((id) => pendantHome(id, receiver.port, passwordHash)),
  ],
});

const journalOf = async (store: Store, home: string): Promise<readonly Input[]> => {
  const whole = { from: instant(0), to: instant(Number.MAX_SAFE_INTEGER), limit: 1_000_000 };
  return (await store.journal({ home: homeId(home), ...whole })).map(({ input }) => input);
};

/** `device session seq`: what makes a message this very message. */
const namesOf = (inputs: readonly Input[]): readonly string[] =>
  inputs.flatMap((input) =>
    input.kind === "reported" && input.messageKey?.kind === "sequence"
      ? [`${input.device} ${input.messageKey.session} ${input.messageKey.seq}`]
      : [],
  );

/** Fifty climate sensors that say what they measure, and a book of what was acknowledged. */
function openSensors() {
  const sensors = Array.from({ length: DEVICES }, (_, index) => keepingDevice(climateOf(index)));
  const acknowledged = new Set<string>();
  const saying: Promise<void>[] = [];
  let said = 0;
  let watched = { count: Number.POSITIVE_INFINITY, reached: () => {} };
  async function sayOne(sensor: KeepingDevice, index: number, seq: number): Promise<void> {
    await sensor.say("measure", { session: "boot", seq, measures: [{ type: "temperature", value: 21, unit: "Cel" }] });
    acknowledged.add(`${climateOf(index)} boot ${seq}`);
    if (acknowledged.size >= watched.count) watched.reached();
  }
  return {
    sensors,
    acknowledged,
    sayMore() {
      for (let more = 0; more < MESSAGES_PER_LIFE; more += 1) {
        said += 1;
        saying.push(...sensors.map((sensor, index) => sayOne(sensor, index, said)));
      }
    },
    whenMoreAre: (more: number) =>
      new Promise<void>((resolve) => (watched = { count: acknowledged.size + more, reached: resolve })),
    kept: () => sensors.reduce((sum, sensor) => sum + sensor.kept(), 0),
    allAcknowledged: () => Promise.all(saying),
  };
}

interface Letter {
  readonly key: string;
  readonly alert: string;
  readonly purpose: string;
}

const lettersReceived = (): readonly Letter[] =>
  receiver.requests.map(({ body }) => (JSON.parse(body) as { data: Letter }).data);

/** The attempts of the first step of every press. */
async function firstCallsOf(store: Store): Promise<readonly StoredAttempt[]> {
  const all = await store.attempts({ limit: 1_000 });
  return all.filter(({ attempt }) => attempt.gen === 1 && attempt.home.startsWith("pressed-"));
}

test(
  "ten thousand messages and ten kills: what was acknowledged is in the journal exactly once, and every press is open",
  { timeout: 240_000 },
  async () => {
    const folder = await stationFolder(wholeSite(), { broker: { host: "127.0.0.1", port: 0, device: HASTE } });
    const random = chance(SEED);
    const house = openSensors();
    const pressed = new Set<string>();
    const keptAtKills: number[] = [];
    const start = async (): Promise<GatewayProcess> => {
      const opened = await serve(folder.configFile);
      await Promise.all(house.sensors.map((sensor) => sensor.call(opened.port)));
      return opened;
    };
    const startedAt = performance.now();
    let gateway = await start();
    for (const home of homesOfPendants) {
      const pendant = keepingDevice(`${home}-pendant`);
      await pendant.call(gateway.port);
      const someAreAcknowledged = house.whenMoreAre(Math.ceil(random() * DEVICES * MESSAGES_PER_LIFE * 0.5));
      house.sayMore();
      await Promise.all([pendant.say("event", { session: "boot", seq: 1, ...PRESS }), someAreAcknowledged]);
      pressed.add(`${home}-pendant boot 1`);
      const killed = gateway.end("SIGKILL");
      keptAtKills.push(house.kept());
      await killed;
      gateway = await start();
    }
    await house.allAcknowledged();
    const lastedMs = performance.now() - startedAt;
    const firstCalls = () => folder.read(firstCallsOf);
    const allAccepted = homesOfPendants.map(() => "accepted");
    await expect.poll(async () => (await firstCalls()).map(({ state }) => state)).toEqual(allAccepted);
    expect((await gateway.end("SIGTERM")).code).toBe(0);

    const db = new BetterSqlite(folder.storeFile, { readonly: true });
    expect(db.pragma("integrity_check", { simple: true })).toBe("ok");
    db.close();
    await folder.read(async (store) => {
      const homes = [...homesOfClimate, ...homesOfPendants];
      const stored = namesOf((await Promise.all(homes.map((home) => journalOf(store, home)))).flat());
      expect(stored.toSorted()).toEqual([...house.acknowledged, ...pressed].toSorted());
      const open = (await store.alerts({ open: true, limit: 100 })).filter(({ category }) => category === "person");
      expect(open.map(({ home }) => home).toSorted()).toEqual(homesOfPendants);
    });
    const calls = lettersReceived().filter(({ purpose }) => purpose === "alert");
    for (const { attempt } of await firstCalls()) {
      // A call that a kill cut off is made again, but always under the same name.
      const keys = calls.flatMap(({ alert, key }) => (alert === attempt.alert ? [key] : []));
      expect([...new Set(keys)]).toEqual([attempt.id]);
    }
    expect(house.acknowledged.size).toBe(MESSAGES_TOTAL);
    expect(Math.min(...keptAtKills)).toBeGreaterThan(0);
    const again = calls.length - KILLS;
    expect(again).toBeGreaterThan(0);
    process.stdout.write(
      `${MESSAGES_TOTAL} messages, ${KILLS} kills in ${Math.round(lastedMs)} ms; unacknowledged at each kill:` +
        ` ${keptAtKills.join(" ")}; calls made again: ${again}\n`,
    );
  },
);
