import { accidentalPresses } from "./accidental-presses.ts";
import { alarmPath } from "./alarm-path.ts";
import { bathroomStay } from "./bathroom-stay.ts";
import { bedExit } from "./bed-exit.ts";
import { bloodPressure } from "./blood-pressure.ts";
import { bodyTemperature } from "./body-temperature.ts";
import { bridgeDown } from "./bridge-down.ts";
import { buildingOutage } from "./building-outage.ts";
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
import { pathFaults } from "./path-faults.ts";
import type { AnyRule } from "./rule.ts";
import { silentDevice } from "./silent-device.ts";
import { smoke } from "./smoke.ts";
import { spo2 } from "./spo2.ts";
import { takenOver } from "./taken-over.ts";
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
  buildingOutage,
  unprovenDevice,
  lowBattery,
  tamper,
  alarmPath,
] as unknown as readonly AnyRule[];

/** Of the gateway's own making: in force where it says so, never by a site file. */
export const ownRules: readonly AnyRule[] = [...pathFaults, takenOver as unknown as AnyRule];

/** With those that watch the gateway itself. */
const byKind = new Map([...rules, ...ownRules].map((rule) => [rule.kind, rule]));

export const ruleByKind = (kind: string): AnyRule | undefined => byKind.get(kind);
