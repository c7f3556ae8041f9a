import { join } from "node:path";
import type { Rooms } from "./cli/rooms.ts";
import { systemClock } from "./clock.ts";
import { roleSchema } from "./console/accounts/role.ts";
import { loadConfig, readConfig, type ConfigText } from "./config.ts";
import { alertId } from "./core/ids.ts";
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
  async checkSite(from, store) {
    const [{ checkSite }, { provenIn }] = await Promise.all([
      import("./registry/check.ts"),
      import("./desks/proofs.ts"),
    ]);
    const isProven = store === undefined ? undefined : await provenIn(store);
    return checkSite(from, { ...(await assembly()).knowledge, isProven }, secretsOf(from));
  },
  async checkTogether(config, site) {
    const [{ readSite }, { readYaml }, { unheardFamilies }] = await Promise.all([
      import("./registry/check.ts"),
      import("./finding/yaml-document.ts"),
      import("./house/heard-topics.ts"),
    ]);
    const { rooms: settings, knowledge, catalogue } = await assembly();
    const read = readConfig(config, settings, secretsOf(config));
    const known = readSite(site, knowledge, secretsOf(site)).site;
    if (read.kind === "faulty" || known === undefined || !("url" in read.config.broker)) return [];
    const document = readYaml(config.text, config.file);
    return unheardFamilies({ document, topics: read.config.broker.topics }, known, catalogue);
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
  async coverage(store, order) {
    const [{ loadRegistry }, { dryRun }, { provenIn }] = await Promise.all([
      import("./registry/import.ts"),
      import("./registry/coverage-words.ts"),
      import("./desks/proofs.ts"),
    ]);
    const registry = await loadRegistry(store, (await assembly()).knowledge);
    if (registry === undefined) return undefined;
    return dryRun(registry, instant(Date.now()), { ...order, isProven: await provenIn(store) });
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
    const { firstCode } = await import("./console/accounts/first-code.ts");
    return {
      url: station.url,
      ports: ports.join(" "),
      reload: station.reload,
      stop: station.stop,
      firstCode: await firstCode({ store: station.store, clock: station.clock, registry: station.registry() }),
    };
  },
  async simulate(order) {
    const { simulate } = await import("../simulators/simulate.ts");
    return simulate(order);
  },
  async speakAs(order) {
    const { speakAs } = await import("../simulators/voices/speak-as.ts");
    const { catalogue } = await assembly();
    return speakAs(catalogue, { ...order, now: () => instant(Date.now()) });
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
  async verifyLogs(store, { alert, ...order }, language) {
    const [{ verifyLogs }, { wordMisfit }] = await Promise.all([
      import("./evidence/verify.ts"),
      import("./evidence/misfit.ts"),
    ]);
    const verified = await verifyLogs(store, { ...order, ...(alert === undefined ? {} : { alert: alertId(alert) }) });
    return { ...verified, lines: verified.misfits.map((misfit) => wordMisfit(misfit, language)) };
  },
  async writeReport(store, { alert, ...wish }) {
    const [{ writeReport }, { reportAsMarkdown }, { wordsOf }] = await Promise.all([
      import("./evidence/write-report.ts"),
      import("./evidence/report-markdown.ts"),
      import("./core/rules/words.ts"),
    ]);
    const registry = await rooms.loadRegistry(store);
    const needs = { store, registry, wordsOf, now: instant(Date.now()) };
    const data = await writeReport(needs, { ...wish, alert: alertId(alert), context: true });
    return data === undefined ? undefined : { data, markdown: reportAsMarkdown(data) };
  },
  async countFigures(store, span, language) {
    const [{ countFigures }, { figureRows, figuresAsCsv }] = await Promise.all([
      import("./evidence/count-figures.ts"),
      import("./evidence/figures-text.ts"),
    ]);
    const data = await countFigures(
      { store, registry: await rooms.loadRegistry(store), now: instant(Date.now()) },
      span,
    );
    return { data, csv: figuresAsCsv(data), sections: figureRows(data, language) };
  },
  async openCopy(file) {
    const { openCopy } = await import("./store-copy.ts");
    return openCopy(file);
  },
  roles: roleSchema.options,
  async invite(store, whom) {
    const { invite } = await import("./console/accounts/first-code.ts");
    return invite({ store, clock: systemClock(), registry: await rooms.loadRegistry(store) }, whom);
  },
  async accounts(store) {
    const { createAccounts } = await import("./console/accounts/accounts.ts");
    return createAccounts({ store, clock: systemClock() }).list();
  },
  async openStore({ data }, { readOnly }) {
    const [{ openSqliteStore }, { STORE_FILE }] = await Promise.all([
      import("./store/sqlite.ts"),
      import("./kept-store.ts"),
    ]);
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
