import type { Severity } from "../severity.ts";
import { after, seconds, type Instant } from "../time.ts";
import type { Alert } from "./alert.ts";
import type { Selector } from "./policy.ts";
import type { Offsets } from "./tries.ts";

/** One step of the search as it is planned. */
export interface Stage extends Offsets {
  /** Index in the policy; `steps.length` is the terminal loop. */
  readonly place: number;
  readonly loops: number;
  readonly audience: readonly Selector[];
  readonly windowSeconds: number;
  readonly isLoop: boolean;
}

/** How often everybody is called again where the policy forgot to say so: nobody is left alone for want of a line. */
const LOOP_SECONDS: { readonly [S in Severity]: number | undefined } = {
  critical: 180,
  urgent: 900,
  attention: 14_400,
  notice: undefined,
};

type Sought = Pick<Alert, "policy" | "search" | "category" | "severity">;

/** What comes at this index; past the steps comes the terminal loop: for ever, only a technical trouble may be let rest. */
export function stageAt({ policy, search, category, severity }: Sought, index: number): Stage | undefined {
  const place = Math.min(index, policy.steps.length);
  const step = policy.steps[place];
  if (step !== undefined) return { ...step, place, loops: search.loops, isLoop: false };
  const loop = policy.loop ?? loopWithout(severity, category);
  const mayRest = category === "technical" || severity === "notice";
  if (loop === undefined || (mayRest && loop.times !== undefined && search.loops >= loop.times)) return undefined;
  return {
    place,
    loops: search.loops + 1,
    audience: loop.audience,
    windowSeconds: loop.everySeconds,
    channelDelaySeconds: {},
    isLoop: true,
  };
}

type Loop = NonNullable<Sought["policy"]["loop"]>;

function loopWithout(severity: Severity, category: Alert["category"]): Loop | undefined {
  const everySeconds = LOOP_SECONDS[severity];
  if (everySeconds === undefined || category === "technical") return undefined;
  return { everySeconds, audience: [{ everyone: true }] };
}

/** Whether this stage, begun then, would still run now: if not, the one after it should have begun, too. */
export const endOf = ({ windowSeconds }: Stage, begunAt: Instant): Instant => after(begunAt, seconds(windowSeconds));
