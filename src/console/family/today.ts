import type { Alert } from "../../core/alert/alert.ts";
import type { ResidentId } from "../../core/ids.ts";
import { isoWeekday, lastLocal, nextLocal } from "../../core/local-time.ts";
import type { CarePlan, PlannedResident } from "../../core/plan.ts";
import { activityTypes } from "../../core/rules/activity.ts";
import { days, instant, type Instant } from "../../core/time.ts";
import type { ConsoleNeeds } from "../needs.ts";

/** How one day was, without a number that worries. */
interface DaySeen {
  /** 1 Monday to 7 Sunday. */
  readonly weekday: number;
  /** When the first sign of life was seen. */
  readonly first: Instant | undefined;
  readonly alerts: number;
}

export interface ResidentSeen {
  readonly resident: PlannedResident;
  readonly mode: string;
  readonly lastAt: Instant | undefined;
  readonly lastRoom: string | undefined;
  /** Today first. */
  readonly days: readonly DaySeen[];
}

const DAYS_SHOWN = 7;
const READ_MAX = 2_000;
const ALERTS_READ_MAX = 200;
/** The night belongs to the day before: somebody who is up at two has not begun the day. */
const DAY_BEGINS_MINUTE = 4 * 60;

type Needs = Pick<ConsoleNeeds, "store" | "clock" | "state">;

/** What a family member may read about one resident: signs of life and alerts, never measured values. */
export async function seenOf(needs: Needs, plan: CarePlan, resident: PlannedResident): Promise<ResidentSeen> {
  const now = needs.clock.now();
  const last = await activity(needs, plan, {
    resident: resident.id,
    from: instant(now - days(1)),
    to: instant(now + 1),
  });
  const newest = last.at(-1);
  const alerts = await needs.store.alerts({ home: plan.home, limit: ALERTS_READ_MAX });
  const own = alerts.filter((alert) => alert.resident === undefined || alert.resident === resident.id);
  return {
    resident,
    mode: needs.state(plan.home)?.modes[resident.id]?.mode ?? "home",
    lastAt: newest?.at,
    lastRoom: newest && [...plan.devices.values()].find(({ id }) => id === newest.device)?.room,
    days: await daysOf(needs, plan, { resident: resident.id, alerts: own, now }),
  };
}

interface Past {
  readonly resident: ResidentId;
  readonly alerts: readonly Alert[];
  readonly now: Instant;
}

async function daysOf(needs: Needs, plan: CarePlan, { resident, alerts, now }: Past): Promise<readonly DaySeen[]> {
  const seen: DaySeen[] = [];
  let from = lastLocal(DAY_BEGINS_MINUTE, now, plan.zone);
  for (let day = 0; day < DAYS_SHOWN; day += 1) {
    const to = nextLocal(DAY_BEGINS_MINUTE, from, plan.zone);
    const [first] = await activity(needs, plan, { resident, from, to });
    const within = alerts.filter(
      ({ openedAt, category }) => category !== "technical" && openedAt >= from && openedAt < to,
    );
    seen.push({ weekday: isoWeekday(from, plan.zone), first: first?.at, alerts: within.length });
    from = lastLocal(DAY_BEGINS_MINUTE, instant(from - 1), plan.zone);
  }
  return seen;
}

interface Span {
  readonly resident: ResidentId;
  readonly from: Instant;
  readonly to: Instant;
}

/** Oldest first, as far back as is read. */
function activity({ store }: Needs, plan: CarePlan, { resident, from, to }: Span) {
  const alone = plan.residents.length === 1;
  const speakFor = [...plan.devices.values()].filter(
    (device) => device.resident === resident || (alone && device.resident === undefined),
  );
  return store.observations({
    home: plan.home,
    from,
    to,
    types: activityTypes,
    devices: speakFor.map(({ id }) => id),
    limit: READ_MAX,
  });
}
