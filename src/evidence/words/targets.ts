import type { TargetName } from "../../core/alert/targets.ts";

/** What the station promises, by name. */
type TargetWords = { readonly [Name in TargetName]: string };

export const targetsEn: TargetWords = {
  answered: "a person answers",
  verified: "verified with the elder",
  decided: "decided: help sent or handed over",
  "at-the-door": "at the door",
  "outcome-told": "family told the outcome",
  closed: "closed",
};

export const targetsZhCn: TargetWords = {
  answered: "有人应答",
  verified: "与老人核实",
  decided: "决定派单或移交",
  "at-the-door": "到场",
  "outcome-told": "告知家属结果",
  closed: "结案",
};
