import { mkdir, readdir, rm } from "node:fs/promises";
import { join } from "node:path";
import { lastLocal, localDate } from "../core/local-time.ts";
import { before, days, hours, instant, type Instant } from "../core/time.ts";
import type { Store } from "../store/store.ts";
import type { Job } from "./job.ts";

/** Rows that one slice may delete: a turn that waits behind it waits a few milliseconds. */
const SLICE_ROWS = 2_000;
const SLICES_MAX = 10_000;
/** Housekeeping keeps away from the hours that clocks skip or repeat, and from the full hour. */
const BACKUP_AT_MINUTE = 4 * 60 + 17;
const RETENTION_AT_MINUTE = 4 * 60 + 37;

export interface Retention {
  readonly journalDays: number;
  readonly alertsDays: number;
  readonly attemptsDays: number;
  readonly quarantineDays: number;
  readonly remarksDays: number;
}

/** Deletes by age in small slices, letting the loop turn between them. */
export function retentionJob(store: Pick<Store, "purge">, zone: string, keep: Retention): Job {
  return {
    name: "retention",
    makesUpFirst: true,
    dueAt: (now) => lastLocal(RETENTION_AT_MINUTE, now, zone),
    async run(dueAt) {
      const limits = {
        journalBefore: before(dueAt, days(keep.journalDays)),
        alertsClosedBefore: before(dueAt, days(keep.alertsDays)),
        attemptsBefore: before(dueAt, days(keep.attemptsDays)),
        quarantineBefore: before(dueAt, days(keep.quarantineDays)),
        remarksBefore: before(dueAt, days(keep.remarksDays)),
      };
      for (let slice = 0; slice < SLICES_MAX; slice += 1) {
        if ((await store.purge(limits, SLICE_ROWS)) === 0) return;
        await new Promise(setImmediate);
      }
    },
  };
}

const HOUR = hours(1);

/** Every hour what was logged is sealed: from then on nobody can shorten a log unseen. */
export function sealJob(seal: (at: Instant) => Promise<unknown>): Job {
  return {
    name: "seal",
    makesUpFirst: true,
    dueAt: (now) => instant(Math.floor(now / HOUR) * HOUR),
    async run(dueAt) {
      await seal(dueAt);
    },
  };
}

export interface BackupPlace {
  readonly folder: string;
  readonly keep: number;
}

/** A verified copy a night; the oldest go. Two runs for the same night write the same file. */
export function backupJob(store: Pick<Store, "backup">, zone: string, place: BackupPlace): Job {
  return {
    name: "backup",
    makesUpFirst: true,
    dueAt: (now) => lastLocal(BACKUP_AT_MINUTE, now, zone),
    async run(dueAt) {
      await mkdir(place.folder, { recursive: true });
      await store.backup(join(place.folder, backupName(dueAt, zone)));
      await dropOldest(place);
    },
  };
}

const backupName = (dueAt: Instant, zone: string): string => `shouwang-${localDate(dueAt, zone)}.sqlite`;
const BACKUP_NAME = /^shouwang-\d{4}-\d{2}-\d{2}\.sqlite$/;

async function dropOldest({ folder, keep }: BackupPlace): Promise<void> {
  const copies = (await readdir(folder)).filter((name) => BACKUP_NAME.test(name)).toSorted();
  for (const name of copies.slice(0, Math.max(0, copies.length - keep))) await rm(join(folder, name));
}
