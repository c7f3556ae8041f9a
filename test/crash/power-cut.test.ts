import { existsSync, readFileSync } from "node:fs";
import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, expect, onTestFinished, test } from "vitest";
import { createRandom } from "../../simulators/random.ts";
import { homeId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { openSqliteStore } from "../../src/store/sqlite.ts";
import { passwordHash } from "../support/broker.ts";
import { buildProgram, type BuiltProgram } from "../support/built-program.ts";
import { openReceiver } from "../support/far-sides.ts";
import { serve } from "../support/gateway-process.ts";
import { keepingDevice, PRESS } from "../support/keeping-device.ts";
import { pendantHome, station, stationFolder } from "../support/station-folder.ts";
import { acknowledgedIn, openRecorder, type Deed } from "./power-cut/record.ts";
import { FATES, found, platters, type Fate, type Syncs } from "./power-cut/replay.ts";

const PENDANT = "flat-4-pendant";
const MESSAGES = 400;
const SEED = Number(process.env["CRASH_SEED"] ?? 20_261_126);
/** The long form tries more of the places where the power may go. */
const CUTS = process.env["CRASH_ROUNDS"] === undefined ? 300 : 3_000;
const HASTE = { messagesPerSecond: 100_000, messagesBurst: 100_000 };

let built: BuiltProgram;
beforeAll(async () => {
  built = await buildProgram();
}, 60_000);
afterAll(() => built.remove());

interface Recorded {
  readonly begin: { readonly database: Buffer; readonly log: Buffer };
  readonly deeds: readonly Deed[];
  /** The place of each deed that acknowledged something, and what. */
  readonly acknowledgements: readonly { readonly place: number; readonly seq: number }[];
}

/** A gateway whose disk is written down, and a pendant that presses as fast as it is heard. */
async function recordNight(): Promise<Recorded> {
  const receiver = await openReceiver();
  onTestFinished(() => receiver.close());
  const site = { version: 1, station, homes: [pendantHome("flat-4", receiver.port, passwordHash)] };
  const folder = await stationFolder(site, { broker: { host: "127.0.0.1", port: 0, device: HASTE } });
  const read = (file: string) => (existsSync(file) ? readFileSync(file) : Buffer.alloc(0));
  const begin = { database: read(folder.storeFile), log: read(`${folder.storeFile}-wal`) };
  const recorder = openRecorder(folder.storeFile);
  const gateway = await serve(folder.configFile, { program: built.program, env: recorder.env });
  const pendant = keepingDevice(PENDANT);
  await pendant.call(gateway.port);
  await Promise.all(
    Array.from({ length: MESSAGES }, (_, index) => pendant.say("event", { session: "boot", seq: index + 1, ...PRESS })),
  );
  await gateway.end("SIGKILL");
  pendant.hangUp();
  const deeds = recorder.deeds();
  const acknowledgements = deeds.flatMap((deed, place) =>
    // The pendant's first packet has the id 2.
    deed.kind === "said" ? acknowledgedIn(deed.bytes).map((id) => ({ place, seq: id - 1 })) : [],
  );
  return { begin, deeds, acknowledgements };
}

interface Found {
  readonly fate: Fate;
  readonly cut: number;
  /** Empty where it opened and was whole. */
  readonly damage: string;
  readonly lost: number;
}

/** Opens what the disk could hold, as the next start does, and looks for what was acknowledged before the cut. */
async function whatIsLeft(
  folder: string,
  left: { readonly database: Buffer; readonly log: Buffer },
  acknowledged: readonly number[],
): Promise<Pick<Found, "damage" | "lost">> {
  const file = join(folder, "gateway.db");
  for (const ending of ["-wal", "-shm", ".lock"]) await rm(`${file}${ending}`, { force: true });
  await writeFile(file, left.database);
  if (left.log.length > 0) await writeFile(`${file}-wal`, left.log);
  try {
    const store = await openSqliteStore({ file });
    try {
      const whole = { from: instant(0), to: instant(Number.MAX_SAFE_INTEGER), limit: 100_000 };
      const kept = (await store.journal({ home: homeId("flat-4"), ...whole })).flatMap(({ input }) =>
        input.kind === "reported" && input.messageKey?.kind === "sequence" ? [input.messageKey.seq] : [],
      );
      const rows = new Set(kept);
      const damages = [
        ...(rows.size === kept.length ? [] : ["a message stands twice"]),
        ...(kept.every((seq, place) => seq === place + 1) ? [] : ["a turn is there without the one before"]),
      ];
      for (const alert of await store.alerts({ limit: 1_000 })) {
        const log = await store.alertLog(alert.id);
        if (log.length !== alert.logged) damages.push(`half a turn: ${alert.id}`);
      }
      return { damage: damages.join("; "), lost: acknowledged.filter((seq) => !rows.has(seq)).length };
    } finally {
      await store.close();
    }
  } catch (error) {
    return { damage: String(error), lost: acknowledged.length };
  }
}

async function cutPower({ begin, deeds, acknowledgements }: Recorded, syncs: Syncs, count: number) {
  const random = createRandom(SEED).fork(syncs);
  const folder = await mkdtemp(join(tmpdir(), "shouwang-cut-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const cuts = Array.from({ length: count }, () => random.whole(0, deeds.length));
  const results: Found[] = [];
  for (const { cut, platter } of platters(begin, deeds, { cuts, syncs })) {
    const fate = random.pick(FATES);
    const acknowledged = acknowledgements.flatMap(({ place, seq }) => (place < cut ? [seq] : []));
    results.push({ fate, cut, ...(await whatIsLeft(folder, found(platter, fate, random), acknowledged)) });
  }
  return results;
}

test(
  `${CUTS} power cuts (seed ${SEED}): the database opens whole, and nothing that was acknowledged is gone`,
  { timeout: 120_000 + CUTS * 100 },
  async () => {
    const night = await recordNight();
    expect(new Set(night.acknowledgements.map(({ seq }) => seq)).size).toBe(MESSAGES);
    const results = await cutPower(night, "as they were", CUTS);
    expect(results.filter(({ damage, lost }) => damage !== "" || lost > 0)).toEqual([]);
    expect(new Set(results.map(({ fate }) => fate))).toEqual(new Set(FATES));

    // The same night with the library's own setting: the replay must be able to show a loss.
    const careless = await cutPower(night, "as with NORMAL", Math.ceil(CUTS / 5));
    const losing = careless.filter(({ lost }) => lost > 0).length;
    expect(losing).toBeGreaterThan(careless.length / 4);
    process.stdout.write(
      `seed ${SEED}: ${night.deeds.length} deeds recorded; FULL lost nothing in ${results.length} cuts, ` +
        `NORMAL lost acknowledged messages in ${losing} of ${careless.length}\n`,
    );
  },
);
