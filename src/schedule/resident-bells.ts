import type { Submit } from "../arrival.ts";
import type { Clock } from "../clock.ts";
import type { BellRang } from "../core/input.ts";
import { lastLocal } from "../core/local-time.ts";
import type { CarePlan } from "../core/plan.ts";
import type { Job } from "./job.ts";

/** Medicine, care and the daily "I am well": one job for each time of day in each home's plan. */
export function residentBells(plans: Iterable<CarePlan>, submit: Submit, clock: Clock): readonly Job[] {
  return [...plans].flatMap((plan) => {
    const bell = (name: string, minuteOfDay: number, rings: BellRang["bell"]): Job => ({
      name: `${plan.home}:${name}:${minuteOfDay}`,
      makesUpFirst: false,
      dueAt: (now) => lastLocal(minuteOfDay, now, plan.zone),
      async run(dueAt) {
        const input: BellRang = { kind: "bell-rang", at: clock.now(), dueAt, bell: rings };
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
