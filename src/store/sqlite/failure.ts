import { GatewayError } from "../../error.ts";
import { InvariantError } from "../../core/invariant.ts";

const NATIVE_CODES: readonly string[] = ["MODULE_NOT_FOUND", "ERR_MODULE_NOT_FOUND", "ERR_DLOPEN_FAILED"];
const CORRUPT_CODES: readonly string[] = ["SQLITE_CORRUPT", "SQLITE_NOTADB"];
/** After these the handle is not to be believed any more: whether the last write is on the disk nobody knows. */
const BROKEN_CODES: readonly string[] = ["SQLITE_IOERR", "SQLITE_CANTOPEN", "SQLITE_PROTOCOL"];
const UNWRITABLE_CODES: readonly string[] = [
  "SQLITE_CANTOPEN",
  "SQLITE_READONLY",
  "SQLITE_PERM",
  "EACCES",
  "ENOENT",
  "EROFS",
  "ENOTDIR",
];

const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error));

/** `SQLITE_IOERR_FSYNC` and the like count as their family `SQLITE_IOERR`. */
function isOneOf(error: unknown, families: readonly string[]): boolean {
  if (!(error instanceof Error) || !("code" in error) || typeof error.code !== "string") return false;
  const { code } = error;
  return families.some((family) => code === family || code.startsWith(`${family}_`));
}

/** Why the file could not be opened, in words that say what to do. */
export function openingFailure(error: unknown, file: string): Error {
  if (error instanceof GatewayError || error instanceof InvariantError) return error;
  if (isOneOf(error, NATIVE_CODES) || messageOf(error).includes("bindings file")) return nativeMissing(error);
  if (isOneOf(error, CORRUPT_CODES)) return corruptFile(file, messageOf(error), error);
  if (isOneOf(error, UNWRITABLE_CODES) || messageOf(error).includes("directory does not exist")) {
    return new GatewayError(
      "DATA_UNWRITABLE",
      `${file} cannot be opened for writing (${messageOf(error)}). Create its folder and let the gateway's user write there.`,
      error,
    );
  }
  return new GatewayError("STORE_FAILED", `${file} could not be opened: ${messageOf(error)}.`, error);
}

const nativeMissing = (cause: unknown) =>
  new GatewayError(
    "NATIVE_MISSING",
    "The native part of better-sqlite3 is missing or was built for another Node version. Allow its install script " +
      "(npm 12: allowScripts in package.json), have a C++ compiler, make and python3 at hand, and run: npm rebuild better-sqlite3",
    cause,
  );

export const corruptFile = (file: string, what: string, cause?: unknown) =>
  new GatewayError(
    "DATA_CORRUPT",
    `${file} is damaged or not a database of this gateway (${what}). Nothing was changed. A start of the gateway puts it aside ` +
      "and goes on with the newest backup.",
    cause,
  );

export const foreignFile = (file: string) =>
  new GatewayError(
    "DATA_FOREIGN",
    `${file} is a database of another program. Nothing was changed. Name another data folder in gateway.yaml.`,
  );

/** Why a read or a write of an open store failed. */
export function workingFailure(error: unknown): Error {
  if (error instanceof GatewayError || error instanceof InvariantError) return error;
  if (isOneOf(error, ["SQLITE_FULL"])) {
    return new GatewayError(
      "STORE_FULL",
      "The disk is full: nothing of this turn was stored. Free space on it.",
      error,
    );
  }
  if (isOneOf(error, ["SQLITE_BUSY", "SQLITE_LOCKED"])) {
    const cure = "Stop that program; copies are made by the gateway itself.";
    return new GatewayError(
      "STORE_BUSY",
      `Another program holds the database: nothing of this was stored. ${cure}`,
      error,
    );
  }
  if (isOneOf(error, [...CORRUPT_CODES, ...BROKEN_CODES])) {
    const next = "The next start opens and checks the file anew.";
    return new GatewayError("STORE_BROKEN", `The disk failed (${messageOf(error)}). ${next}`, error);
  }
  return new GatewayError("STORE_FAILED", `The store failed and kept nothing of this: ${messageOf(error)}`, error);
}
