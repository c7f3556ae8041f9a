import type { Policy } from "../core/alert/policy.ts";
import { nearest } from "../finding/nearest.ts";
import type { Path } from "../finding/yaml-document.ts";
import { checkDigest, checkRuleNames, checkShadow, checkWho, checkWindows, type Known } from "./check-policy-words.ts";
import type { Inspection } from "./inspection.ts";
import type { SiteHome } from "./site.ts";

/** Policies name people who exist, and those for people and houses never give up. */
export function checkPolicies(inspection: Inspection): void {
  const { site } = inspection;
  const staff = [...site.staff, ...site.equipment].map((one) => one.id as string);
  const contacts = site.homes.flatMap((home) => home.contacts);
  checkAll(inspection, {
    policies: site.policies,
    at: ["policies"],
    known: { people: [...staff, ...contacts.map(({ id }) => id as string)], relations: relationsOf(contacts) },
  });
  site.homes.forEach((home, index) => {
    const people = [...staff, ...[...home.contacts, ...home.devices].map((one) => one.id as string)];
    const known = { people, relations: relationsOf(home.contacts) };
    checkAll(inspection, { policies: home.policies, at: ["homes", index, "policies"], known });
  });
}

const relationsOf = (contacts: SiteHome["contacts"]): readonly string[] => [
  ...new Set(contacts.flatMap(({ relation }) => (relation === undefined ? [] : [relation]))),
];

interface Policies {
  readonly policies: readonly Policy[];
  readonly at: Path;
  readonly known: Known;
}

function checkAll(inspection: Inspection, { policies, at, known }: Policies): void {
  const { report, document } = inspection;
  policies.forEach((policy, index) => {
    const path: Path = [...at, index];
    const before = policies.findIndex((one) => one.id === policy.id);
    if (before !== index) {
      const line = document.lineOf([...at, before, "id"]);
      report([...path, "id"], { code: "duplicate-id", params: { id: policy.id, line } });
    }
    checkLoop(inspection, policy, path);
    checkWindows(inspection, policy, path);
    checkShadow(inspection, { policies, policy, at: path });
    checkRuleNames(inspection, policy, path);
    checkDigest(inspection, policy, path);
    policy.steps.forEach((step, which) => {
      checkWho(inspection, { audience: step.audience, at: [...path, "steps", which, "audience"], ...known });
      checkChannelNames(inspection, step.channelDelaySeconds, [...path, "steps", which, "channelDelaySeconds"]);
      for (const [severity, tries] of Object.entries(step.channels ?? {}))
        checkChannelNames(inspection, tries, [...path, "steps", which, "channels", severity]);
    });
    checkWho(inspection, { audience: policy.loop?.audience ?? [], at: [...path, "loop", "audience"], ...known });
  });
}

function checkLoop({ report }: Inspection, policy: Policy, at: Path): void {
  const { categories, severities } = policy.for;
  const isForLife = categories.some((category) => category !== "technical");
  if (!isForLife || severities.every((severity) => severity === "notice")) return;
  if (policy.loop === undefined) {
    report(at, { code: "loop-missing", params: { policy: policy.id } });
    return;
  }
  const { times } = policy.loop;
  if (times !== undefined)
    report([...at, "loop", "times"], { code: "loop-ends", params: { policy: policy.id, times } });
}

function checkChannelNames(
  { knowledge, report }: Inspection,
  said: { readonly [channel: string]: unknown },
  at: Path,
): void {
  const known = knowledge.channels.map((channel) => channel.kind);
  for (const channel of Object.keys(said)) {
    if (known.includes(channel)) continue;
    const params = { channel, known: known.join(", ") };
    report([...at, channel], { code: "unknown-channel", params, meant: nearest(channel, known) });
  }
}
