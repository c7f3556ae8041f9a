import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openMemoryStore } from "../../src/store/memory.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { storeContract } from "../contracts/store.ts";

storeContract("memory", async () => openMemoryStore());
storeContract("SQLite", async () =>
  openSqliteStore({ file: join(await mkdtemp(join(tmpdir(), "shouwang-store-")), "gateway.db") }),
);
