import { join } from "node:path";
import { createRandom, type Random } from "../../../simulators/random.ts";
import { openSqliteStore } from "../../../src/store/sqlite.ts";
import { serve, tryServe, type GatewayProcess } from "../../support/gateway-process.ts";
import { stationFolder, type StationFolder } from "../../support/station-folder.ts";
import { openEquipment, type Equipment } from "./equipment.ts";
import { openFarSide, type FarSide } from "./far-side.ts";
import { openHistory, readHistory, type History } from "./history.ts";
import { readKept } from "./kept.ts";
import { gatherPeople, type People } from "./people.ts";
import type { Evidence } from "./promises.ts";
import { config, homes, SILENT_HOMES, world } from "./world.ts";

export interface CampaignOptions {
  readonly seed: number;
  readonly rounds: number;
  readonly program: readonly string[];
}

/** After the doors open a life lasts at most this long; during the start it may end as well. */
const LIFE_MAX_MS = 900;
const START_MAX_MS = 500;
const KILLED_IN_THE_START = 0.2;
const PRESSED = 0.35;
const CHATTER_EVERY_MS = 40;
/** Longer than the shortest window. */
const WINDOW_MS = 15_000;
/** Now and then it stays dead for longer. */
const LIVES_BETWEEN_DEATHS = 10;
const HEAL_MAX_MS = 25_000;

interface Scene {
  readonly folder: StationFolder;
  readonly history: History;
  readonly random: Random;
  readonly equipment: Equipment;
  readonly people: People;
  readonly farSide: FarSide;
  readonly program: readonly string[];
}

/** Many short lives of one gateway, each ended by `kill -9`; then one long life in which everything heals. */
export async function campaign({ seed, rounds, program }: CampaignOptions): Promise<Evidence> {
  const random = createRandom(seed);
  // The far side must be there before the site names its port, and the folder before the history has a place.
  let history: History | undefined;
  const people: { gathered: People | undefined } = { gathered: undefined };
  const pen: History = { file: "", write: (event) => history?.write(event) };
  const farSide = await openFarSide(pen, random.fork("far side"), (letter) => people.gathered?.heard(letter));
  const folder = await stationFolder(world(farSide.port), config);
  history = openHistory(join(folder.dataFolder, "..", "history.jsonl"));
  people.gathered = gatherPeople(history, random.fork("people"));
  const equipment = openEquipment(history);
  const scene: Scene = { folder, history, random, equipment, people: people.gathered, farSide, program };
  try {
    for (let round = 1; round <= rounds; round += 1) {
      await shortLife(scene, round);
      if (round % LIVES_BETWEEN_DEATHS === 0 || round === rounds) await untilSomethingIsOverdue(folder);
    }
    const leftAt = await longLife(scene, rounds + 1);
    return { history: readHistory(history.file), kept: await readKept(folder.storeFile, leftAt) };
  } finally {
    equipment.hangUp();
    await farSide.close();
  }
}

async function shortLife(scene: Scene, round: number): Promise<void> {
  const { random, history, folder, program, equipment, people } = scene;
  const diesInTheStart = random.chance(KILLED_IN_THE_START);
  const started = { kind: "started", at: Date.now(), round, overdue: await overdueAt(folder) } as const;
  history.write(started);
  const killAfterMs = diesInTheStart ? { killAfterMs: random.whole(0, START_MAX_MS) } : {};
  const gateway = await tryServe(folder.configFile, { program, ...killAfterMs });
  if ("port" in gateway) {
    history.write({ kind: "opened", at: Date.now(), round });
    people.door(gateway.url);
    const calling = equipment.call(gateway.port);
    for (const home of homes) if (random.chance(PRESSED)) equipment.press(home);
    if (round === 1) for (const home of SILENT_HOMES) equipment.press(home);
    const chatter = setInterval(equipment.chatter, CHATTER_EVERY_MS);
    await pause(random.whole(0, LIFE_MAX_MS));
    clearInterval(chatter);
    await gateway.end("SIGKILL");
    await calling;
  }
  history.write({ kind: "killed", at: Date.now(), round });
}

/** Faults stop; everything that is due is done, and what nobody answers goes on. */
async function longLife(scene: Scene, round: number): Promise<number> {
  const { folder, history, program, equipment, people, farSide } = scene;
  history.write({ kind: "started", at: Date.now(), round, overdue: await overdueAt(folder) });
  const gateway = await serve(folder.configFile, { program });
  history.write({ kind: "opened", at: Date.now(), round });
  people.door(gateway.url);
  people.heal();
  farSide.heal();
  await equipment.call(gateway.port);
  await healed(scene, gateway);
  const leftAt = Date.now();
  const ended = await gateway.end("SIGTERM");
  if (ended.code !== 0) throw new Error(`the gateway ended with ${ended.code}: ${ended.said}`);
  return leftAt;
}

/** Until nobody waits for anything, or for as long as patience lasts: what is still stuck then the checker finds. */
async function healed({ folder, equipment, people }: Scene, { gone }: GatewayProcess): Promise<void> {
  const life = { isOver: false };
  void gone.then(() => (life.isOver = true));
  const until = Date.now() + HEAL_MAX_MS;
  while (Date.now() < until && !life.isOver) {
    await pause(200);
    if (equipment.kept() > 0 || !people.areDone()) continue;
    const isSettled = await folder.read(async (store) => {
      const now = Date.now();
      const due = (await store.attempts({ limit: 100_000 })).filter(
        ({ state, dueAt }) => state === "sending" || (["queued", "retry", "unknown"].includes(state) && dueAt <= now),
      );
      const answerable = (await store.alerts({ open: true, limit: 1_000 })).filter(
        ({ home, category }) => category === "person" && !SILENT_HOMES.includes(home),
      );
      return due.length === 0 && answerable.length === 0;
    });
    if (isSettled) return;
  }
}

/** Alerts whose step has begun to be late: the next start must send it at once. */
async function overdueAt({ storeFile }: StationFolder): Promise<readonly string[]> {
  const store = await openSqliteStore({ file: storeFile, access: "reader" });
  try {
    const now = Date.now();
    return (await store.timers()).flatMap(({ kind, due, alert }) => (kind === "step" && due <= now ? [alert] : []));
  } finally {
    await store.close();
  }
}

/** The gateway stays dead past a window, so that at least one step is overdue when it comes back. */
async function untilSomethingIsOverdue(folder: StationFolder): Promise<void> {
  const until = Date.now() + WINDOW_MS;
  while (Date.now() < until && (await overdueAt(folder)).length === 0) await pause(200);
}

const pause = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
