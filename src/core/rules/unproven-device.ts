import { z } from "zod";
import { isLifeSafety } from "../observation.ts";
import type { PlannedDevice } from "../plan.ts";
import { after, days, instant, type Instant } from "../time.ts";
import { calm, concern, defineRule } from "./rule.ts";

const settings = z
  .strictObject({
    /** From adoption to the first press that was heard. */
    deadlineDays: z.number().min(1).max(90).default(7),
    /** From one proof to the next. */
    retestDays: z.number().min(1).max(365).default(7),
    /** Told again so long after somebody closed it. */
    againAfterDays: z.number().min(1).max(90).default(7),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

interface Memory {
  readonly settledAt: Instant | undefined;
}

/** A button that was never seen to call may be paired, charged, and still not call: only a press that arrived proves it. */
export const unprovenDevice = defineRule<Settings, Memory>({
  kind: "unproven-device",
  category: "technical",
  scope: "device",
  hazard: "unproven",
  // A proof is no sign: the core asks again when it has come.
  hears: [],
  needs: ["sos", "fall", "smoke", "heat", "gas", "co", "water-leak"],
  settings,
  blank: { settledAt: undefined },
  latched: false,
  notice: (memory) => memory,
  judge: ({ settledAt }, now, own, { device, provenAt, watchedSince }) => {
    if (device === undefined) return calm();
    const proven = provenAt(device.id);
    const dueAt =
      proven === undefined ? after(watchedSince, days(own.deadlineDays)) : after(proven, days(own.retestDays));
    const tellAt =
      settledAt === undefined ? dueAt : instant(Math.max(dueAt, after(settledAt, days(own.againAfterDays))));
    if (now < tellAt) return calm(tellAt);
    const facts = { device: device.label, days: proven === undefined ? own.deadlineDays : own.retestDays };
    const where = { facts, device: device.id, room: device.room };
    return proven === undefined
      ? concern("attention", "never", dueAt, where)
      : concern("notice", "retest", dueAt, where);
  },
  settle: (_, now) => ({ settledAt: now }),
  sentences: {
    "zh-CN": [
      "求助设备安装后 {deadlineDays} 天内未试按成功时提醒，之后每 {retestDays} 天要再试一次。",
      "结案后 {againAfterDays} 天再次提醒。",
    ],
    en: [
      "Tell when a device for calls was not heard in a test within {deadlineDays} days of its installation, and then every {retestDays} days.",
      "Tell again {againAfterDays} days after somebody closed it.",
    ],
  },
  title: { "zh-CN": "未经验证的设备", en: "Unproven device" },
  says: {
    "zh-CN": {
      never: ({ device, days: span }) => `${device}安装 ${span} 天后仍未收到过一次报警，请现场试按`,
      retest: ({ device, days: span }) => `${device}已有 ${span} 天没有测试，请试按一次`,
    },
    en: {
      never: ({ device, days: span }) => `${device} has not been heard to call in ${span} days: press it there`,
      retest: ({ device, days: span }) => `${device} was not tested for ${span} days: press it once`,
    },
  },
  source: "DEV-7: JGJ/T 484 weekly test of emergency calls; a week from installation to the first proof is our design",
});

/** Whether a device may have to save a life, and so has to be seen to call. */
export const mustBeProven = ({ tells }: Pick<PlannedDevice, "tells">): boolean => tells.some(isLifeSafety);
