import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import { STORE_FILE } from "../../src/kept-store.ts";
import { assemble } from "../../src/main.ts";
import { importSite, type ImportResult } from "../../src/registry/import.ts";
import { instant } from "../../src/core/time.ts";
import { rooms } from "../../src/rooms.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import type { Store } from "../../src/store/store.ts";
import { SECRET } from "./far-sides.ts";

type Written = Readonly<Record<string, unknown>>;

/** A folder with `gateway.yaml` and an imported site, as an operator leaves it before the first start. */
export interface StationFolder {
  readonly configFile: string;
  readonly dataFolder: string;
  readonly storeFile: string;
  /** Beside a running gateway or without one. */
  readonly take: (site: Written) => Promise<ImportResult>;
  readonly read: <Value>(look: (store: Store) => Promise<Value>) => Promise<Value>;
}

export async function stationFolder(
  site: Written,
  config: Written = {},
  prepare: (dataFolder: string) => Promise<void> = async () => {},
): Promise<StationFolder> {
  const folder = await mkdtemp(join(tmpdir(), "shouwang-station-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const configFile = join(folder, "gateway.yaml");
  const dataFolder = join(folder, "data");
  const storeFile = join(dataFolder, STORE_FILE);
  await writeFile(configFile, JSON.stringify({ ...QUIET_CONFIG, ...config }));
  const take = (next: Written) => takeSite(dataFolder, next);
  await prepare(dataFolder);
  await take(site);
  return {
    configFile,
    dataFolder,
    storeFile,
    take,
    async read(look) {
      const store = await openSqliteStore({ file: storeFile, access: "reader" });
      try {
        return await look(store);
      } finally {
        await store.close();
      }
    },
  };
}

const QUIET_CONFIG = {
  broker: { host: "127.0.0.1", port: 0 },
  http: { host: "127.0.0.1", port: 0 },
  channels: { inbox: {}, webhook: { allowHosts: ["127.0.0.1"] }, speaker: {}, siren: {} },
  disk: { reserveMib: 0 },
  log: { level: "error" },
};

async function takeSite(data: string, site: Written): Promise<ImportResult> {
  const store = await rooms.openStore({ data }, { readOnly: false });
  try {
    const { knowledge } = await assemble();
    const result = await importSite(store, {
      from: { file: "site.yaml", text: JSON.stringify(site) },
      knowledge,
      secrets: { variable: () => undefined, file: () => undefined },
      at: instant(Date.now()),
      by: "test",
      issueCredentials: false,
    });
    if (result.kind === "invalid") throw new Error(JSON.stringify(result.findings, undefined, 1));
    return result;
  } finally {
    await store.close();
  }
}

export const SITE = "s1";

export const station = { id: SITE, name: "幸福里守望站", zone: "Asia/Shanghai", language: "zh-CN" } as const;

/** Reads letters at a webhook; the path says whose it is. */
export const hookOf = (port: number, path: string) => ({
  kind: "webhook",
  address: { url: `http://127.0.0.1:${port}/${path}`, secrets: [SECRET] },
});

/** One lease of life for a home: a pendant, and a daughter who is told by webhook. */
export const pendantHome = (id: string, hookPort: number, passwordHash: string) => ({
  id,
  address: `幸福里 ${id}`,
  residents: [{ id: `${id}-elder`, name: "张桂兰" }],
  contacts: [
    { id: `${id}-daughter`, name: "张敏", relation: "daughter", keyHolder: true, channels: [hookOf(hookPort, id)] },
  ],
  devices: [{ id: `${id}-pendant`, profile: "native/button-wearable", resident: `${id}-elder`, passwordHash }],
});
