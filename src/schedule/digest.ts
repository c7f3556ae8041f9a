import type { Submit } from "../loop/arrival.ts";
import type { Clock } from "../clock.ts";
import { STATION_HOME } from "../core/ids.ts";
import { lastLocal } from "../core/local-time.ts";
import { digestText, type DigestContent } from "./digest-text.ts";
import type { Job } from "./job.ts";

export interface DigestNeeds extends DigestContent {
  readonly submit: Submit;
  readonly clock: Clock;
}

/** Once a day, to the station's staff: what could wait, and how the last day ended. */
export function digestJob(needs: DigestNeeds): Job {
  const { registry, submit, clock } = needs;
  const { zone, digestAtMinute } = registry.station;
  return {
    name: "digest",
    makesUpFirst: false,
    dueAt: (now) => lastLocal(digestAtMinute, now, zone),
    async run(dueAt) {
      const staff = [...registry.people.values()].filter((person) => person.kind === "staff");
      for (const language of new Set(staff.map((person) => person.language))) {
        const to = staff.filter((person) => person.language === language).map((person) => person.id);
        const text = await digestText(needs, language, dueAt);
        const key = `digest.${language}.${dueAt}`;
        const input = { kind: "announced", at: clock.now(), key, purpose: "digest", to, text } as const;
        await submit({ kind: "input", home: STATION_HOME, input, lifeSafety: false });
      }
    },
  };
}
