import type { Answers, DeviceCommand, DeviceMessage, Question } from "../profile.ts";
import { OWN_BASE, topicOf } from "./topics.ts";

/** How long a siren sounds that nobody stops; its own default of ten seconds wakes nobody. */
const SOUNDS_SECONDS = 60;
const SOUNDS_SECONDS_MAX = 1_800;
const TEST_SECONDS = 2;

type Setting = Readonly<Record<string, unknown>>;

interface Wording {
  readonly on: (seconds: number, quietly: boolean) => Setting;
  readonly off: Setting;
}

/** The property that turns it on and off: the warning of the Zigbee standard, a maker's alarm, or a plain switch. */
const WORDINGS: ReadonlyMap<unknown, Wording> = new Map<unknown, Wording>([
  [
    "warning",
    {
      on: (duration, quietly) => ({
        warning: { mode: "emergency", level: quietly ? "low" : "high", strobe: true, duration },
      }),
      off: { warning: { mode: "stop", level: "low", strobe: false, duration: 1 } },
    },
  ],
  [
    "alarm",
    {
      on: (duration, quietly) => ({ volume: quietly ? "low" : "high", duration, alarm: true }),
      off: { alarm: false },
    },
  ],
  ["switch", { on: () => ({ state: "ON" }), off: { state: "OFF" } }],
]);

/** Sirens of two kinds and plain switches listen to different properties. */
export const toldByQuestion = (otherwise: "warning" | "alarm" | "switch"): Question => ({
  id: "told-by",
  text: { "zh-CN": "用哪个属性启动？", en: "Which property turns it on?" },
  choices: ["warning", "alarm", "switch"],
  default: otherwise,
});

interface Listener {
  readonly identity: string;
  readonly answers?: Answers;
  readonly bases?: readonly string[];
}

/** `<base>/<name>/set` with a state that is wanted; `undefined` for what no Zigbee device can do, as speaking. */
export function commandOf(
  { identity, answers, bases }: Listener,
  { action, seconds }: DeviceCommand,
): DeviceMessage | undefined {
  const wording = WORDINGS.get(answers?.["told-by"]);
  const setting = wording === undefined ? undefined : settingOf(wording, action, seconds);
  if (setting === undefined) return undefined;
  return { topic: `${topicOf(identity, bases ?? [OWN_BASE])}/set`, payload: JSON.stringify(setting) };
}

function settingOf(wording: Wording, action: DeviceCommand["action"], seconds = SOUNDS_SECONDS): Setting | undefined {
  if (action === "siren" || action === "light") return wording.on(Math.min(seconds, SOUNDS_SECONDS_MAX), false);
  if (action === "test") return wording.on(TEST_SECONDS, true);
  return action === "stop" ? wording.off : undefined;
}
