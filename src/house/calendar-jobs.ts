import { wordsOf } from "../core/rules/words.ts";
import type { Gateway } from "../loop/gateway.ts";
import type { House } from "./house.ts";
import { sealLogs } from "../evidence/seal.ts";
import { digestJob } from "../schedule/digest.ts";
import { backupJob, retentionJob, sealJob } from "../schedule/housekeeping.ts";
import { residentBells } from "../schedule/resident-bells.ts";
import type { Job } from "../schedule/job.ts";

/** Everything that the calendar asks for, by the registry in force. */
export function jobsOf(
  { registry, store, clock, config, watch, coverage }: House,
  { submit }: Gateway,
): readonly Job[] {
  const { zone } = registry.station;
  return [
    ...residentBells(registry.plans.values(), submit, clock),
    digestJob({ registry, store, clock, submit, wordsOf, gaps: coverage.lines }),
    coverage.job(registry),
    retentionJob(store, zone, config.retention),
    backupJob(store, zone, config.backup),
    sealJob((at) => sealLogs(store, at)),
    ...(watch?.loopTest.job(zone) ?? []),
  ];
}
