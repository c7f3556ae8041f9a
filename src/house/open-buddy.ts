import type { Published } from "../loop/arrival.ts";
import { alertId } from "../core/ids.ts";
import { minutes, seconds } from "../core/time.ts";
import { wordsOf } from "../core/rules/words.ts";
import type { Gateway } from "../loop/gateway.ts";
import { bringInForce } from "./bring-in-force.ts";
import type { House } from "./house.ts";
import { KEPT_AS, type BuddyTools } from "./prepare-buddy.ts";
import type { Turn } from "../store/store.ts";
import { isUnheard, watchBuddy, type BuddyInput, type BuddyLimits, type BuddyState } from "../watch/buddy/buddy.ts";
import { handBackOf, takeBack } from "../watch/buddy/giving-back.ts";
import { guestHomeOf } from "../watch/buddy/guest-home.ts";
import { buddyTopic, openBuddyLink, readWord, type BuddyLink } from "../watch/buddy/link.ts";
import { entriesOf } from "../watch/buddy/telling.ts";
import type { HandBack, Word } from "../watch/buddy/word.ts";
import type { Teller } from "../watch/teller.ts";

/** The other station, as we watch it and as it watches us. */
export interface Buddy {
  /** A whole cycle is done: our sign of life may go out. */
  readonly completed: () => void;
  /** Looks whether the other fell silent, and acts on it. */
  readonly look: () => Promise<void>;
  readonly hear: (published: Published) => Promise<void>;
  readonly turned: (turn: Turn) => void;
  readonly health: () => BuddyHealth;
  readonly stop: () => Promise<void>;
}

export interface BuddyHealth {
  readonly station: string;
  readonly state: BuddyState;
  /** Why our last word did not arrive; `undefined`: it did. */
  readonly unsaid: string | undefined;
}

interface Line {
  readonly house: House;
  readonly gateway: Gateway;
  readonly teller: Teller;
  readonly tools: BuddyTools;
  readonly limits: BuddyLimits;
  readonly boot: number;
  /** Marks of what we have merged. */
  readonly takenBack: Set<string>;
  link?: BuddyLink;
  seq: number;
  saidAt: number;
  unsaidSince: number | undefined;
  unsaid: string | undefined;
  saying: Promise<void> | undefined;
  isAwaited: boolean;
  isStopped: boolean;
  working: Promise<void>;
}

export function openBuddy(house: House, gateway: Gateway, teller: Teller): Buddy | undefined {
  const { buddy: tools, clock } = house;
  if (tools === undefined) return undefined;
  const { settings } = tools;
  const line: Line = {
    house,
    gateway,
    teller,
    tools,
    limits: {
      silentAfter: seconds(settings.silentAfterSeconds),
      unheardAfter: minutes(settings.unheardAfterMinutes),
    },
    boot: clock.now(),
    takenBack: new Set(),
    seq: 0,
    saidAt: -Infinity,
    unsaidSince: undefined,
    unsaid: "not yet sent",
    saying: undefined,
    isAwaited: false,
    isStopped: false,
    working: Promise.resolve(),
  };
  line.link = openBuddyLink({ ...settings, own: house.registry.station.id }, () => speak(line));
  line.working = work(line, { kind: "began", at: clock.now() });
  line.working.catch(unsaid(house));
  return {
    completed() {
      if (performance.now() - line.saidAt >= settings.heartbeatSeconds * 1_000) speak(line);
    },
    look: () => inOrder(line, () => work(line, { kind: "looked", at: clock.now() })),
    hear: (published) => hear(line, published),
    turned(turn) {
      if (turn.homes.some((home) => home.alerts.some(({ severity }) => severity === "critical"))) speak(line);
    },
    health: () => ({ station: settings.station, state: tools.state, unsaid: line.unsaid }),
    async stop() {
      line.isStopped = true;
      await line.link?.close();
      await line.saying;
      await line.working.catch(() => undefined);
    },
  };
}

/** One thing after the other: what is decided about the other station is on disk before the next is looked at. */
function inOrder(line: Line, what: () => Promise<void>): Promise<void> {
  const next = line.working.then(what);
  line.working = next.catch(() => undefined);
  return next;
}

async function hear(line: Line, { topic, payload }: Published): Promise<void> {
  const { house, tools } = line;
  const word = topic === buddyTopic(tools.settings.station) ? readWord(tools.cipher, topic, payload) : undefined;
  if (word === undefined) {
    house.options.log.warn({ topic }, "a word on the buddy's topic that was not made with our secret");
    return;
  }
  await inOrder(line, async () => {
    const stand = await handBacks(line);
    const takenBack = stand.filter(({ mark }) => word.takenBack.includes(mark)).map(({ id }) => id);
    await work(line, { kind: "heard", at: house.clock.now(), word: { ...word, takenBack } });
    await takeAllBack(line, word);
  });
}

/** Decides, keeps it, and does what was decided. */
async function work(line: Line, input: BuddyInput): Promise<void> {
  const { house, tools, limits, teller } = line;
  const before = tools.state;
  const { state, orders } = watchBuddy(before, input, limits);
  tools.state = state;
  if (isWorthKeeping(before, state)) await house.store.putFact(KEPT_AS, JSON.stringify(state));
  // A home must be there before it is told anything, and stays until its alert has ended.
  if (orders.some(({ kind }) => kind === "take-over")) await bringInForce(house, line.gateway, house.imported);
  for (const order of orders) {
    if (order.kind === "speak") speak(line);
    else if (order.kind === "take-over") await takeOver(line, order.entry);
    else await letGo(line, order.alert);
  }
  const { station } = tools.settings;
  const named = state.name === "" ? station : `${state.name} (${station})`;
  await teller.tell("buddy-silent", state.silent ? { station: named, alerts: state.guests.length } : undefined);
  await teller.tell("buddy-unheard", isUnheard(state, input.at, limits) ? { station } : undefined);
}

/** Not the beat itself: a station that is alive costs no write. */
const isWorthKeeping = (before: BuddyState, { alerts, guests, boot, seal }: BuddyState): boolean =>
  boot !== before.boot ||
  guests !== before.guests ||
  JSON.stringify(alerts) !== JSON.stringify(before.alerts) ||
  JSON.stringify(seal) !== JSON.stringify(before.seal);

async function takeOver({ house, gateway, tools }: Line, entry: BuddyState["alerts"][number]): Promise<void> {
  const { station } = tools.settings;
  house.options.log.error({ station, alert: entry.id }, "the buddy station is silent: its alert is taken over");
  const facts = { station: tools.state.name || station, number: entry.id, zh: entry.what["zh-CN"], en: entry.what.en };
  const input = { kind: "self-watched", at: house.clock.now(), finding: { kind: "taken-over", facts } } as const;
  await gateway.submit({ kind: "input", home: guestHomeOf(station, entry.id), input, lifeSafety: true });
}

async function letGo({ house, gateway, tools }: Line, alert: string): Promise<void> {
  const { station } = tools.settings;
  house.options.log.info({ station, alert }, "the buddy station has its alert back");
  // Its home stays in the plan until the next change: nobody can be told of it any more.
  const input = { kind: "handed-over", at: house.clock.now() } as const;
  await gateway.submit({ kind: "input", home: guestHomeOf(station, alert), input, lifeSafety: true });
}

async function takeAllBack(line: Line, word: Word): Promise<void> {
  const { house, gateway, takenBack } = line;
  const wanted = new Set(word.handBack.map(({ mark }) => mark));
  for (const mark of takenBack) if (!wanted.has(mark)) takenBack.delete(mark);
  const { station, name } = word;
  const alertOf = (id: string) => house.store.alert(alertId(id));
  for (const handBack of word.handBack) {
    const isOurs = await takeBack({ submit: gateway.submit, alertOf, now: house.clock.now, station, name }, handBack);
    if (isOurs) takenBack.add(handBack.mark);
    else house.options.log.error({ alert: handBack.id }, "the buddy gives back an alert that this station never had");
  }
  if (word.handBack.length > 0) speak(line);
}

/** Says how we stand; while one word is on its way the next waits for its end and is then the newest. */
function speak(line: Line): void {
  if (line.isStopped) return;
  if (line.saying !== undefined) {
    line.isAwaited = true;
    return;
  }
  line.isAwaited = false;
  line.saidAt = performance.now();
  line.saying = say(line).finally(() => {
    line.saying = undefined;
    if (line.isAwaited) speak(line);
  });
}

async function say(line: Line): Promise<void> {
  const { house, link, tools } = line;
  try {
    await link?.say(await wordOf(line));
    line.unsaidSince = undefined;
    line.unsaid = undefined;
  } catch (cause) {
    // A line that is down is no error of ours: it is shown, told after a while, and tried again at the next beat.
    line.unsaidSince ??= performance.now();
    line.unsaid = cause instanceof Error ? cause.message : String(cause);
  }
  const { station, silentAfterSeconds } = tools.settings;
  const isDown = line.unsaidSince !== undefined && performance.now() - line.unsaidSince > silentAfterSeconds * 1_000;
  const facts = isDown ? { station, why: line.unsaid ?? "" } : undefined;
  if (!line.isStopped) await line.teller.tell("buddy-unreachable", facts).catch(unsaid(house));
}

/** The store that failed is the loop's affair: it ends the process where it must. */
const unsaid =
  ({ options }: House) =>
  (cause: unknown) =>
    options.log.error({ err: cause }, "the station was not told");

async function wordOf(line: Line): Promise<Word> {
  const { house, gateway, tools, takenBack, boot } = line;
  const { id, name } = house.registry.station;
  line.seq += 1;
  const last = await house.store.lastAnchor();
  return {
    v: 1,
    station: id,
    name,
    boot,
    seq: line.seq,
    alerts: [...entriesOf({ at: house.clock.now(), states: gateway.states(), registry: house.registry, wordsOf })],
    handBack: tools.state.silent ? [] : await handBacks(line),
    takenBack: [...takenBack],
    ...(last === undefined ? {} : { seal: { seq: last.seq, at: last.at, hash: last.hash } }),
  };
}

function handBacks({ house, tools }: Line): Promise<HandBack[]> {
  const { station } = tools.settings;
  const names = { there: station, here: house.registry.station.id };
  return Promise.all(
    tools.state.guests.map(async (guest) => {
      const [alert] = await house.store.alerts({ home: guestHomeOf(station, guest.entry.id), limit: 1 });
      return handBackOf(guest, alert, names, house.clock.now());
    }),
  );
}
