import type { ObservationType } from "../observation.ts";
import { defineRule, type RuleKind } from "./rule.ts";
import { foldVital, judgeVital, NO_VITAL, settleVital, type Bands, type Vital } from "./vital-bands.ts";

/** What one vital sign has of its own. */
interface VitalFacts<Settings> extends Pick<
  RuleKind<Settings, Vital>,
  "kind" | "settings" | "sentences" | "title" | "says" | "source"
> {
  readonly measures: ObservationType;
  readonly bands: (own: Settings) => Bands;
}

/** A vital sign that stays where it should not; taken off, a device measures the air. */
export const vitalRule = <Settings>({ measures, bands, ...facts }: VitalFacts<Settings>): RuleKind<Settings, Vital> =>
  defineRule({
    ...facts,
    category: "person",
    scope: "resident",
    hears: [measures, "worn"],
    needs: [measures],
    blank: NO_VITAL,
    latched: false,
    notice: (vital, sign, own, circle) => foldVital(vital, sign, bands(own), circle),
    judge: (vital, _now, own, circle) => judgeVital(vital, bands(own), circle),
    settle: settleVital,
  });
