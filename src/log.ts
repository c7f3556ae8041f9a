import { pino, type Logger } from "pino";

export type { Logger };

/** JSON lines on standard error; secrets never get this far, and what still looks like one is masked. */
export function createLog(level: string): Logger {
  return pino(
    { level, redact: { paths: ["*.password", "*.secret", "*.token", "*.authorization"], censor: "***" } },
    pino.destination({ dest: 2, sync: true }),
  );
}
