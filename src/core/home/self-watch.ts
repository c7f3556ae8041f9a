import type { SelfFinding } from "../input.ts";
import { TAKEN_OVER } from "../rules/taken-over.ts";
import { postsOf } from "./prepared-plan.ts";
import { hear } from "./watching.ts";
import { STORED, type StepReply, type Work } from "./work.ts";

/** A fault is heard by its own rule; the rest is a note for whoever maintains the station. */
export function applySelfWatch({ watching, desk }: Work, finding: SelfFinding): StepReply {
  if (finding.kind !== "remark") {
    const fault = finding.kind === "fault" ? finding.fault : TAKEN_OVER;
    const broken = finding.kind === "fault" ? finding.broken : true;
    const watchers = watching.prepared.watchers.filter(({ post }) => post.rule.kind === fault);
    hear(watching, postsOf(watchers), { kind: "self-watched", at: desk.at, fault, broken, facts: finding.facts });
  } else {
    const { code, detail } = finding;
    desk.effects.push({ kind: "remark", remark: { at: desk.at, home: desk.plan.home, code, detail } });
  }
  return STORED;
}
