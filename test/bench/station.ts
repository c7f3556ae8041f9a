import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { instant } from "../../src/core/time.ts";
import { STORE_FILE } from "../../src/kept-store.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { benchSite } from "./homes.ts";

/** Far above what a device may say in earnest: the bench asks what the gateway bears, not what it allows. */
const UNLIMITED = { messagesPerSecond: 1_000_000, messagesBurst: 1_000_000, bytesPerSecond: 1_000_000_000 };

/** A folder with a config and a registry of so many homes. */
export interface StationFolder {
  readonly config: string;
  readonly remove: () => Promise<void>;
}

export async function stationFolder(homes: number, webhook: string): Promise<StationFolder> {
  const folder = await mkdtemp(join(tmpdir(), "shouwang-bench-"));
  const config = join(folder, "gateway.yaml");
  const settings = {
    data: ".",
    broker: {
      host: "127.0.0.1",
      port: 0,
      device: { ...UNLIMITED, inflightMax: 5_000 },
      limits: { takeoverPauseMs: 0, connectionsPerAddressMax: 5_000 },
    },
    http: { host: "127.0.0.1", port: 0 },
    channels: { inbox: {}, webhook: { allowPrivate: true } },
    disk: { reserveMib: 0 },
    log: { level: "silent" },
  };
  await writeFile(config, JSON.stringify(settings));
  const store = await openSqliteStore({ file: join(folder, STORE_FILE) });
  await store.putRegistry(JSON.stringify(benchSite(homes, webhook)), instant(Date.now()), "bench");
  await store.close();
  return { config, remove: () => rm(folder, { recursive: true, force: true }) };
}
