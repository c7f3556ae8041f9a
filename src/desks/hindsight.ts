import type { Clock } from "../clock.ts";
import type { HindsightDesk } from "../console/hindsight.ts";
import { outcomeSchema } from "../core/alert/alert.ts";
import { lookBack, stateAt, type Hindsight, type PastClosing, type Raised } from "../core/hindsight.ts";
import type { HomeId } from "../core/ids.ts";
import type { Input } from "../core/input.ts";
import { localDate, localDay } from "../core/local-time.ts";
import type { CarePlan } from "../core/plan.ts";
import { blankHome, type HomeState } from "../core/state.ts";
import { after, before, days, hours, instant, type Instant } from "../core/time.ts";
import type { Store } from "../store/store.ts";

const SPAN = days(7);
/** Played first and not counted, so that the rule knows at the beginning what it would have known. */
const WARM_UP = days(1);
/** Read at once; between two pieces the loop turns, as alarms do not wait for a question about the past. */
const PIECE = hours(1);
/** A week of ten sensors that speak every minute. */
const INPUTS_MAX = 100_000;
/** So long the loop waits for us at a stretch. */
const SLICE_MS = 8;
/** Questions that wait for the one before them. */
const WAITING_MAX = 3;
const CLOSINGS_MAX = 1_000;

interface Around {
  readonly store: Pick<Store, "journal" | "alerts">;
  readonly clock: Pick<Clock, "now">;
  readonly stateOf: (home: HomeId) => HomeState | undefined;
  readonly monotonicMs: () => number;
  readonly journalDays: number;
  /** Fewer in tests. */
  readonly inputsMax?: number;
}

type Question = Parameters<HindsightDesk["lookBack"]>[0];
type Answer = NonNullable<Awaited<ReturnType<HindsightDesk["lookBack"]>>>;

/** What a rule would have told in the last days: one question at a time, in slices between the turns of the loop. */
export function openHindsightDesk(around: Around): HindsightDesk {
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  return {
    async lookBack(question) {
      if (waiting >= WAITING_MAX) return undefined;
      waiting += 1;
      const answer = last.then(() => answerOf(around, question));
      // A question that failed is told to whoever asked it, and the next one begins.
      last = answer.catch(() => undefined);
      return answer.finally(() => (waiting -= 1));
    },
  };
}

async function answerOf(around: Around, { plan, rule, tried }: Question): Promise<Answer> {
  const to = around.clock.now();
  const from = before(to, SPAN);
  const known = around.stateOf(plan.home) ?? blankHome(to);
  const past = await readPast(around, plan.home, { from: before(from, WARM_UP), to });
  const start = past.cutAt ?? before(from, WARM_UP);
  const changed = past.inputs.flatMap((input) => (input.kind === "mode-changed" ? [input.resident] : []));
  const state = stateAt(start, known, new Set(changed));
  const closings = await closingsOf(around.store, plan.home, start);
  const views = tried.map((planned) => lookBack({ plan, rule, planned, before: state, closings }));
  await play(around, views, { inputs: past.inputs, to });
  const span = { from, to, ...sinceWhen(around, { from, to, past, known }) };
  const heard = past.inputs.filter(({ at }) => at >= span.since);
  return {
    ...span,
    inputs: heard.length,
    blindMs: blindIn(heard, span.since),
    days: daysOf(heard, plan, span),
    views: views.map((view) => seenSince(view.raised(), span.since)),
  };
}

interface Past {
  /** Oldest first. */
  readonly inputs: readonly Input[];
  /** From where on there was room for them. */
  readonly cutAt: Instant | undefined;
}

/** The newest come first, so that those are missing which matter least where there are too many. */
async function readPast(
  { store, inputsMax = INPUTS_MAX }: Around,
  home: HomeId,
  { from, to }: { readonly from: Instant; readonly to: Instant },
): Promise<Past> {
  const pieces: (readonly Input[])[] = [];
  let room = inputsMax;
  for (let end = to; end > from; end = before(end, PIECE)) {
    const begin = instant(Math.max(from, before(end, PIECE)));
    const entries = await store.journal({ home, from: begin, to: end, limit: room + 1 });
    if (entries.length > room) return { inputs: pieces.toReversed().flat(), cutAt: end };
    room -= entries.length;
    pieces.push(entries.map(({ input }) => input));
    await turn();
  }
  return { inputs: pieces.toReversed().flat(), cutAt: undefined };
}

const turn = (): Promise<void> => new Promise(setImmediate);

/** What people closed in truth. */
async function closingsOf({ alerts }: Around["store"], home: HomeId, since: Instant): Promise<readonly PastClosing[]> {
  const known = await alerts({ home, limit: CLOSINGS_MAX });
  return known
    .flatMap(({ key, closed }) => {
      const outcome = outcomeSchema.safeParse(closed?.outcome);
      return closed === undefined || closed.at < since || !outcome.success
        ? []
        : [{ key, at: closed.at, outcome: outcome.data }];
    })
    .toSorted((one, other) => one.at - other.at);
}

async function play(
  { monotonicMs }: Around,
  views: readonly Hindsight[],
  { inputs, to }: { readonly inputs: readonly Input[]; readonly to: Instant },
): Promise<void> {
  let begunMs = monotonicMs();
  for (const [place, input] of inputs.entries()) {
    // A quiet night has deadlines, too: they are not passed all at once.
    const previous = inputs[place - 1]?.at ?? input.at;
    for (let at = after(previous, PIECE); at < input.at; at = after(at, PIECE)) {
      for (const view of views) view.passTo(at);
      await turn();
    }
    for (const view of views) view.hear(input);
    if (monotonicMs() - begunMs < SLICE_MS) continue;
    await turn();
    begunMs = monotonicMs();
  }
  for (const view of views) view.passTo(to);
}

interface Known {
  readonly from: Instant;
  readonly to: Instant;
  readonly past: Past;
  readonly known: HomeState;
}

/** From when on the past is known, and why not from as early as was asked. */
function sinceWhen({ journalDays }: Pick<Around, "journalDays">, { from, to, past, known }: Known) {
  const first = past.inputs[0]?.at ?? to;
  const bounds = [
    { why: "young", at: Math.min(known.watchedSince, first) },
    { why: "retention", at: before(to, days(journalDays)) },
    { why: "too-many", at: past.cutAt ?? from },
  ] as const;
  const shortened = bounds.filter(({ at }) => at > from);
  return {
    since: instant(Math.max(from, ...shortened.map(({ at }) => at))),
    shortened: shortened.map(({ why }) => why),
  };
}

/** How long nobody listened. */
const blindIn = (inputs: readonly Input[], since: Instant): number =>
  inputs.reduce(
    (sum, input) =>
      input.kind === "was-blind" && input.device === undefined
        ? sum + Math.max(0, input.to - Math.max(input.from, since))
        : sum,
    0,
  );

/** How much was heard on each day, also on those on which nothing was. */
function daysOf(inputs: readonly Input[], { zone }: CarePlan, { since, to }: { since: Instant; to: Instant }) {
  const counts = new Map<number, number>();
  for (let day = localDay(since, zone); day <= localDay(to, zone); day += 1) counts.set(day, 0);
  for (const { kind, at } of inputs) {
    const day = localDay(at, zone);
    if (kind === "reported") counts.set(day, (counts.get(day) ?? 0) + 1);
  }
  return [...counts].map(([day, reports]) => ({ day: localDate(instant(days(day)), "UTC"), reports }));
}

/** What began before is no alert of these days; what still stood then is told beside them. */
function seenSince(raised: readonly Raised[], since: Instant): Answer["views"][number] {
  const stood = raised.filter(({ at, endedAt }) => at < since && (endedAt === undefined || endedAt >= since));
  return { stood: stood.length, raised: raised.filter(({ at }) => at >= since) };
}
