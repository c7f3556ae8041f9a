import { heedConsents, reload } from "./bring-in-force.ts";
import { jobsOf } from "./calendar-jobs.ts";
import type { Broker } from "../broker/broker.ts";
import type { Gateway } from "../loop/gateway.ts";
import type { Registry } from "../registry/registry.ts";
import { startBells, type Bells } from "../schedule/bells.ts";
import type { Job } from "../schedule/job.ts";
import type { Watch } from "./open-watch.ts";
import type { House } from "./house.ts";

export function openBells(house: House, gateway: Gateway, broker: Broker): Bells {
  const { store, clock, options } = house;
  let rungFor: Registry | undefined;
  let rungWith: Watch | undefined;
  let jobs: readonly Job[] = [];
  return startBells({
    store,
    clock,
    log: options.log,
    everyMinute() {
      gateway.wakeOverdue();
      // An import beside the running gateway holds from the next minute on; a signal only makes it sooner.
      reload(house, gateway, broker).catch((cause: unknown) =>
        options.log.error({ err: cause }, "the imported registry cannot be used; the one before stays in force"),
      );
      // A consent may have ended.
      house.consents
        .refreshWhenDue()
        .then((changed) => heedConsents(house, gateway, changed))
        .catch((cause: unknown) => options.log.error({ err: cause }, "the consents cannot be read"));
    },
    jobs() {
      if (rungFor !== house.registry || rungWith !== house.watch) jobs = jobsOf(house, gateway);
      rungFor = house.registry;
      rungWith = house.watch;
      return jobs;
    },
  });
}
