import { answersOf } from "../../devices/profile.ts";
import type { KnownRule } from "./knowledge.ts";
import { nearest } from "../finding/nearest.ts";
import type { Path } from "../finding/yaml-document.ts";
import { checkAgainst } from "../finding/zod-findings.ts";
import { refine } from "./build-rules.ts";
import type { Inspection } from "./inspection.ts";
import type { SiteDevice, SiteHome, SiteRules } from "./site.ts";

/** Rules exist, their settings are of their form, and some device tells what they need. */
export function checkRules(inspection: Inspection): void {
  const { site } = inspection;
  const everywhere = toldBy(inspection, [...site.equipment, ...site.homes.flatMap((home) => home.devices)]);
  checkLayer(inspection, { layers: [site.rules], at: ["rules"], told: everywhere, severity: "warning" });
  site.homes.forEach((home, index) => checkHome(inspection, home, ["homes", index]));
}

function checkHome(inspection: Inspection, home: SiteHome, at: Path): void {
  const { rules } = inspection.site;
  const told = toldBy(inspection, home.devices);
  checkLayer(inspection, { layers: [rules, home.rules], at: [...at, "rules"], told, severity: "error" });
  home.residents.forEach((resident, index) => {
    const layers = [rules, home.rules, resident.rules];
    checkLayer(inspection, { layers, at: [...at, "residents", index, "rules"], told, severity: "error" });
  });
}

interface Layer {
  /** From the outside in; the last one is looked at. */
  readonly layers: readonly SiteRules[];
  readonly at: Path;
  /** `undefined` where a device of unknown profile might tell anything. */
  readonly told: ReadonlySet<string> | undefined;
  /** Of a rule that no device feeds: a station may prepare for devices to come, a home means what it says. */
  readonly severity: "error" | "warning";
}

function checkLayer(inspection: Inspection, layer: Layer): void {
  const { knowledge, report } = inspection;
  for (const kind of Object.keys(layer.layers.at(-1) ?? {})) {
    const path: Path = [...layer.at, kind];
    const rule = knowledge.rules.find((one) => one.kind === kind);
    if (rule === undefined) {
      const known = knowledge.rules.map((one) => one.kind);
      report(path, { code: "unknown-rule", params: { rule: kind }, meant: nearest(kind, known) });
    } else checkSettings(inspection, rule, layer);
  }
}

function checkSettings({ document, report, add }: Inspection, rule: KnownRule, layer: Layer): void {
  const path: Path = [...layer.at, rule.kind];
  const settings = refine(layer.layers.map((asked) => asked[rule.kind]));
  if (settings === "off") return;
  const checked = checkAgainst(rule.settings, settings, document, path);
  if (checked.kind === "faulty") add(checked.findings);
  const { told } = layer;
  if (told === undefined || rule.needs.length === 0 || rule.needs.some((type) => told.has(type))) return;
  const params = { rule: rule.kind, needs: rule.needs.join(" / ") };
  report(path, { code: "rule-without-device", params, severity: layer.severity });
}

function toldBy(
  { knowledge }: Inspection,
  devices: readonly Pick<SiteDevice, "profile" | "answers">[],
): ReadonlySet<string> | undefined {
  const told = devices.map(({ profile: id, answers }) => {
    const profile = knowledge.profiles.get(id);
    return profile?.tellsWith?.(answersOf(profile, answers)) ?? profile?.tells;
  });
  return told.includes(undefined) ? undefined : new Set(told.flatMap((types) => types ?? []));
}
