import { canonical } from "../core/canonical.ts";
import { alertId, type AlertId } from "../core/ids.ts";
import type { Instant } from "../core/time.ts";
import type { AlertLogs, Chain } from "../store/alert-log.ts";
import { readAnchors, type AnchorsRead } from "./check-anchors.ts";
import { checkChain } from "./check-chain.ts";
import type { Misfit } from "./misfit.ts";

const PAGE = 200;
/** More misfits than this say no more than the first ones do; all are counted. */
const MISFITS_SHOWN_MAX = 100;

export interface VerifyOrder {
  /** One alert; all of them where it is absent. */
  readonly alert?: AlertId;
  /** Alerts opened in this span only: from inclusive, to exclusive. */
  readonly from?: Instant;
  readonly to?: Instant;
  /** Hash of an anchor that somebody else keeps: it must be one of ours. */
  readonly anchor?: string;
}

export interface Verified {
  readonly alerts: number;
  readonly entries: number;
  readonly anchors: number;
  /** Logs that retention has deleted; their heads are still sealed. */
  readonly purged: number;
  /** Lines that were written before they could be chained. */
  readonly chainedLate: number;
  readonly misfits: readonly Misfit[];
  readonly misfitCount: number;
}

type Logs = Pick<AlertLogs, "chains" | "anchors"> & { readonly fact: (name: string) => Promise<string | undefined> };

/** The store's note of how many lines were there before the chain. */
const CHAINED_LATE = "log-chained-late";

/** Does every log say what was written into it? Reads page by page; changes nothing. */
export async function verifyLogs(logs: Logs, order: VerifyOrder): Promise<Verified> {
  const anchors = await readAnchors(logs);
  const read = await readChains(logs, order, anchors.anchored);
  const misfits = [...anchors.misfits, ...read.misfits];
  if (order.anchor !== undefined && !anchors.hashes.has(order.anchor)) misfits.push({ kind: "anchor-unknown" });
  // Several witnesses may miss the same: it is told once.
  const each = [...new Map(misfits.map((misfit) => [canonical(misfit), misfit])).values()];
  return {
    ...read.tally,
    anchors: anchors.hashes.size,
    chainedLate: Number((await logs.fact(CHAINED_LATE)) ?? 0),
    misfits: each.slice(0, MISFITS_SHOWN_MAX),
    misfitCount: each.length,
  };
}

async function readChains(logs: Logs, order: VerifyOrder, anchored: AnchorsRead["anchored"]) {
  const tally = { alerts: 0, entries: 0, purged: 0 };
  const misfits: Misfit[] = [];
  const unseen = new Set(anchored.keys());
  for await (const chain of chainsOf(logs, order)) {
    misfits.push(...checkChain(chain, anchored.get(chain.alert) ?? []));
    unseen.delete(chain.alert);
    tally.alerts += 1;
    tally.entries += chain.rows.length;
    tally.purged += chain.head?.purged === true ? 1 : 0;
  }
  // Who is neither alert nor log nor head any more is known to the anchors only.
  if (isWhole(order)) for (const alert of unseen) misfits.push({ kind: "log-gone", alert });
  if (order.alert !== undefined && tally.alerts === 0) misfits.push({ kind: "log-gone", alert: order.alert });
  return { tally, misfits };
}

const isWhole = ({ alert, from, to }: VerifyOrder): boolean =>
  alert === undefined && from === undefined && to === undefined;

async function* chainsOf(logs: Logs, order: VerifyOrder): AsyncGenerator<Chain> {
  if (order.alert !== undefined) {
    for (const chain of await logs.chains({ alert: order.alert, limit: 1 })) if (leftTraces(chain)) yield chain;
    return;
  }
  let after = alertId("");
  for (;;) {
    const page = await logs.chains({ after, limit: PAGE });
    for (const chain of page) if (isInside(chain, order)) yield chain;
    const last = page.at(-1);
    if (last === undefined) return;
    after = last.alert;
  }
}

const leftTraces = ({ rows, head, stored }: Chain): boolean =>
  rows.length > 0 || head !== undefined || stored !== undefined;

/** A log begins with the opening of its alert. What has no readable beginning is always looked at. */
function isInside({ rows }: Chain, { from, to }: VerifyOrder): boolean {
  const opened = rows[0]?.at;
  if (opened === undefined) return true;
  return (from === undefined || opened >= from) && (to === undefined || opened < to);
}
