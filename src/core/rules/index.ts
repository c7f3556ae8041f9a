import { accidentalPresses } from "./accidental-presses.ts";
import { bathroomStay } from "./bathroom-stay.ts";
import { bedExit } from "./bed-exit.ts";
import { bloodPressure } from "./blood-pressure.ts";
import { bodyTemperature } from "./body-temperature.ts";
import { bridgeDown } from "./bridge-down.ts";
import { carbonMonoxide } from "./carbon-monoxide.ts";
import { checkIn } from "./check-in.ts";
import { fall } from "./fall.ts";
import { gas } from "./gas.ts";
import { heartRate } from "./heart-rate.ts";
import { helpPressed } from "./help-pressed.ts";
import { inactivity } from "./inactivity.ts";
import { lowBattery } from "./low-battery.ts";
import { medication } from "./medication.ts";
import { nightDoor } from "./night-door.ts";
import { respiration } from "./respiration.ts";
import type { AnyRule } from "./rule.ts";
import { silentDevice } from "./silent-device.ts";
import { smoke } from "./smoke.ts";
import { spo2 } from "./spo2.ts";
import { tamper } from "./tamper.ts";
import { unprovenDevice } from "./unproven-device.ts";
import { waterLeak } from "./water-leak.ts";

/** All worries there are. Each kind is only ever fed its own settings and memory: that is what makes the cast true. */
export const rules: readonly AnyRule[] = [
  helpPressed,
  accidentalPresses,
  fall,
  heartRate,
  spo2,
  respiration,
  bodyTemperature,
  bloodPressure,
  inactivity,
  bedExit,
  bathroomStay,
  nightDoor,
  checkIn,
  medication,
  smoke,
  gas,
  carbonMonoxide,
  waterLeak,
  silentDevice,
  bridgeDown,
  unprovenDevice,
  lowBattery,
  tamper,
] as unknown as readonly AnyRule[];

const byKind = new Map(rules.map((rule) => [rule.kind, rule]));

export const ruleByKind = (kind: string): AnyRule | undefined => byKind.get(kind);
