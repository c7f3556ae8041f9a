import type { Submit } from "../loop/arrival.ts";
import type { Clock } from "../clock.ts";
import type { BellRang } from "../core/input.ts";
import { aheadOf, lastLocal, zoneName } from "../core/local-time.ts";
import type { CarePlan } from "../core/plan.ts";
import { instant, type Instant } from "../core/time.ts";
import type { Job } from "./job.ts";

/** Medicine, care and the daily "I am well": one job for each time of day in each home's plan. */
export function residentBells(plans: Iterable<CarePlan>, submit: Submit, clock: Clock): readonly Job[] {
  return [...plans].flatMap((plan) => {
    const bell = (name: string, minuteOfDay: number, rings: BellRang["bell"]): Job => ({
      name: `${plan.home}:${name}:${minuteOfDay}`,
      makesUpFirst: false,
      dueAt: (now) => lastLocal(minuteOfDay, now, zoneName(plan.zone)),
      async run(dueAt) {
        // The calendar is that of the wall clock; the core counts in engine time.
        const input: BellRang = { kind: "bell-rang", at: clock.now(), dueAt: inEngineTime(dueAt, plan), bell: rings };
        await submit({ kind: "input", home: plan.home, input, lifeSafety: false });
      },
    });
    const reminders = plan.reminders.flatMap(({ id, times }) =>
      times.map((minute) => bell(`reminder:${id}`, minute, { kind: "reminder", reminder: id })),
    );
    const checkIns = plan.checkIns.map(({ resident, by }) =>
      bell(`check-in:${resident}`, by.toMinute, { kind: "check-in", resident }),
    );
    return [...reminders, ...checkIns];
  });
}

const inEngineTime = (at: Instant, { zone }: CarePlan): Instant => instant(at - aheadOf(zone));
