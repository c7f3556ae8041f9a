import type { AlertId } from "../core/ids.ts";
import type { Instant } from "../core/time.ts";
import { CHAIN_START, chainedAnchor } from "../log-chain.ts";
import type { Anchor, LogHead } from "./alert-log.ts";

/** The anchor that follows the last one and seals these heads, which stand in the order of their alerts. */
export function nextAnchor(
  last: Anchor | undefined,
  heads: readonly (LogHead & { readonly alert: AlertId })[],
  at: Instant,
): Anchor {
  const sealed = {
    seq: (last?.seq ?? 0) + 1,
    at,
    heads: JSON.stringify(heads.map(({ alert, entries, hash }) => [alert, entries, hash])),
  };
  return { ...sealed, hash: chainedAnchor(last?.hash ?? CHAIN_START, sealed) };
}
