import { existsSync } from "node:fs";
import { copyFile, readdir, rename, rm, stat } from "node:fs/promises";
import { basename, dirname, join } from "node:path";
import { migrations } from "../migrations/index.ts";
import { sync } from "./backup.ts";

/** A copy that was made of the data, and when. */
export interface Copy {
  readonly file: string;
  readonly madeAtMs: number;
}

const BACKUP_NAME = /^shouwang-\d{4}-\d{2}-\d{2}\.sqlite$/;
const SIDE_FILES = ["-wal", "-shm", "-journal"] as const;

/** Nightly copies and those from before an upgrade, newest first; whether they are sound is not known yet. */
export async function copiesOf(file: string, backupFolder: string): Promise<readonly Copy[]> {
  const beside = (await namesIn(dirname(file))).filter((name) => name.startsWith(`${basename(file)}.before-v`));
  const upgrades = await datedCopies(beside.map((name) => join(dirname(file), name)));
  return newestFirst([...upgrades, ...(await nightlyCopies(backupFolder))]);
}

export async function nightlyCopies(backupFolder: string): Promise<readonly Copy[]> {
  const nightly = (await namesIn(backupFolder)).filter((name) => BACKUP_NAME.test(name));
  return newestFirst(await datedCopies(nightly.map((name) => join(backupFolder, name))));
}

const datedCopies = (files: readonly string[]): Promise<readonly Copy[]> =>
  Promise.all(files.map(async (file) => ({ file, madeAtMs: (await stat(file)).mtimeMs })));

const newestFirst = (copies: readonly Copy[]): readonly Copy[] =>
  copies.toSorted((one, other) => other.madeAtMs - one.madeAtMs);

const namesIn = async (folder: string): Promise<readonly string[]> => (existsSync(folder) ? readdir(folder) : []);

/** The newest copy that is whole and of this gateway, read through before it is believed. */
export async function newestSound(copies: readonly Copy[]): Promise<Copy | undefined> {
  for (const copy of copies) if (await isSound(copy.file)) return copy;
  return undefined;
}

async function isSound(file: string): Promise<boolean> {
  const { default: Sqlite } = await import("better-sqlite3");
  try {
    const db = new Sqlite(file, { readonly: true, fileMustExist: true });
    try {
      const version = Number(db.pragma("user_version", { simple: true }));
      const isOurs = version > 0 && version <= (migrations.at(-1)?.version ?? 0);
      return isOurs && db.pragma("integrity_check(1)", { simple: true }) === "ok";
    } finally {
      db.close();
    }
  } catch {
    // A copy that cannot even be opened is not the one we look for.
    return false;
  }
}

/** Nothing is thrown away: the damaged file keeps its content under a name that says when it was found. */
export async function setAside(file: string, found: Date): Promise<string> {
  const aside = `${file}.damaged-${found.toISOString().replaceAll(":", "").slice(0, 17)}`;
  await rename(file, aside);
  for (const ending of SIDE_FILES)
    if (existsSync(`${file}${ending}`)) await rename(`${file}${ending}`, `${aside}${ending}`);
  return aside;
}

/** Under a temporary name, synced, and only then in its place. */
export async function putInPlace(copy: string, file: string): Promise<void> {
  const draft = `${file}.restoring`;
  await rm(draft, { force: true });
  await copyFile(copy, draft);
  await sync(draft);
  await rename(draft, file);
  await sync(dirname(file));
}
