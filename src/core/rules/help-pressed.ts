import { z } from "zod";
import type { DeviceId } from "../ids.ts";
import { between, seconds, type Duration, type Instant } from "../time.ts";
import { calm, concern, defineRule, type Facts, type ObservedSign } from "./rule.ts";
import { isReal } from "./trust.ts";

const settings = z.strictObject({}).prefault({});

/** A device repeats an unconfirmed press for less than this; later the same reference is a new press after all. */
const REPEATS_LAST = seconds(120);

/** Somebody who presses twice in fright has one worry. */
const SAME_WORRY = seconds(60);

interface Memory {
  readonly since: Instant | undefined;
  readonly presses: number;
  readonly device: DeviceId | undefined;
  readonly room: string | undefined;
  readonly lateBy: Duration | undefined;
  /** Told long after: somebody should ask, nobody needs to run. */
  readonly longAgo: boolean;
  readonly cancelledAt: Instant | undefined;
  /** The press told last by its device's own reference: the device says it again until it was confirmed. */
  readonly told: { readonly ref: string; readonly at: Instant } | undefined;
}

const BLANK: Memory = {
  since: undefined,
  presses: 0,
  device: undefined,
  room: undefined,
  lateBy: undefined,
  longAgo: false,
  cancelledAt: undefined,
  told: undefined,
};

/** A call for help is answered by a person, whatever mode the home is in, and no key takes it back. */
export const helpPressed = defineRule<z.infer<typeof settings>, Memory>({
  kind: "help-pressed",
  category: "person",
  scope: "resident",
  hears: ["sos"],
  needs: ["sos"],
  settings,
  blank: BLANK,
  latched: true,
  notice: (memory, sign) => (sign.kind === "observed" ? hear(memory, sign) : memory),
  judge: ({ since, presses, device, room, lateBy, longAgo }) => {
    if (since === undefined) return calm();
    const rest = { facts: { presses }, device, room, lateBy };
    return concern(longAgo ? "attention" : "critical", longAgo ? "long-ago" : "pressed", since, rest);
  },
  settle: ({ told }) => (told === undefined ? BLANK : { ...BLANK, told }),
  sentences: {
    "zh-CN": ["按下求助按钮时立即提醒，任何时候都不询问、不等待。"],
    en: ["Tell at once when a help button is pressed, at any hour, without asking first."],
  },
  title: { "zh-CN": "呼救", en: "Help pressed" },
  says: {
    "zh-CN": {
      pressed: ({ presses }: Facts) => (presses === 1 ? "按下了呼救键" : `按下呼救键 ${presses} 次`),
      "long-ago": () => "很久以前按过呼救键，现在才收到，请打电话问候",
    },
    en: {
      pressed: ({ presses }: Facts) => (presses === 1 ? "pressed for help" : `pressed for help ${presses} times`),
      "long-ago": () => "pressed for help long ago and it arrived only now: please call",
    },
  },
  source: "SOS-1, SOS-3: at once, in every mode; UL 2560 emergency priority",
});

function hear(memory: Memory, sign: ObservedSign): Memory {
  const { observation, unverified, at } = sign;
  if (observation.type !== "sos" || !isReal(observation)) return memory;
  if (observation.phase === "cancelled")
    return memory.since === undefined || unverified ? memory : { ...memory, cancelledAt: memory.cancelledAt ?? at };
  return observation.value && observation.phase !== "cleared" ? press(memory, sign) : memory;
}

function press(memory: Memory, sign: ObservedSign): Memory {
  const { unverified, lateBy, at, device, observation } = sign;
  const { ref } = observation;
  if (isToldAgain(memory, ref, at) || isKeptByBroker(sign)) return memory;
  const isLive = memory.since !== undefined && !memory.longAgo;
  if (isLive && (unverified || isSameWorry(memory, at))) return memory;
  return {
    since: at,
    presses: (isLive ? memory.presses : 0) + 1,
    device: device.id,
    room: device.room,
    lateBy,
    longAgo: unverified,
    cancelledAt: undefined,
    told: ref === undefined ? undefined : { ref, at },
  };
}

/** The broker's memory of a press is no press, unless the button says it until somebody comes. */
const isKeptByBroker = ({ unverified, lateBy, device }: ObservedSign): boolean =>
  unverified && lateBy === undefined && device.latches?.includes("sos") !== true;

/** One press that its device repeats stays one press, also when it was dealt with meanwhile. */
const isToldAgain = ({ told }: Memory, ref: string | undefined, at: Instant): boolean =>
  told !== undefined && told.ref === ref && between(told.at, at) < REPEATS_LAST;

/** After a cancel every press is a new call: it may be made under duress, or in earnest this time. */
const isSameWorry = ({ since, cancelledAt }: Memory, at: Instant): boolean =>
  since !== undefined && cancelledAt === undefined && between(since, at) < SAME_WORRY;
