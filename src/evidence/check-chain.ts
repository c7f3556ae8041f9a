import type { AlertId } from "../core/ids.ts";
import type { LogEntry } from "../core/alert/alert.ts";
import { CHAIN_START, chainedEntry } from "../log-chain.ts";
import type { Chain, LogHead, LogRow } from "../store/alert-log.ts";
import type { Misfit } from "./misfit.ts";

/** A head as an anchor sealed it. */
export interface AnchoredHead extends LogHead {
  readonly alert: AlertId;
  readonly anchor: number;
}

/** One log against itself, its head, its alert and every anchor that knows it. */
export function checkChain(chain: Chain, anchored: readonly AnchoredHead[]): readonly Misfit[] {
  return [...checkLines(chain), ...checkEnd(chain), ...checkAnchored(chain, anchored), ...checkAlert(chain)];
}

function checkLines({ alert, rows, head }: Chain): readonly Misfit[] {
  const misfits: Misfit[] = [];
  // Retention takes lines from below: what is left of such a log begins where it begins.
  const [first] = rows;
  let expected = head?.purged === true && first !== undefined ? first.seq : 0;
  let before: string | undefined = expected === 0 ? CHAIN_START : undefined;
  for (const row of rows) {
    const { seq } = row;
    if (seq !== expected) {
      misfits.push({ kind: "line-missing", alert, seq: expected });
      // What follows a gap is chained to what is gone.
      before = undefined;
    }
    const kind = checkLine(alert, row, before);
    if (kind !== undefined) misfits.push({ kind, alert, seq });
    before = row.hash;
    expected = seq + 1;
  }
  return misfits;
}

type LineMisfit = "line-unreadable" | "line-misplaced" | "line-changed";

function checkLine(
  alert: AlertId,
  { seq, at, text, hash }: LogRow,
  before: string | undefined,
): LineMisfit | undefined {
  const entry = entryOf(text);
  if (entry === undefined) return "line-unreadable";
  if (entry.alert !== alert || entry.seq !== seq || entry.at !== at) return "line-misplaced";
  return before === undefined || chainedEntry(before, entry) === hash ? undefined : "line-changed";
}

function checkEnd({ alert, rows, head }: Chain): readonly Misfit[] {
  const last = rows.at(-1);
  if (head === undefined) return last === undefined ? [] : [{ kind: "head-missing", alert }];
  if (last === undefined) return head.purged ? [] : [{ kind: "log-gone", alert }];
  if (last.seq + 1 < head.entries) return [{ kind: "end-missing", alert, seq: last.seq + 1 }];
  if (last.seq + 1 > head.entries) return [{ kind: "line-added", alert, seq: head.entries }];
  return last.hash === head.hash ? [] : [{ kind: "head-changed", alert }];
}

function checkAnchored(chain: Chain, anchored: readonly AnchoredHead[]): readonly Misfit[] {
  const bySeq = new Map(chain.rows.map((row) => [row.seq, row]));
  const found = anchored.map((sealed) => checkSealed(chain, sealed, bySeq.get(sealed.entries - 1)));
  return [...found, checkMooring(chain, anchored)].filter((misfit) => misfit !== undefined);
}

function checkSealed({ alert, rows, head }: Chain, sealed: AnchoredHead, row: LogRow | undefined): Misfit | undefined {
  const seq = sealed.entries - 1;
  if (row !== undefined) {
    return row.hash === sealed.hash ? undefined : { kind: "written-anew", alert, seq, anchor: sealed.anchor };
  }
  const [first] = rows;
  const mayBeGone = head?.purged === true && (first === undefined || seq < first.seq);
  return mayBeGone ? undefined : { kind: "end-missing", alert, seq };
}

/** The head remembers an anchor that is not there: the newest anchors were cut off. */
function checkMooring({ head }: Chain, anchored: readonly AnchoredHead[]): Misfit | undefined {
  const moored = head?.anchor;
  const newest = anchored.at(-1)?.anchor ?? 0;
  return moored === undefined || moored <= newest ? undefined : { kind: "anchor-missing", anchor: moored };
}

function checkAlert({ alert, rows, head, stored }: Chain): readonly Misfit[] {
  if (stored === undefined) return head?.purged === true ? [] : [{ kind: "alert-gone", alert }];
  const logged = loggedOf(stored);
  if (logged === undefined) return [{ kind: "alert-unreadable", alert }];
  const last = rows.at(-1);
  if (last === undefined) return head === undefined && logged > 0 ? [{ kind: "log-gone", alert }] : [];
  if (last.seq + 1 > logged) return [{ kind: "alert-older", alert }];
  return last.seq + 1 < logged ? [{ kind: "end-missing", alert, seq: last.seq + 1 }] : [];
}

/** `undefined` for what is no entry at all; what an entry means is not asked here. */
function entryOf(text: string): LogEntry | undefined {
  const value = objectOf(text);
  return value !== undefined && "alert" in value && "seq" in value && "at" in value && "what" in value
    ? (value as unknown as LogEntry)
    : undefined;
}

function loggedOf(text: string): number | undefined {
  const value = objectOf(text);
  return value !== undefined && "logged" in value && typeof value["logged"] === "number" ? value["logged"] : undefined;
}

function objectOf(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === "object" && value !== null ? (value as Readonly<Record<string, unknown>>) : undefined;
  } catch {
    // No JSON: that is what is reported.
    return undefined;
  }
}
