import { z } from "zod";
import { alertId, type AlertId } from "../core/ids.ts";
import { CHAIN_START, chainedAnchor } from "../log-chain.ts";
import type { AlertLogs, Anchor } from "../store/alert-log.ts";
import type { AnchoredHead } from "./check-chain.ts";
import type { Misfit } from "./misfit.ts";

const PAGE = 200;

export interface AnchorsRead {
  /** What the anchors know of each alert, oldest first. */
  readonly anchored: Map<AlertId, AnchoredHead[]>;
  readonly hashes: ReadonlySet<string>;
  readonly misfits: readonly Misfit[];
}

/** Every anchor against the one before it, and what they sealed. */
export async function readAnchors(logs: Pick<AlertLogs, "anchors">): Promise<AnchorsRead> {
  const anchored = new Map<AlertId, AnchoredHead[]>();
  const hashes = new Set<string>();
  const misfits: Misfit[] = [];
  let last: Anchor | undefined;
  for await (const anchor of anchorsOf(logs)) {
    misfits.push(...checkAnchor(anchor, last));
    hashes.add(anchor.hash);
    for (const head of headsOf(anchor) ?? []) anchored.set(head.alert, [...(anchored.get(head.alert) ?? []), head]);
    last = anchor;
  }
  return { anchored, hashes, misfits };
}

async function* anchorsOf(logs: Pick<AlertLogs, "anchors">): AsyncGenerator<Anchor> {
  let page = await logs.anchors({ limit: PAGE });
  while (page.length > 0) {
    yield* page;
    const last = page.at(-1);
    page = last === undefined ? [] : await logs.anchors({ after: last.seq, limit: PAGE });
  }
}

function checkAnchor(anchor: Anchor, last: Anchor | undefined): readonly Misfit[] {
  const seq = (last?.seq ?? 0) + 1;
  if (anchor.seq !== seq) return [{ kind: "anchor-missing", anchor: seq }];
  const isSound = headsOf(anchor) !== undefined && anchor.hash === chainedAnchor(last?.hash ?? CHAIN_START, anchor);
  return isSound ? [] : [{ kind: "anchor-changed", anchor: seq }];
}

const headsSchema = z.array(z.tuple([z.string(), z.int(), z.string()]));

function headsOf({ seq, heads }: Anchor): readonly AnchoredHead[] | undefined {
  const parsed = headsSchema.safeParse(parsedJson(heads));
  return parsed.data?.map(([alert, entries, hash]) => ({ alert: alertId(alert), entries, hash, anchor: seq }));
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // What is no JSON fits no schema, and that is what is reported.
    return undefined;
  }
}
