import type { Reason } from "../alert/alert.ts";
import type { Language } from "../language.ts";
import { ruleByKind } from "./index.ts";

/** A rule's worry in words; `undefined` where the rule is not known any more, or never said such a thing. */
export const wordsOf = ({ rule, code, facts }: Reason, language: Language): string | undefined =>
  ruleByKind(rule)?.says[language][code]?.(facts);
