import type { ObservationType } from "../../src/core/observation.ts";
import { blankDraft } from "../draft.ts";
import { answeredByRule, fieldRuleOf, readFields, valueAt, type FieldRule } from "../field-rule.ts";
import type { Answers, Frame, Question, Reading } from "../profile.ts";
import { shown } from "../words.ts";

const FIELD = "field.";

export const whatFieldsMean: Question = {
  id: "field.*",
  ...answeredByRule,
  lifeSafety: true,
  text: {
    "zh-CN":
      "字段路径与含义，例如 field.data.hr: heart-rate /min；field.door: door 0=closed 1=open；整条消息写作 field.$",
    en: "Path of a field and what it means, as in field.data.hr: heart-rate /min; field.door: door 0=closed 1=open; field.$ is the whole message",
  },
};

/** Each answer is a path in the message and what stands there. */
export function readMapped({ message }: Frame, answers: Answers): Reading {
  const draft = blankDraft();
  const fields: (readonly [FieldRule, unknown])[] = [];
  for (const [id, written] of Object.entries(answers)) {
    if (!id.startsWith(FIELD)) continue;
    const rule = fieldRuleOf(written);
    if (typeof rule === "string") draft.remarks.push(`${id}: ${rule}`);
    else fields.push([rule, valueAt(message, id.slice(FIELD.length))]);
  }
  readFields(draft, fields);
  if (fields.length === 0) draft.remarks.push(`nobody said what the fields of ${shown(message)} mean`);
  else if (fields.every(([, value]) => value === undefined))
    draft.remarks.push("none of the explained fields is there");
  return draft;
}

/** A device that the installer explains can tell what the explanations name, and nothing else. */
export function toldWith(answers: Answers): readonly ObservationType[] {
  const rules = Object.entries(answers).map(([id, written]) => (id.startsWith(FIELD) ? fieldRuleOf(written) : ""));
  return [...new Set(rules.flatMap((rule) => (typeof rule === "string" ? [] : [rule.type])))];
}
