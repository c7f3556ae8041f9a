import type { ResidentId } from "../core/ids.ts";
import type { PlannedRule } from "../core/plan.ts";
import type { KnownRule } from "./knowledge.ts";
import type { SiteRules } from "./site.ts";

type Asked = SiteRules[string] | undefined;

/** From the outside in: what the station says, the home refines, and the resident refines again. */
export function planRules(
  rules: readonly KnownRule[],
  layers: readonly SiteRules[],
  residents: readonly { readonly id: ResidentId; readonly rules: SiteRules }[],
): readonly PlannedRule[] {
  return rules.map((rule) => ({
    kind: rule.kind,
    settings: settingsOf(rule, layers),
    perResident: new Map(
      residents
        .filter((resident) => resident.rules[rule.kind] !== undefined)
        .map((resident) => [resident.id, settingsOf(rule, [...layers, resident.rules])]),
    ),
  }));
}

/** `undefined` switches the rule off. */
const settingsOf = (rule: KnownRule, layers: readonly SiteRules[]): unknown => {
  const asked = refine(layers.map((layer) => layer[rule.kind]));
  return asked === "off" ? undefined : rule.settings.parse(asked);
};

/** The settings that hold: an inner layer overrides single settings, or switches on again what was off. */
export function refine(layers: readonly Asked[]): SiteRules[string] {
  return layers.reduce<SiteRules[string]>((holds, asked) => {
    if (asked === undefined) return holds;
    if (asked === "off") return asked;
    return holds === "off" ? asked : { ...holds, ...asked };
  }, {});
}
