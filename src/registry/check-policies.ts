import type { Policy, Selector } from "../core/alert/policy.ts";
import { nearest } from "../nearest.ts";
import type { Path } from "../yaml-document.ts";
import type { Inspection } from "./inspection.ts";

/** Policies name people who exist, and those for people and houses never give up. */
export function checkPolicies(inspection: Inspection): void {
  const { site } = inspection;
  const staff = [...site.staff, ...site.equipment].map((one) => one.id as string);
  const everybody = [...staff, ...site.homes.flatMap((home) => home.contacts.map((contact) => contact.id as string))];
  checkAll(inspection, { policies: site.policies, at: ["policies"], people: everybody });
  site.homes.forEach((home, index) => {
    const people = [...staff, ...[...home.contacts, ...home.devices].map((one) => one.id as string)];
    checkAll(inspection, { policies: home.policies, at: ["homes", index, "policies"], people });
  });
}

interface Policies {
  readonly policies: readonly Policy[];
  readonly at: Path;
  readonly people: readonly string[];
}

function checkAll(inspection: Inspection, { policies, at, people }: Policies): void {
  const { report, document } = inspection;
  policies.forEach((policy, index) => {
    const path: Path = [...at, index];
    const before = policies.findIndex((one) => one.id === policy.id);
    if (before !== index) {
      const line = document.lineOf([...at, before, "id"]);
      report([...path, "id"], { code: "duplicate-id", params: { id: policy.id, line } });
    }
    checkLoop(inspection, policy, path);
    policy.steps.forEach((step, which) => {
      checkAudience(inspection, { audience: step.audience, at: [...path, "steps", which, "audience"], people });
      checkChannelNames(inspection, step.channelDelaySeconds, [...path, "steps", which, "channelDelaySeconds"]);
    });
    checkAudience(inspection, { audience: policy.loop?.audience ?? [], at: [...path, "loop", "audience"], people });
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
  const isGrave = severities.some((severity) => severity === "critical" || severity === "urgent");
  const { times } = policy.loop;
  if (isGrave && times !== undefined) {
    report([...at, "loop", "times"], { code: "loop-ends", params: { policy: policy.id, times } });
  }
}

interface Audience {
  readonly audience: readonly Selector[];
  readonly at: Path;
  readonly people: readonly string[];
}

function checkAudience({ report }: Inspection, { audience, at, people }: Audience): void {
  audience.forEach((selector, index) => {
    if (!("person" in selector) || people.includes(selector.person)) return;
    const id = selector.person;
    report([...at, index, "person"], { code: "unknown-person", params: { id }, meant: nearest(id, people) });
  });
}

function checkChannelNames(
  { knowledge, report }: Inspection,
  delays: { readonly [channel: string]: number },
  at: Path,
): void {
  const known = knowledge.channels.map((channel) => channel.kind);
  for (const channel of Object.keys(delays)) {
    if (known.includes(channel)) continue;
    const params = { channel, known: known.join(", ") };
    report([...at, channel], { code: "unknown-channel", params, meant: nearest(channel, known) });
  }
}
