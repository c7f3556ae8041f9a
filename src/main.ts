import { join } from "node:path";
import type { Broker } from "./broker/broker.ts";
import { brokerSettings, type BrokerSettings } from "./broker/settings.ts";
import { systemClock, type Clock } from "./clock.ts";
import type { Config, RoomSettings } from "./config.ts";
import { httpSettingsSchema, type HttpSettings } from "./console/settings.ts";
import { rules } from "./core/rules/index.ts";
import { instant, type Instant } from "./core/time.ts";
import { makeDataFolder } from "./data-folder.ts";
import type { Gateway } from "./gateway.ts";
import {
  LAST_ALIVE,
  linkSecretsOf,
  openBells,
  openBroker,
  openDoor,
  openLoop,
  openMail,
  reload,
  sayAlive,
  type House,
  type StationOptions,
} from "./house.ts";
import { loadCatalogue, type Catalogue } from "./intake/catalogue.ts";
import { createMetrics } from "./metrics.ts";
import { channels } from "./notify/index.ts";
import { emptyRegistry } from "./registry/empty.ts";
import { loadRegistry } from "./registry/import.ts";
import type { Knowledge } from "./registry/knowledge.ts";
import type { Registry } from "./registry/registry.ts";
import { openCommands } from "./telling-devices.ts";
import { openSqliteStore } from "./store/sqlite.ts";
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

export const STORE_FILE = "shouwang.sqlite";

/** Opens every room in the order in which they need each other. The doors open last: nothing is heard before it can be kept. */
export async function startStation(
  config: Config<BrokerSettings>,
  { catalogue, knowledge }: Assembly,
  options: StationOptions,
): Promise<Station> {
  await makeDataFolder(config.data);
  const store = await openSqliteStore({ file: join(config.data, STORE_FILE) });
  const lastAlive = instant(Number((await store.fact(LAST_ALIVE)) ?? 0));
  const house: House = {
    config,
    catalogue,
    knowledge,
    options,
    store,
    clock: systemClock(lastAlive, options.pace),
    metrics: await createMetrics(),
    linkSecrets: await linkSecretsOf(store),
    registry: (await loadRegistry(store, knowledge)) ?? emptyRegistry(knowledge),
  };
  try {
    return await openRooms(house, lastAlive);
  } catch (cause) {
    // What is open already would keep a process alive that watches nobody.
    await stop(house).catch((error: unknown) => options.log.error({ err: error }, "could not be closed"));
    throw cause;
  }
}

async function openRooms(house: House, lastAlive: Instant): Promise<Station> {
  const gateway = (house.gateway = await openLoop(house, lastAlive));
  const commands = (house.commands = openCommands(house));
  house.mail = await openMail(house, gateway, commands);
  const door = (house.console = await openDoor(house, gateway));
  const broker = (house.broker = await openBroker(house, gateway));
  house.bells = openBells(house, gateway, broker);
  await house.bells.ring();
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
  const { store, clock, gateway } = house;
  await sayAlive(house, false);
  await house.broker?.close();
  await house.console?.close();
  await house.bells?.stop();
  await house.mail?.stop();
  await gateway?.stop();
  if (gateway !== undefined) await store.putFact(LAST_ALIVE, String(clock.now()));
  await store.close();
}
