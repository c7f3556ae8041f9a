import type { LogEntry } from "../../core/alert/alert.ts";
import type { AlertId } from "../../core/ids.ts";
import { invariant } from "../../core/invariant.ts";
import type { Instant } from "../../core/time.ts";
import { CHAIN_START, chainedEntry } from "../../log-chain.ts";
import type { Anchor, LogRow, StoredHead } from "../alert-log.ts";
import { nextAnchor } from "../anchoring.ts";
import { ANCHOR_HEADS_MAX } from "../limits.ts";
import type { HomeTurn } from "../store.ts";

type Log = Map<number, LogRow>;

export function createAlertLog() {
  const logs = new Map<AlertId, Log>();
  const heads = new Map<AlertId, StoredHead>();
  const rowsOf = (id: AlertId): readonly LogRow[] => bySeq(logs.get(id));
  return {
    check: createCheck(logs),
    append: createAppend(logs, heads),
    log: (id: AlertId): readonly LogEntry[] => rowsOf(id).map(({ text }) => JSON.parse(text) as LogEntry),
    rowsOf: (id: AlertId) => rowsOf(id).map((row) => ({ ...row })),
    headOf: (id: AlertId): StoredHead | undefined => heads.get(id),
    ids: (): readonly AlertId[] => [...heads.keys()],
    ...createAnchors(heads),
    ...createPurge(logs, heads),
  };
}

export type MemoryLogs = ReturnType<typeof createAlertLog>;

const bySeq = (log: Log | undefined): readonly LogRow[] =>
  [...(log ?? [])].toSorted(([one], [other]) => one - other).map(([, row]) => row);

/** Fails where the turn cannot be stored; changes nothing. */
const createCheck = (logs: ReadonlyMap<AlertId, Log>) => (turns: readonly HomeTurn[]) => {
  const offered = new Set<string>();
  for (const { alert, seq } of turns.flatMap((turn) => turn.log)) {
    const key = `${seq} ${alert}`;
    const isNew = !offered.has(key) && logs.get(alert)?.has(seq) !== true;
    invariant(isNew, `entry ${seq} of the log of alert ${alert} is written once`);
    offered.add(key);
  }
};

const createAppend = (logs: Map<AlertId, Log>, heads: Map<AlertId, StoredHead>) => (entries: readonly LogEntry[]) => {
  for (const entry of entries) {
    const { alert, seq, at } = entry;
    const before = heads.get(alert);
    const hash = chainedEntry(before?.hash ?? CHAIN_START, entry);
    const log: Log = logs.get(alert) ?? new Map<number, LogRow>();
    logs.set(alert, log.set(seq, { seq, at, text: JSON.stringify(entry), hash }));
    heads.set(alert, { entries: seq + 1, hash, anchor: undefined, purged: before?.purged ?? false });
  }
};

function createAnchors(heads: Map<AlertId, StoredHead>) {
  const anchors: Anchor[] = [];
  return {
    anchorLogs: (at: Instant): Anchor | undefined => {
      const loose = [...heads]
        .filter(([, head]) => head.anchor === undefined && !head.purged)
        .toSorted(([one], [other]) => (one < other ? -1 : 1))
        .slice(0, ANCHOR_HEADS_MAX)
        .map(([alert, head]) => ({ alert, ...head }));
      if (loose.length === 0) return undefined;
      const anchor = nextAnchor(anchors.at(-1), loose, at);
      anchors.push(anchor);
      for (const { alert, ...head } of loose) heads.set(alert, { ...head, anchor: anchor.seq });
      return { ...anchor };
    },
    lastAnchor: (): Anchor | undefined => anchors.at(-1),
    anchors: ({ after = 0, limit }: { readonly after?: number; readonly limit: number }): readonly Anchor[] =>
      anchors
        .filter(({ seq }) => seq > after)
        .slice(0, Math.max(0, limit))
        .map((anchor) => ({ ...anchor })),
  };
}

function createPurge(logs: Map<AlertId, Log>, heads: Map<AlertId, StoredHead>) {
  /** Takes lines from below; answers how many went. The head stays as the proof that there was a log. */
  const drop = (id: AlertId, room: number): number => {
    const head = heads.get(id);
    if (head !== undefined) heads.set(id, { ...head, purged: true });
    const log = logs.get(id);
    const going = bySeq(log).slice(0, room);
    for (const { seq } of going) log?.delete(seq);
    return going.length;
  };
  return { drop, forget: (id: AlertId) => logs.delete(id) };
}
