import type { Instant } from "../../core/time.ts";
import { CHAIN_START, chained } from "../access-chain.ts";
import { PAPERS_MAX } from "../limits.ts";
import type { Access, AccessQuery, Paper, PaperKind, StoredAccess } from "../store.ts";

const isOver = ({ expiresAt }: Paper, now: Instant): boolean => expiresAt !== undefined && expiresAt <= now;
/** What never ends stays longest, then what ends last. */
const longestFirst = (one: Paper, other: Paper): number =>
  (other.expiresAt ?? Infinity) === (one.expiresAt ?? Infinity)
    ? one.id < other.id
      ? -1
      : 1
    : (other.expiresAt ?? Infinity) - (one.expiresAt ?? Infinity);

export function createPapers() {
  const kept: { readonly [K in PaperKind]: Map<string, Paper> } = {
    account: new Map(),
    session: new Map(),
    invitation: new Map(),
    family: new Map(),
    "chain-test": new Map(),
    consent: new Map(),
    address: new Map(),
    "address-code": new Map(),
  };
  return {
    list: (kind: PaperKind, now: Instant): readonly Paper[] =>
      [...kept[kind].values()]
        .filter((paper) => !isOver(paper, now))
        .toSorted((one, other) => (one.id < other.id ? -1 : 1))
        .map((paper) => ({ ...paper })),
    find: (kind: PaperKind, id: string, now: Instant): Paper | undefined => {
      const paper = kept[kind].get(id);
      return paper === undefined || isOver(paper, now) ? undefined : { ...paper };
    },
    put: (paper: Paper): void => {
      const papers = kept[paper.kind];
      papers.set(paper.id, { ...paper });
      for (const { id } of [...papers.values()].toSorted(longestFirst).slice(PAPERS_MAX[paper.kind])) papers.delete(id);
    },
    drop: (kind: PaperKind, ids: readonly string[]): void => {
      for (const id of ids) kept[kind].delete(id);
    },
  };
}

export function createAccesses() {
  const kept: StoredAccess[] = [];
  return {
    record: (access: Access): void => {
      const hash = chained(kept.at(-1)?.hash ?? CHAIN_START, access);
      kept.push({ ...access, seq: kept.length + 1, hash });
    },
    list: ({ limit, before = Infinity, of }: AccessQuery): readonly StoredAccess[] =>
      kept
        .filter((access) => access.seq < before && (of === undefined || access.of === of))
        .toReversed()
        .slice(0, Math.max(0, limit))
        .map((access) => ({ ...access })),
  };
}
