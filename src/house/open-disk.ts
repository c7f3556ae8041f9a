import { openDiskWatch, type DiskWatch } from "./disk-watch.ts";
import type { House } from "./house.ts";

/** The disk is looked at as long as the station runs; what is wrong with it the station is told. */
export const openDisk = ({ kept, config, options, watch }: House): Promise<DiskWatch> =>
  openDiskWatch({
    kept,
    data: config.data,
    warnAtPercent: config.disk.warnAtPercent,
    log: options.log,
    wallMs: Date.now,
    async tell(fault, facts) {
      await watch?.teller.tell(fault, facts);
    },
  });
