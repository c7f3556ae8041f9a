import type { Instant } from "../src/core/time.ts";

interface Outage {
  readonly from: Instant;
  readonly to: Instant;
}

/** When the gateway could do nothing: off, standing still, or without a disk that takes anything. */
export interface OutageBook {
  readonly wasDown: (outage: Outage) => void;
  /** A commit failed; from here on nothing is kept until one succeeds. */
  readonly failed: (at: Instant) => void;
  readonly worksAgain: (at: Instant) => void;
  /** In order, none touching the next. */
  readonly until: (at: Instant) => readonly Outage[];
}

export function createOutageBook(): OutageBook {
  const outages: Outage[] = [];
  let failingSince: Instant | undefined;
  const worksAgain = (at: Instant) => {
    if (failingSince !== undefined) outages.push({ from: failingSince, to: at });
    failingSince = undefined;
  };
  return {
    wasDown: (outage) => void outages.push(outage),
    failed: (at) => void (failingSince ??= at),
    worksAgain,
    until(at) {
      worksAgain(at);
      return merged(outages);
    },
  };
}

function merged(outages: readonly Outage[]): readonly Outage[] {
  const together: Outage[] = [];
  for (const outage of outages.toSorted((one, other) => one.from - other.from)) {
    const last = together.at(-1);
    if (last === undefined || outage.from > last.to) together.push(outage);
    else if (outage.to > last.to) together.splice(-1, 1, { from: last.from, to: outage.to });
  }
  return together;
}
