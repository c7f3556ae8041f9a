import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { onTestFinished } from "vitest";

/** What a process did to its files and said on its sockets, in that order. */
export type Deed =
  | { readonly kind: "wrote"; readonly file: DiskFile; readonly offset: number; readonly bytes: Buffer }
  | { readonly kind: "synced" | "unlinked"; readonly file: DiskFile }
  | { readonly kind: "truncated"; readonly file: DiskFile; readonly size: number }
  | { readonly kind: "said"; readonly bytes: Buffer };

export type DiskFile = "database" | "log";

const SOURCE = fileURLToPath(new URL("recorder.c", import.meta.url));
const COMPILERS = ["cc", "gcc", "g++"] as const;

export interface Recorder {
  readonly env: Readonly<Record<string, string>>;
  readonly deeds: () => readonly Deed[];
}

/** A library that is loaded before all others, compiled here: a C compiler came with the database, too. */
export function openRecorder(database: string): Recorder {
  const folder = mkdtempSync(join(tmpdir(), "shouwang-recorder-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const library = join(folder, "recorder.so");
  const record = join(folder, "record");
  compile(library);
  return {
    env: { LD_PRELOAD: library, RECORD_TO: record, RECORD_FILE: database },
    deeds: () => deedsOf(readFileSync(record)),
  };
}

function compile(library: string): void {
  const compiler = COMPILERS.find(exists);
  if (compiler === undefined) throw new Error("the power-cut replay needs a C compiler");
  execFileSync(compiler, ["-x", "c", "-shared", "-fPIC", "-O2", "-o", library, SOURCE, "-ldl"], { stdio: "inherit" });
}

function exists(compiler: string): boolean {
  try {
    execFileSync(compiler, ["--version"], { stdio: "ignore" });
    return true;
  } catch {
    return false;
  }
}

const HEAD_BYTES = 16;
const FILES: Readonly<Record<number, DiskFile>> = { 1: "database", 2: "log" };

function deedsOf(record: Buffer): readonly Deed[] {
  const deeds: Deed[] = [];
  for (let place = 0; place + HEAD_BYTES <= record.length;) {
    const kind = String.fromCharCode(record[place] ?? 0);
    const file = FILES[record[place + 1] ?? 0];
    const length = record.readUInt32LE(place + 4);
    const number = Number(record.readBigUInt64LE(place + 8));
    const bytes = record.subarray(place + HEAD_BYTES, place + HEAD_BYTES + length);
    place += HEAD_BYTES + length;
    if (kind === "p") deeds.push({ kind: "said", bytes });
    else if (file === undefined) continue;
    else if (kind === "w") deeds.push({ kind: "wrote", file, offset: number, bytes });
    else if (kind === "s") deeds.push({ kind: "synced", file });
    else if (kind === "t") deeds.push({ kind: "truncated", file, size: number });
    else if (kind === "u") deeds.push({ kind: "unlinked", file });
  }
  return deeds;
}

const PUBACK = 0x40;
const PUBACK_BYTES = 4;

/** The packet ids that a stretch of speech acknowledges. */
export function acknowledgedIn(bytes: Buffer): readonly number[] {
  const ids: number[] = [];
  for (let place = 0; place + PUBACK_BYTES <= bytes.length; place += PUBACK_BYTES) {
    if (bytes[place] !== PUBACK || bytes[place + 1] !== 2) break;
    ids.push(bytes.readUInt16BE(place + 2));
  }
  return ids;
}
