import { join } from "node:path";
import type { Rooms } from "./cli/rooms.ts";
import { loadConfig, readConfig, type ConfigText } from "./config.ts";
import { instant } from "./core/time.ts";
import { makeDataFolder } from "./data-folder.ts";
import { GatewayError } from "./error.ts";
import { secretsBeside } from "./secret-source.ts";

const secretsOf = ({ file }: ConfigText) => secretsBeside(file, process.env);

/** Loaded when the first command asks: `--help` needs no room at all. */
async function assembly() {
  const { assemble } = await import("./main.ts");
  return assemble();
}

/** What the commands may ask of the rooms, without a running gateway. */
export const rooms: Rooms = {
  async readConfig(from) {
    const { rooms: settings } = await assembly();
    return readConfig(from, settings, secretsOf(from));
  },
  async checkSite(from) {
    const { checkSite } = await import("./registry/check.ts");
    return checkSite(from, (await assembly()).knowledge, secretsOf(from));
  },
  async importSite(store, order) {
    const { importSite } = await import("./registry/import.ts");
    const { knowledge } = await assembly();
    return importSite(store, { ...order, knowledge, secrets: secretsOf(order.from), at: instant(Date.now()) });
  },
  async exportSite(store) {
    const { exportSite } = await import("./registry/import.ts");
    return exportSite(store);
  },
  async loadRegistry(store) {
    const { loadRegistry } = await import("./registry/import.ts");
    return loadRegistry(store, (await assembly()).knowledge);
  },
  async startStation(from, { print, fatal }) {
    const [{ assemble, startStation }, { createLog }] = await Promise.all([import("./main.ts"), import("./log.ts")]);
    const built = await assemble();
    const config = loadConfig(from, built.rooms, secretsOf(from));
    const station = await startStation(config, built, {
      log: createLog(config.log.level),
      inbox: ({ to, letter }) => print(`✉ ${to}\n${letter.text}\n`),
      fatal,
    });
    const ports = Object.entries(station.broker.ports).map(([name, port]) => `${name}:${port}`);
    return { url: station.url, ports: ports.join(" "), reload: station.reload, stop: station.stop };
  },
  async simulate(order) {
    const { simulate } = await import("../simulators/simulate.ts");
    return simulate(order);
  },
  async openDecoder() {
    const [{ createDecoder }, { emptyRegistry }] = await Promise.all([
      import("./intake/decoder.ts"),
      import("./registry/empty.ts"),
    ]);
    const { catalogue, knowledge } = await assembly();
    return createDecoder(catalogue, emptyRegistry(knowledge));
  },
  async fleet(order) {
    const { fleet } = await import("../simulators/fleet.ts");
    return fleet(order);
  },
  async openStore({ data }, { readOnly }) {
    const [{ openSqliteStore }, { STORE_FILE }] = await Promise.all([import("./store/sqlite.ts"), import("./main.ts")]);
    const file = join(data, STORE_FILE);
    if (readOnly) return openSqliteStore({ file, access: "reader" });
    await makeDataFolder(data);
    try {
      return await openSqliteStore({ file });
    } catch (error) {
      // A gateway runs on this folder: what is imported now it takes up by itself.
      if (error instanceof GatewayError && error.code === "DATA_LOCKED")
        return openSqliteStore({ file, access: "guest" });
      throw error;
    }
  },
};
