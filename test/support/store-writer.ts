import { writeSync } from "node:fs";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { alertOf, attemptOf, garbage, homeState, homeTurn, logEntry, pressed, turnOf } from "./store-turns.ts";

const [file = "", from = "1"] = process.argv.slice(2);
const store = await openSqliteStore({ file });
/** Far more turns than the test waits for. */
const LAST_TURN = 1_000_000;

for (let at = Number(from); at < LAST_TURN; at += 1) {
  const change = { inputs: [pressed(at)], after: homeState(at, ["button-1"]) };
  const alert = {
    alerts: [alertOf(`a${at}`, "flat-4")],
    log: [logEntry(`a${at}`, 0)],
    attempts: [attemptOf(`t${at}`)],
  };
  await store.commit(
    turnOf(at, [homeTurn("flat-4", { ...change, ...alert }), homeTurn("flat-5", change)], {
      quarantine: [garbage(at)],
    }),
  );
  writeSync(1, `${at}\n`);
}
