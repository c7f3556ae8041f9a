import type { PersonId } from "../ids.ts";
import { nextLocal } from "../local-time.ts";
import type { CarePlan } from "../plan.ts";
import { onDuty } from "../roster.ts";
import type { Instant } from "../time.ts";
import { presentFor, resolveAudience } from "./audience.ts";
import { changeTimes } from "./reach.ts";

/** From when to when the same people have duty; cut at every midnight. */
export interface DutySpan {
  readonly from: Instant;
  readonly to: Instant;
  /** Who is asked, and for whom they stand in. */
  readonly people: readonly { readonly person: PersonId; readonly standsInFor?: PersonId }[];
  /** On duty by the rota, and neither they nor anybody in their place can be asked. */
  readonly missing: readonly PersonId[];
}

/** Whom "who is on duty" means from one time to another. */
export function dutySpans(plan: CarePlan, from: Instant, to: Instant): readonly DutySpan[] {
  const spans: DutySpan[] = [];
  const cuts = new Set(midnights(plan, from, to));
  const moments = momentsOf(plan, from, to);
  moments.forEach((at, place) => {
    const span = { from: at, to: moments[place + 1] ?? to, ...dutyAt(plan, at) };
    const last = spans.at(-1);
    if (last === undefined || cuts.has(at) || !isSameDuty(last, span)) spans.push(span);
    else spans[spans.length - 1] = { ...last, to: span.to };
  });
  return spans;
}

function momentsOf(plan: CarePlan, from: Instant, to: Instant): readonly Instant[] {
  const moments = new Set([from, ...changeTimes(plan, from, to), ...midnights(plan, from, to)]);
  return [...moments].toSorted((one, other) => one - other);
}

function midnights({ zone }: CarePlan, from: Instant, to: Instant): readonly Instant[] {
  const found: Instant[] = [];
  for (let at = nextLocal(0, from, zone); at < to; at = nextLocal(0, at, zone)) found.push(at);
  return found;
}

function dutyAt(plan: CarePlan, at: Instant): Pick<DutySpan, "people" | "missing"> {
  const duty = onDuty(plan, at, plan.zone);
  const asked = new Set(resolveAudience([{ duty: true }], plan, at).map(({ id }) => id));
  const people: { person: PersonId; standsInFor?: PersonId }[] = [];
  const missing: PersonId[] = [];
  for (const one of plan.people) {
    if (!duty.has(one.id)) continue;
    const present = presentFor(one, plan, at);
    if (present === undefined || !asked.has(present.id)) missing.push(one.id);
    else people.push(present.id === one.id ? { person: one.id } : { person: present.id, standsInFor: one.id });
  }
  return { people, missing };
}

const isSameDuty = (one: DutySpan, other: DutySpan): boolean =>
  JSON.stringify([one.people, one.missing]) === JSON.stringify([other.people, other.missing]);
