import type { ObservationType } from "../observation.ts";
import type { CarePlan, PlannedDevice } from "../plan.ts";
import type { ObservedSign, Sign } from "./rule.ts";
import { isFresh } from "./trust.ts";

/** Where a person sleeps: small movements of somebody bedridden keep a motion sensor there quiet for ever. */
const isBedroom = (room: string | undefined): boolean => room !== undefined && /bedroom|卧室/i.test(room);

export const isBathroom = (room: string | undefined): boolean =>
  room !== undefined && /bath|toilet|washroom|restroom|\bwc\b|卫生间|厕所|浴室|洗手间/i.test(room);

/** Signs of life without anybody being asked. */
export const passiveTypes: readonly ObservationType[] = [
  "motion",
  "presence",
  "door",
  "in-bed",
  "bed-exit",
  "step-count",
  "input",
];

export const activityTypes: readonly ObservationType[] = [...passiveTypes, "button", "sos", "checkin", "medication"];

/** Somebody did something: a level changed or something was pressed. Steps are judged by whoever knows the last count. */
export function isActivity(sign: Sign, plan: CarePlan, bedroomMotion: boolean): sign is ObservedSign {
  if (sign.kind !== "observed" || !sign.changed || !isFresh(sign)) return false;
  const { observation, device } = sign;
  if (observation.type === "motion") return bedroomMotion || !isBedroom(device.room) || !hasOther(plan, device);
  if (observation.type === "medication") return observation.value !== "missed";
  return observation.type !== "step-count" && activityTypes.includes(observation.type);
}

/** Where the bedroom's sensor is all there is, it must do. */
const hasOther = (plan: CarePlan, device: PlannedDevice): boolean =>
  [...plan.devices.values()].some(
    (one) => one.id !== device.id && !isBedroom(one.room) && one.tells.some((type) => passiveTypes.includes(type)),
  );
