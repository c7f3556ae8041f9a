import { z } from "zod";
import type { Instant } from "../time.ts";
import { calm, concern, defineRule, type ObservedSign } from "./rule.ts";
import { isGood } from "./trust.ts";

const percent = (fallback: number) => z.number().min(1).max(100).default(fallback);

const settings = z
  .strictObject({ low: percent(20), veryLow: percent(10), charged: percent(25) })
  .refine(({ low, veryLow, charged }) => veryLow < low && low < charged, "veryLow < low < charged")
  .prefault({});

type Settings = z.infer<typeof settings>;
type Stage = "charged" | "low" | "very-low";

interface Memory {
  readonly stage: Stage;
  readonly since: Instant | undefined;
  readonly percent: number | undefined;
  /** The stage that somebody has dealt with. */
  readonly settled: Stage;
}

const CHARGED: Memory = { stage: "charged", since: undefined, percent: undefined, settled: "charged" };
const DEPTH: Record<Stage, number> = { charged: 0, low: 1, "very-low": 2 };

/** A battery that runs down; volts are another matter in every device and are not judged. */
export const lowBattery = defineRule<Settings, Memory>({
  kind: "low-battery",
  category: "technical",
  scope: "device",
  hazard: "battery",
  hears: ["battery", "battery-low"],
  needs: ["battery", "battery-low"],
  settings,
  blank: CHARGED,
  latched: false,
  notice: (memory, sign, own) => (sign.kind === "observed" && !sign.unverified ? read(memory, sign, own) : memory),
  judge: ({ stage, since, percent: left, settled }, _now, _settings, { device }) => {
    if (since === undefined || DEPTH[stage] <= DEPTH[settled]) return calm();
    const facts = { device: device?.label ?? "", ...(left === undefined ? {} : { percent: left }) };
    return concern(stage === "very-low" ? "attention" : "notice", stage, since, {
      facts,
      device: device?.id,
      room: device?.room,
    });
  },
  settle: (memory) => (memory.settled === memory.stage ? memory : { ...memory, settled: memory.stage }),
  title: { "zh-CN": "电量低", en: "Low battery" },
  says: {
    "zh-CN": {
      low: ({ device, percent: left }) => `${device}电量低${left === undefined ? "" : `：${left}%`}，请充电或更换`,
      "very-low": ({ device, percent: left }) => `${device}即将断电：${left}%`,
    },
    en: {
      low: ({ device, percent: left }) => `battery of ${device} is low${left === undefined ? "" : `: ${left} %`}`,
      "very-low": ({ device, percent: left }) => `battery of ${device} is nearly empty: ${left} %`,
    },
  },
  source: "DEV-3: 20 and 10 %, over at 25 %; Contact ID 302/384",
});

function read(memory: Memory, { observation, at }: ObservedSign, own: Settings): Memory {
  if (!isGood(observation)) return memory;
  if (observation.type === "battery-low") return readFlag(memory, observation.value, at);
  return observation.type === "battery" ? readPercent(memory, observation.value, at, own) : memory;
}

/** A flag that is taken back does not contradict a percentage. */
function readFlag(memory: Memory, isLow: boolean, at: Instant): Memory {
  if (isLow) return memory.stage === "charged" ? { ...memory, stage: "low", since: at } : memory;
  return memory.percent === undefined && memory.stage !== "charged" ? CHARGED : memory;
}

/** A battery recovers a little when it is warm: it is only charged well above the limit. */
function readPercent(memory: Memory, left: number, at: Instant, own: Settings): Memory {
  if (left >= own.charged) return memory.stage === "charged" ? memory : CHARGED;
  const told: Stage = left <= own.veryLow ? "very-low" : left <= own.low ? "low" : "charged";
  if (DEPTH[told] <= DEPTH[memory.stage]) return memory;
  return { ...memory, stage: told, since: at, percent: left };
}
