import type { Observation } from "../src/core/observation.ts";
import type { Random } from "./random.ts";

/** The body of a resident: values wander slowly around a personal resting point, as bodies do. */
export interface Vitals {
  /** What a watch says. */
  readonly worn: (how: { readonly sleeps: boolean; readonly walks: boolean }) => readonly Observation[];
  /** What a mattress strip says. */
  readonly lying: () => readonly Observation[];
}

/** How much of the last deviation is still there at the next reading. */
const INERTIA = 0.8;

export function createVitals(random: Random): Vitals {
  const restingPulse = random.between(58, 68);
  const wander = (sigma: number) => {
    let deviation = 0;
    return () => (deviation = deviation * INERTIA + random.noise(sigma));
  };
  const pulse = wander(1.6);
  const oxygen = wander(0.25);
  const breath = wander(0.35);
  const skin = wander(0.12);
  let steps = 0;
  const pulseNow = (lift: number) => Math.round(restingPulse + lift + pulse());
  return {
    worn({ sleeps, walks }) {
      steps += sleeps ? 0 : random.whole(walks ? 400 : 20, walks ? 900 : 120);
      return [
        { type: "heart-rate", value: pulseNow(sleeps ? -5 : walks ? 16 : 7), quality: "ok" },
        { type: "spo2", value: Math.min(99, Math.max(95, Math.round(97 + oxygen()))), quality: "ok" },
        { type: "skin-temperature", value: tenth(33.2 + skin()), quality: "estimated" },
        { type: "step-count", value: steps },
        { type: "battery", value: 60 + random.whole(0, 30) },
      ];
    },
    lying: () => [
      { type: "heart-rate", value: pulseNow(-5), quality: "ok" },
      { type: "respiration-rate", value: Math.round(14.5 + breath()), quality: "ok" },
    ],
  };
}

const tenth = (value: number): number => Math.round(value * 10) / 10;
