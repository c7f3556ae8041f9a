/** What an operator must read: a code, one sentence that says what to do, and the exit code of the command. */
export class GatewayError extends Error {
  override readonly name = "GatewayError";
  readonly code: ErrorCode;

  constructor(code: ErrorCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.code = code;
  }

  get exitCode(): number {
    return EXIT_CODES[this.code];
  }
}

/**
 * 1 crash · 2 configuration · 3 port · 4 data of a newer version · 5 data folder · 6 native module · 7 nothing to do it with ·
 * 8 evidence that does not fit · 9 the store failed.
 */
const EXIT_CODES = {
  CONFIG_INVALID: 2,
  SITE_INVALID: 2,
  FILE_UNREADABLE: 2,
  FILE_EXISTS: 2,
  PORT_TAKEN: 3,
  DATA_NEWER: 4,
  DATA_UNWRITABLE: 5,
  DATA_LOCKED: 5,
  DATA_CORRUPT: 5,
  DATA_FOREIGN: 5,
  NATIVE_MISSING: 6,
  STORE_FAILED: 9,
  STORE_FULL: 9,
  STORE_BROKEN: 9,
  STORE_BUSY: 9,
  BACKUP_FAILED: 1,
  FILE_UNWRITABLE: 5,
  NOT_RUNNING: 7,
  NOT_PERMITTED: 7,
  NOTHING_IMPORTED: 7,
  BROKER_UNREACHABLE: 7,
} as const;

export type ErrorCode = keyof typeof EXIT_CODES;
