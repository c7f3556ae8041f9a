import { randomUUID } from "node:crypto";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import type { Broker, BrokerNeeds } from "./broker/broker.ts";
import type { DeviceMessage } from "../devices/profile.ts";
import { openEmbeddedBroker } from "./broker/embedded.ts";
import { openOutsideBroker } from "./broker/outside.ts";
import { brokerSettings, type BrokerSettings } from "./broker/settings.ts";
import { systemClock, type Clock } from "./clock.ts";
import { createCommands, type Commands } from "./commands.ts";
import type { Config, RoomSettings } from "./config.ts";
import { preparePlan } from "./core/home/prepared-plan.ts";
import { rules } from "./core/rules/index.ts";
import { wordsOf } from "./core/rules/words.ts";
import { deviceId, type DeviceId } from "./core/ids.ts";
import { between, instant, minutes, type Instant } from "./core/time.ts";
import { startGateway, type Gateway, type Plans } from "./gateway.ts";
import { commandFor, loadCatalogue, type Catalogue } from "./intake/catalogue.ts";
import { createIntake } from "./intake/intake.ts";
import type { Logger } from "./log.ts";
import type { DeviceCommand, InboxLine } from "./notify/channel.ts";
import { channels } from "./notify/index.ts";
import { compose } from "./notify/messages/compose.ts";
import { startPostOffice, type PostOffice } from "./post-office.ts";
import { emptyRegistry } from "./registry/empty.ts";
import { loadRegistry } from "./registry/import.ts";
import type { Knowledge } from "./registry/knowledge.ts";
import type { Registry } from "./registry/registry.ts";
import { startBells, type Bells } from "./schedule/bells.ts";
import { digestJob } from "./schedule/digest.ts";
import { backupJob, retentionJob } from "./schedule/housekeeping.ts";
import type { Job } from "./schedule/job.ts";
import { residentBells } from "./schedule/resident-bells.ts";
import { openSqliteStore } from "./store/sqlite.ts";
import type { Store, Turn } from "./store/store.ts";

/** What the rooms can do, put together: config and registry are read against it. */
export interface Assembly {
  readonly catalogue: Catalogue;
  readonly knowledge: Knowledge;
  readonly rooms: RoomSettings<BrokerSettings>;
}

export async function assemble(): Promise<Assembly> {
  const catalogue = await loadCatalogue();
  const equipment = {
    channels: new Map([
      ["siren", "siren"],
      ["light", "light"],
      ["speak", "speaker"],
    ] as const),
    address: (device: string) => ({ device }),
  };
  return {
    catalogue,
    rooms: { broker: brokerSettings, channels },
    knowledge: {
      profiles: catalogue.profiles,
      rules,
      channels,
      equipment,
      signsIn: (family) => family === "native",
    },
  };
}

export interface StationOptions {
  readonly log: Logger;
  /** Shows what the terminal inbox receives. */
  readonly inbox: (line: InboxLine) => void;
  /** Sees every stored turn, for whoever tells the story. */
  readonly turned?: (turn: Turn) => void;
  /** Engine seconds in a real second; more than 1 only in demonstrations. */
  readonly pace?: number;
  /** The process must end: the store or the outbox failed for good. */
  readonly fatal: (cause: unknown) => void;
}

/** A running station. */
export interface Station {
  readonly gateway: Gateway;
  readonly store: Store;
  readonly clock: Clock;
  readonly broker: Broker;
  readonly registry: () => Registry;
  /** Takes the registry that was imported last, if it is newer. */
  readonly reload: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

export const STORE_FILE = "shouwang.sqlite";
/** A silence of the gateway worth telling the homes. */
const BLIND_MIN = minutes(1);
const LAST_ALIVE = "last-alive";

/** Opens every room in the order in which they need each other. The doors open last: nothing is heard before it can be kept. */
export async function startStation(
  config: Config<BrokerSettings>,
  assembly: Assembly,
  options: StationOptions,
): Promise<Station> {
  await mkdir(config.data, { recursive: true });
  const store = await openSqliteStore({ file: join(config.data, STORE_FILE) });
  const lastAlive = instant(Number((await store.fact(LAST_ALIVE)) ?? 0));
  const registry = (await loadRegistry(store, assembly.knowledge)) ?? emptyRegistry(assembly.knowledge);
  const house: House = { config, assembly, options, store, clock: systemClock(lastAlive, options.pace), registry };
  const gateway = await openGateway(house, lastAlive);
  const commands = createCommands({
    messageFor: (device, command) => messageFor(house, device, command),
    publish: async ({ topic, payload }) => house.broker?.publish(topic, payload, { qos: 1, retain: false }),
  });
  house.commands = commands;
  house.postOffice = await openPostOffice(house, gateway, commands);
  const broker = await openBroker(house, gateway);
  house.broker = broker;
  const bells = openBells(house, gateway, () => reload(house, gateway, broker));
  await bells.ring();
  await sayAlive(house, true);
  return {
    gateway,
    store,
    broker,
    clock: house.clock,
    registry: () => house.registry,
    reload: () => reload(house, gateway, broker),
    async stop() {
      await sayAlive(house, false);
      await bells.stop();
      await broker.close();
      await gateway.stop();
      await house.postOffice?.stop();
      await store.putFact(LAST_ALIVE, String(house.clock.now()));
      await store.close();
    },
  };
}

/** What the rooms share while they are being opened: whoever needs a room that opens later finds it here. */
interface House {
  readonly config: Config<BrokerSettings>;
  readonly assembly: Assembly;
  readonly options: StationOptions;
  readonly store: Store;
  readonly clock: Clock;
  registry: Registry;
  commands?: Commands;
  postOffice?: PostOffice;
  broker?: Broker;
}

const plansOf = ({ plans }: Registry): Plans =>
  new Map([...plans].map(([home, plan]) => [home, preparePlan(plan, rules)] as const));

async function openGateway(house: House, lastAlive: Instant): Promise<Gateway> {
  const { store, clock, options } = house;
  const now = clock.now();
  const wasBlind = lastAlive > 0 && between(lastAlive, now) > BLIND_MIN;
  return startGateway({
    store,
    clock,
    plans: plansOf(house.registry),
    log: options.log,
    blind: wasBlind ? { from: lastAlive, to: now } : undefined,
    fatal: options.fatal,
    turned(turn) {
      if (turn.homes.some((home) => home.attempts.length > 0)) house.postOffice?.outbox.kick();
      house.commands?.turned(turn);
      options.turned?.(turn);
    },
  });
}

function openPostOffice(house: House, gateway: Gateway, commands: Commands): Promise<PostOffice> {
  const { config, options, store, clock } = house;
  return startPostOffice({
    store,
    clock,
    channels,
    compose,
    wordsOf,
    settings: config.channels,
    registry: () => house.registry,
    submit: gateway.submit,
    linkFor: () => undefined,
    log: options.log,
    tools: {
      stationName: house.registry.station.name,
      command: (device, command, timeoutMs) => commands.command(deviceId(device), command, timeoutMs),
      inbox: options.inbox,
    },
    note: () => undefined,
    fatal: options.fatal,
  });
}

function messageFor(
  { registry, assembly }: House,
  device: DeviceId,
  command: DeviceCommand,
): DeviceMessage | undefined {
  const registered = registry.devices.get(device);
  if (registered === undefined) return undefined;
  return commandFor(assembly.catalogue, registered, registry.station.id, { id: randomUUID(), ...command });
}

function openBroker(house: House, gateway: Gateway): Promise<Broker> {
  const { config, options, assembly, clock } = house;
  const { log } = options;
  const intake = createIntake({
    catalogue: assembly.catalogue,
    registry: () => house.registry,
    submit: gateway.submit,
    clock,
    notice: (notice) => log.info(notice, "intake"),
  });
  const needs: BrokerNeeds = {
    findPrincipal: (username) => house.registry.principals.get(username),
    receive: intake.receive,
    connectionChanged: upstreamWatch(house, gateway),
    notice: (notice) => log.warn(notice, "broker"),
    log,
  };
  return "url" in config.broker ? openOutsideBroker(config.broker, needs) : openEmbeddedBroker(config.broker, needs);
}

/** While somebody else's broker is away the gateway is blind: that is told once it is back. */
function upstreamWatch({ clock, options }: House, gateway: Gateway): BrokerNeeds["connectionChanged"] {
  let downSince: Instant | undefined;
  return (change) => {
    if (change.kind !== "upstream") return;
    if (change.state === "down") {
      downSince ??= clock.now();
      options.log.error(change, "the outside broker is away; nothing is heard");
    } else if (downSince !== undefined) {
      gateway.wereBlind(downSince, clock.now()).catch(options.fatal);
      downSince = undefined;
    }
  };
}

function openBells(house: House, gateway: Gateway, reloadRegistry: () => Promise<unknown>): Bells {
  const { store, clock, config, options } = house;
  let rungFor: Registry | undefined;
  let jobs: readonly Job[] = [];
  return startBells({
    store,
    clock,
    log: options.log,
    everyMinute() {
      gateway.wakeOverdue();
      store.putFact(LAST_ALIVE, String(clock.now())).catch(options.fatal);
      // An import beside the running gateway holds from the next minute on; the signal only makes it sooner.
      reloadRegistry().catch((cause: unknown) => options.log.error({ err: cause }, "the new registry cannot be used"));
    },
    jobs() {
      const { registry } = house;
      if (rungFor === registry) return jobs;
      const { zone } = registry.station;
      jobs = [
        ...residentBells(registry.plans.values(), gateway.submit, clock),
        digestJob({ registry, store, clock, submit: gateway.submit, wordsOf }),
        retentionJob(store, zone, config.retention),
        backupJob(store, zone, config.backup),
      ];
      rungFor = registry;
      return jobs;
    },
  });
}

async function reload(house: House, gateway: Gateway, broker: Broker): Promise<boolean> {
  const next = await loadRegistry(house.store, house.assembly.knowledge);
  if (next === undefined || next.version === house.registry.version) return false;
  const before = house.registry;
  house.registry = next;
  await gateway.replan(plansOf(next));
  for (const [username, { passwordHash }] of before.principals)
    if (next.principals.get(username)?.passwordHash !== passwordHash) broker.disconnect(username);
  return true;
}

/** Devices can hear whether the gateway lives: retained, and said again with "lost" by nobody but ourselves. */
async function sayAlive({ registry, broker, clock }: House, alive: boolean): Promise<void> {
  const payload = JSON.stringify({ v: 1, state: alive ? "ready" : "disconnected", time: new Date(clock.wall()) });
  await broker?.publish(`care/v1/${registry.station.id}/$gateway/state`, payload, { qos: 1, retain: true });
}
