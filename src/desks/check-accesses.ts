import { CHAIN_START, chained } from "../store/access-chain.ts";
import type { Store, StoredAccess } from "../store/store.ts";

/** Read at once; between two pages the loop turns. */
const PAGE = 1_000;

export interface CheckedAccesses {
  readonly entries: number;
  /** The newest link: whoever wrote it down can tell later that nothing was taken from the end. */
  readonly head: string;
  /** The newest entry that does not follow from the one before it; absent where all do. */
  readonly brokenAt?: number;
}

/** Whether the access log is still what was written: every entry follows from the one before it, and none is missing. */
export async function checkAccesses(store: Pick<Store, "accesses">): Promise<CheckedAccesses> {
  let [later] = await store.accesses({ limit: 1 });
  const head = later?.hash ?? CHAIN_START;
  let entries = later === undefined ? 0 : 1;
  while (later !== undefined) {
    const page: readonly StoredAccess[] = await store.accesses({ limit: PAGE, before: later.seq });
    for (const earlier of page) {
      if (!follows(later, earlier)) return { entries, head, brokenAt: later.seq };
      later = earlier;
      entries += 1;
    }
    if (page.length < PAGE) break;
    await new Promise(setImmediate);
  }
  if (later !== undefined && !follows(later, undefined)) return { entries, head, brokenAt: later.seq };
  return { entries, head };
}

const follows = (later: StoredAccess, earlier: StoredAccess | undefined): boolean =>
  later.seq === (earlier?.seq ?? 0) + 1 && chained(earlier?.hash ?? CHAIN_START, later) === later.hash;
