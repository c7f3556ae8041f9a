import { openMemoryStore } from "../../src/store/memory.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { storeContract } from "../contracts/store.ts";
import { storeFiles } from "../support/store-folder.ts";

const newFile = storeFiles();

storeContract("memory", async () => openMemoryStore());
storeContract("SQLite", async () => openSqliteStore({ file: await newFile() }));
