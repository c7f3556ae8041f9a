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
  /** It tells a percentage, so its volts are not judged. */
  readonly tellsPercent: boolean;
  /** The most volts this device has shown: what kind of cell it has. */
  readonly fullVolts: number | undefined;
  /** The stage that somebody has dealt with. */
  readonly settled: Stage;
}

const CHARGED: Memory = {
  stage: "charged",
  since: undefined,
  percent: undefined,
  tellsPercent: false,
  fullVolts: undefined,
  settled: "charged",
};
const DEPTH: Record<Stage, number> = { charged: 0, low: 1, "very-low": 2 };

/** Cells by what they show when full, in volts, and when they are low and nearly empty under a radio's load. */
const CELLS = [
  { upTo: 2, low: 1.15, veryLow: 1 },
  { upTo: 3.3, low: 2.5, veryLow: 2.3 },
  { upTo: 3.75, low: 3.2, veryLow: 3 },
  { upTo: 4.4, low: 3.6, veryLow: 3.4 },
] as const;
/** A cell that shows this much more than its limit again was changed or charged. */
const RECOVERED_VOLTS = 0.3;

/** A battery that runs down, told in percent, by the device's own word, or in volts where it has nothing better. */
export const lowBattery = defineRule<Settings, Memory>({
  kind: "low-battery",
  category: "technical",
  scope: "device",
  hazard: "battery",
  hears: ["battery", "battery-low", "battery-voltage"],
  needs: ["battery", "battery-low", "battery-voltage"],
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
  sentences: {
    "zh-CN": ["电量不高于 {low}% 时提醒，不高于 {veryLow}% 时加重，充到 {charged}% 以上解除。"],
    en: [
      "Tell when a battery is at {low} % or less, more gravely at {veryLow} % or less; it is over above {charged} %.",
    ],
  },
  title: { "zh-CN": "电量低", en: "Low battery" },
  says: {
    "zh-CN": {
      low: ({ device, percent: left }) => `${device}电量低${left === undefined ? "" : `：${left}%`}，请充电或更换`,
      "very-low": ({ device, percent: left }) => `${device}即将断电${left === undefined ? "" : `：${left}%`}`,
    },
    en: {
      low: ({ device, percent: left }) => `battery of ${device} is low${left === undefined ? "" : `: ${left} %`}`,
      "very-low": ({ device, percent: left }) =>
        `battery of ${device} is nearly empty${left === undefined ? "" : `: ${left} %`}`,
    },
  },
  source: "DEV-3: 20 and 10 %, over at 25 %; volts by kind of cell (our numbers); Contact ID 302/384",
});

function read(memory: Memory, { observation, at }: ObservedSign, own: Settings): Memory {
  if (!isGood(observation)) return memory;
  if (observation.type === "battery-low") return readFlag(memory, observation.value, at);
  if (observation.type === "battery-voltage") return readVolts(memory, observation.value, at);
  return observation.type === "battery" ? readPercent(memory, observation.value, at, own) : memory;
}

/** Volts say little: they are judged only where no percentage was ever told, against cells like the one the device seems to have. */
function readVolts(memory: Memory, volts: number, at: Instant): Memory {
  if (memory.tellsPercent) return memory;
  const fullVolts = Math.max(volts, memory.fullVolts ?? 0);
  const known = fullVolts === memory.fullVolts ? memory : { ...memory, fullVolts };
  const cell = CELLS.find(({ upTo }) => fullVolts <= upTo);
  if (cell === undefined) return known;
  if (volts >= cell.low + RECOVERED_VOLTS) return memory.stage === "charged" ? known : { ...CHARGED, fullVolts };
  const told: Stage = volts <= cell.veryLow ? "very-low" : volts <= cell.low ? "low" : "charged";
  return DEPTH[told] <= DEPTH[memory.stage] ? known : { ...known, stage: told, since: at };
}

/** A flag that is taken back does not contradict a percentage. */
function readFlag(memory: Memory, isLow: boolean, at: Instant): Memory {
  if (isLow) return memory.stage === "charged" ? { ...memory, stage: "low", since: at } : memory;
  return memory.percent === undefined && memory.stage !== "charged" ? CHARGED : memory;
}

/** A battery recovers a little when it is warm: it is only charged well above the limit. */
function readPercent(memory: Memory, left: number, at: Instant, own: Settings): Memory {
  const known = memory.tellsPercent ? memory : { ...memory, tellsPercent: true };
  if (left >= own.charged) return known.stage === "charged" ? known : { ...CHARGED, tellsPercent: true };
  const told: Stage = left <= own.veryLow ? "very-low" : left <= own.low ? "low" : "charged";
  if (DEPTH[told] <= DEPTH[known.stage]) return known;
  return { ...known, stage: told, since: at, percent: left };
}
