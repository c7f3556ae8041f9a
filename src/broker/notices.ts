import { NOTICE_KINDS, type BrokerNeeds, type NoticeKind } from "./broker.ts";

const TOLD_AGAIN_AFTER_MS = 60_000;
/** Past this many different senders the memory of who was told starts anew. */
const REMEMBERED_MAX = 5_000;

export interface NoticeBoard {
  readonly note: (kind: NoticeKind, who: string, detail: string) => void;
  readonly counts: () => { readonly [kind in NoticeKind]: number };
}

/** Counts everything, tells the same thing about the same sender once a minute: a stranger must not fill the log. */
export function noticeBoard({ notice }: Pick<BrokerNeeds, "notice">): NoticeBoard {
  const counts = Object.fromEntries(NOTICE_KINDS.map((kind) => [kind, 0])) as { [kind in NoticeKind]: number };
  const told = new Map<string, { at: number; unsaid: number }>();
  return {
    counts: () => ({ ...counts }),
    note(kind, who, detail) {
      counts[kind] += 1;
      const key = `${kind} ${who}`;
      const now = performance.now();
      const before = told.get(key);
      if (before !== undefined && now - before.at < TOLD_AGAIN_AFTER_MS) {
        before.unsaid += 1;
        return;
      }
      if (told.size >= REMEMBERED_MAX) told.clear();
      told.set(key, { at: now, unsaid: 0 });
      notice({ kind, who, detail, times: 1 + (before?.unsaid ?? 0) });
    },
  };
}
