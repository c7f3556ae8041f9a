export interface LevelTold {
  readonly at: number;
  readonly on: boolean;
}

export interface Span {
  readonly from: number;
  readonly to: number;
}

/**
 * When something lasted that is told by its changes. `holdMs`: for so long it is believed after it was last told; a sensor
 * that only says "now" is believed for a moment, a mat until it says otherwise.
 */
export function spansOf(told: readonly LevelTold[], { until, holdMs }: { until: number; holdMs: number }): Span[] {
  const spans: Span[] = [];
  let since: number | undefined;
  let lastOn = 0;
  const end = (at: number) => {
    if (since !== undefined) spans.push({ from: since, to: Math.min(at, lastOn + holdMs, until) });
    since = undefined;
  };
  for (const { at, on } of told) {
    if (since !== undefined && at > lastOn + holdMs) end(at);
    if (on) {
      since ??= at;
      lastOn = at;
    } else end(at);
  }
  end(until);
  return spans;
}

/** Spans in the order of their beginning, those that touch or overlap as one. */
export function merged(spans: readonly Span[]): Span[] {
  const joined: Span[] = [];
  for (const span of spans.toSorted((one, other) => one.from - other.from)) {
    const last = joined.at(-1);
    if (last !== undefined && span.from <= last.to)
      joined[joined.length - 1] = { from: last.from, to: Math.max(last.to, span.to) };
    else joined.push(span);
  }
  return joined;
}

/** What of them lies in the frame. */
export const clipped = (spans: readonly Span[], frame: Span): Span[] =>
  spans
    .map(({ from, to }) => ({ from: Math.max(from, frame.from), to: Math.min(to, frame.to) }))
    .filter(({ from, to }) => to > from);
