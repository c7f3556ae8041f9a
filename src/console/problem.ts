import { z } from "@hono/zod-openapi";
import type { TypedResponse } from "hono";
import { locales } from "zod";
import type { Language } from "../core/language.ts";
import { alertSchema, type AlertView } from "./api/alert-view.ts";
import type { Request } from "./door.ts";
import { problems, type ProblemCode, type ProblemStatus } from "./messages.ts";

const fieldSchema = z.object({ path: z.string(), message: z.string() });

export const problemSchema = z
  .object({
    code: z.string(),
    message: z.string(),
    fields: z.array(fieldSchema).optional(),
    alert: alertSchema.optional(),
    /** The version of the registry in force. */
    version: z.int().optional(),
  })
  .openapi("Problem");

type Problem = z.infer<typeof problemSchema>;
export type Refused = Response & TypedResponse<Problem, ProblemStatus, "json">;

export interface More {
  readonly fields?: Problem["fields"];
  readonly alert?: AlertView | undefined;
  readonly version?: number;
}

/** What a refused request is answered: a code for programs, a sentence in the reader's language, the present state. */
export function refuse(c: Request, code: ProblemCode, { fields, alert, version }: More = {}): Refused {
  const words = problems[code];
  if (words.status === 401) c.header("WWW-Authenticate", "Bearer");
  const body: Problem = {
    code,
    message: words[c.get("language")],
    ...(fields === undefined ? {} : { fields }),
    ...(alert === undefined ? {} : { alert }),
    ...(version === undefined ? {} : { version }),
  };
  return c.json(body, words.status);
}

const SPEAKERS = { "zh-CN": locales.zhCN().localeError, en: locales.en().localeError };

export function fieldsOf(issues: readonly z.core.$ZodIssue[], language: Language): NonNullable<Problem["fields"]> {
  return issues.map((issue) => {
    const said = SPEAKERS[language](issue as z.core.$ZodRawIssue);
    const message = typeof said === "string" ? said : (said?.message ?? issue.message);
    return { path: issue.path.map(String).join("."), message: issue.code === "custom" ? issue.message : message };
  });
}
