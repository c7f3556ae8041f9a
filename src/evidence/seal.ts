import type { Instant } from "../core/time.ts";
import type { AlertLogs } from "../store/alert-log.ts";

/** What stands for every line that was ever logged: small enough to travel with a heartbeat, and to be kept by the buddy. */
export interface Seal {
  readonly seq: number;
  readonly at: Instant;
  readonly hash: string;
}

/** Seals what was logged since the last anchor; answers the newest one, also where nothing is new. Harmless when repeated. */
export async function sealLogs(
  logs: Pick<AlertLogs, "anchorLogs" | "lastAnchor">,
  at: Instant,
): Promise<Seal | undefined> {
  // An alarm may pass between two anchors.
  while ((await logs.anchorLogs(at)) !== undefined) await new Promise(setImmediate);
  const last = await logs.lastAnchor();
  return last === undefined ? undefined : { seq: last.seq, at: last.at, hash: last.hash };
}
