import type { Policy, Selector } from "../core/alert/policy.ts";
import { nearest } from "../finding/nearest.ts";
import type { Path } from "../finding/yaml-document.ts";
import type { Inspection } from "./inspection.ts";

/** Longer than this nobody waits for an answer while a life is in danger. */
const CRITICAL_WINDOW_SECONDS_MAX = 3_600;

/** Whom a policy of this place may name. */
export interface Known {
  readonly people: readonly string[];
  readonly relations: readonly string[];
}

interface Audience extends Known {
  readonly audience: readonly Selector[];
  readonly at: Path;
}

/** Whoever is named exists; a role or a relation that nobody has is most likely a slip of the pen. */
export function checkWho({ site, report }: Inspection, { audience, at, people, relations }: Audience): void {
  const roles = [...new Set(site.staff.flatMap((staff) => staff.roles))];
  audience.forEach((selector, index) => {
    const path: Path = [...at, index];
    if ("person" in selector && !people.includes(selector.person)) {
      const id = selector.person;
      report([...path, "person"], { code: "unknown-person", params: { id }, meant: nearest(id, people) });
    } else if ("role" in selector && !roles.includes(selector.role)) {
      const { role } = selector;
      const meant = nearest(role, roles);
      report([...path, "role"], { code: "unknown-role", params: { role }, meant, severity: "warning" });
    } else if ("relation" in selector && !relations.includes(selector.relation)) {
      const { relation } = selector;
      const meant = nearest(relation, relations);
      report([...path, "relation"], { code: "unknown-relation", params: { relation }, meant, severity: "warning" });
    }
  });
}

/** Nobody waits an hour for the next call while somebody lies on the floor. */
export function checkWindows({ report }: Inspection, { for: meant, steps, loop }: Policy, at: Path): void {
  const isForLife = meant.categories.some((category) => category !== "technical");
  if (!isForLife || !meant.severities.includes("critical")) return;
  const check = (seconds: number | undefined, path: Path) => {
    if (seconds === undefined || seconds <= CRITICAL_WINDOW_SECONDS_MAX) return;
    report([...at, ...path], { code: "window-too-long", params: { seconds, most: CRITICAL_WINDOW_SECONDS_MAX } });
  };
  steps.forEach((step, index) => check(step.windowSeconds, ["steps", index, "windowSeconds"]));
  check(loop?.everySeconds, ["loop", "everySeconds"]);
}

interface AmongOthers {
  readonly policies: readonly Policy[];
  readonly policy: Policy;
  readonly at: Path;
}

/** The first policy that is for an alert holds: one that stands behind another for all of its alerts never does. */
export function checkShadow({ report, document }: Inspection, { policies, policy, at }: AmongOthers): void {
  const before = policies.slice(0, policies.indexOf(policy)).find((one) => isForAll(one, policy));
  if (before === undefined) return;
  const line = document.lineOf([...at.slice(0, -1), policies.indexOf(before), "id"]);
  const params = { policy: policy.id, before: before.id, line };
  report([...at, "for"], { code: "policy-shadowed", params, severity: "warning" });
}

function isForAll({ for: one }: Policy, { for: other }: Policy): boolean {
  const rules = other.rules ?? [];
  const coversRules = one.rules === undefined || (rules.length > 0 && rules.every((kind) => one.rules?.includes(kind)));
  return (
    coversRules &&
    other.categories.every((category) => one.categories.includes(category)) &&
    other.severities.every((severity) => one.severities.includes(severity))
  );
}

export function checkRuleNames({ knowledge, report }: Inspection, { for: meant }: Policy, at: Path): void {
  const known = knowledge.rules.map(({ kind }) => kind);
  (meant.rules ?? []).forEach((rule, index) => {
    if (known.includes(rule)) return;
    report([...at, "for", "rules", index], { code: "unknown-rule", params: { rule }, meant: nearest(rule, known) });
  });
}

/** What waits for a digest at another time than the station's is called about before anybody read of it. */
export function checkDigest({ site, report }: Inspection, { quiet }: Policy, at: Path): void {
  const { digestAt } = site.station;
  if (quiet?.digestAt === undefined || quiet.digestAt === digestAt) return;
  const params = { said: quiet.digestAt, digestAt };
  report([...at, "quiet", "digestAt"], { code: "digest-elsewhere", params, severity: "warning" });
}
