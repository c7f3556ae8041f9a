import type { AttemptState, StoreCounts } from "./store.ts";

export function countsByState(found: ReadonlyMap<AttemptState, number>): StoreCounts["attempts"] {
  const of = (state: AttemptState): number => found.get(state) ?? 0;
  return {
    queued: of("queued"),
    sending: of("sending"),
    unknown: of("unknown"),
    retry: of("retry"),
    accepted: of("accepted"),
    delivered: of("delivered"),
    seen: of("seen"),
    answered: of("answered"),
    coalesced: of("coalesced"),
    failed: of("failed"),
    cancelled: of("cancelled"),
    expired: of("expired"),
  };
}
