import type { Broker } from "./broker/broker.ts";
import { brokerSettings, type BrokerSettings } from "./broker/settings.ts";
import { readTick, systemClock, type Clock } from "./clock.ts";
import type { Config, RoomSettings } from "./config.ts";
import { httpSettingsSchema, type HttpSettings } from "./console/settings.ts";
import { rules } from "./core/rules/index.ts";
import { instant, type Instant } from "./core/time.ts";
import { makeDataFolder } from "./data-folder.ts";
import type { Gateway } from "./loop/gateway.ts";
import { keepHeapSmall } from "./heap.ts";
import { insideOf, reload } from "./house/bring-in-force.ts";
import type { House, StationOptions } from "./house/house.ts";
import { openBells } from "./house/open-bells.ts";
import { openDoor } from "./house/open-door.ts";
import { openLoop, type KnownBefore } from "./house/open-loop.ts";
import { inForce, withHomes } from "./house/in-force.ts";
import { barredBy, openConsents, withoutWithheld } from "./house/consents.ts";
import { openCoverageWatch } from "./house/coverage-watch.ts";
import { linkSecretsOf } from "./link-secret.ts";
import { loadCatalogue, type Catalogue } from "./intake/catalogue.ts";
import { isDamage, openKeptStore, type KeptPlace, type KeptStore } from "./kept-store.ts";
import { createMetrics } from "./metrics.ts";
import { channels } from "./notify/index.ts";
import { emptyRegistry } from "./registry/empty.ts";
import { loadRegistry } from "./registry/import.ts";
import type { Knowledge } from "./registry/knowledge.ts";
import type { Registry } from "./registry/registry.ts";
import { openDisk } from "./house/open-disk.ts";
import { prepareLoopTest } from "./house/open-loop-test.ts";
import { guestsOf, prepareBuddy } from "./house/prepare-buddy.ts";
import { openBroker } from "./house/open-broker.ts";
import { openMail } from "./house/open-mail.ts";
import { LAST_ALIVE, openWatch, recordTick } from "./house/open-watch.ts";
import { openCommands, sayAlive } from "./house/telling-devices.ts";
import type { Store } from "./store/store.ts";

/** What the rooms can do, put together: config and registry are read against it. */
export interface Assembly {
  readonly catalogue: Catalogue;
  readonly knowledge: Knowledge;
  readonly rooms: RoomSettings<BrokerSettings, HttpSettings>;
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
    rooms: { broker: brokerSettings, http: httpSettingsSchema, channels },
    knowledge: { profiles: catalogue.profiles, rules, channels, equipment, signsIn },
  };
}

/** Devices of our own scheme sign in themselves; others speak through a bridge or somebody else's software. */
const signsIn = (family: string) => family === "native";

/** A running station. */
export interface Station {
  readonly gateway: Gateway;
  readonly store: Store;
  readonly clock: Clock;
  readonly broker: Broker;
  readonly url: string;
  readonly registry: () => Registry;
  /** Takes the registry that was imported last, if it is newer. */
  readonly reload: () => Promise<boolean>;
  readonly stop: () => Promise<void>;
}

/** Opens every room in the order in which they need each other. The doors open last: nothing is heard before it can be kept. */
export async function startStation(
  config: Config<BrokerSettings>,
  assembly: Assembly,
  options: StationOptions,
): Promise<Station> {
  keepHeapSmall();
  await makeDataFolder(config.data);
  const place = placeOf(config, options);
  try {
    return await startOn(await openKeptStore(place), config, { assembly, options });
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    // The file opened, and yet what stands in it could not be read.
    return startOn(await openKeptStore(place, true), config, { assembly, options });
  }
}

const placeOf = (config: Config<unknown>, { log, fatal }: StationOptions): KeptPlace => ({
  data: config.data,
  backups: config.backup.folder,
  reserveBytes: config.disk.reserveMib * 1_048_576,
  log,
  wallMs: Date.now,
  giveWay: fatal,
});

interface With {
  readonly assembly: Assembly;
  readonly options: StationOptions;
}

async function startOn(kept: KeptStore, config: Config<BrokerSettings>, given: With): Promise<Station> {
  let prepared: Prepared;
  try {
    prepared = await prepare(kept, config, given);
  } catch (cause) {
    // Whoever tries another file in its place must not find this one still held.
    await kept.store.close();
    throw cause;
  }
  const { house, ...known } = prepared;
  try {
    return await openRooms(house, known);
  } catch (cause) {
    // What is open already would keep a process alive that watches nobody.
    await stop(house).catch((error: unknown) => given.options.log.error({ err: error }, "could not be closed"));
    throw cause;
  }
}

interface Prepared extends KnownBefore {
  readonly house: House;
}

/** Reads what is known, and opens no door yet. */
async function prepare(
  kept: KeptStore,
  config: Config<BrokerSettings>,
  { assembly: { catalogue, knowledge }, options }: With,
): Promise<Prepared> {
  const { store } = kept;
  const last = readTick(await store.fact(LAST_ALIVE));
  const homes = await store.loadHomes();
  const clock = systemClock({ ...last, decided: lastDecided(homes) }, options.pace, options.time);
  const loop = await prepareLoopTest();
  const buddy = await prepareBuddy(config.buddy, store, clock.now);
  const imported = (await loadRegistry(store, knowledge)) ?? emptyRegistry(knowledge);
  const consents = await openConsents({ store, clock });
  const held = inForce(withHomes(imported, guestsOf(imported, buddy)), clock);
  const registry = withoutWithheld(held, consents.withheld());
  const house: House = {
    config,
    catalogue,
    knowledge,
    options,
    store,
    kept,
    clock,
    metrics: await createMetrics(),
    linkSecrets: await linkSecretsOf(store),
    coverage: await openCoverageWatch({ store, clock }),
    consents,
    signals: new Map(),
    barred: barredBy(registry, consents.withheld()),
    loop,
    buddy,
    imported,
    registry,
    inside: insideOf(registry, loop, buddy),
  };
  return { house, last, homes };
}

/** A home whose time is ahead of the clock would stand still until the clock has caught up. */
function lastDecided(homes: KnownBefore["homes"]): Instant {
  let newest = instant(0);
  for (const { now } of homes.values()) if (now > newest) newest = now;
  return newest;
}

async function openRooms(house: House, known: KnownBefore): Promise<Station> {
  const { last } = known;
  const gateway = (house.gateway = await openLoop(house, known));
  const commands = (house.commands = openCommands(house));
  house.mail = await openMail(house, gateway, commands);
  const door = (house.console = await openDoor(house, gateway));
  const broker = (house.broker = await openBroker(house, gateway));
  house.bells = openBells(house, gateway, broker);
  await house.bells.ring();
  house.watch = await openWatch(house, gateway, last);
  house.disk = await openDisk(house);
  await sayAlive(house, true);
  return {
    gateway,
    store: house.store,
    broker,
    clock: house.clock,
    url: door.url,
    registry: () => house.registry,
    reload: () => reload(house, gateway, broker),
    stop: () => stop(house),
  };
}

/** The doors close first, then what was begun is finished, and the store is the last to go. */
async function stop(house: House): Promise<void> {
  const { store, gateway } = house;
  await sayAlive(house, false);
  await house.watch?.stop();
  await house.broker?.close();
  await house.console?.close();
  await house.bells?.stop();
  await house.mail?.stop();
  await gateway?.stop();
  await house.disk?.stop();
  if (gateway !== undefined) await recordTick(house);
  await store.close();
}
