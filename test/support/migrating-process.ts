import BetterSqlite from "better-sqlite3";
import { migrations } from "../../src/store/migrations/index.ts";
import { migrate } from "../../src/store/sqlite/migrate.ts";

/** Leads a file forward and dies at the statement whose number it is given; says how many there were if it lived. */
const [file = "", dieAt = "0"] = process.argv.slice(2);
let statements = 0;
const db = new BetterSqlite(file, {
  verbose() {
    statements += 1;
    if (statements === Number(dieAt)) process.kill(process.pid, "SIGKILL");
  },
});
db.pragma("journal_mode = wal");
db.pragma("synchronous = FULL");
await migrate(db, file, migrations);
process.stdout.write(String(statements));
