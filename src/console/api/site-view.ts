import { z } from "@hono/zod-openapi";

/** A station of a thousand homes fits. */
export const SITE_BYTES_MAX = 4 * 1_048_576;
export const siteTextSchema = z.string().max(SITE_BYTES_MAX);

export const pathSchema = z.array(z.union([z.string().max(200), z.int().min(0)])).max(16);
const findingSchema = z.object({
  severity: z.enum(["error", "warning"]),
  line: z.int(),
  col: z.int(),
  path: z.string(),
  message: z.string(),
  hint: z.string().optional(),
  /** The same place as edits name it: items of lists by their id. */
  at: pathSchema,
  /** It was not found before this change. */
  fresh: z.boolean(),
});
export const changeSchema = z.object({
  kind: z.enum(["added", "removed", "changed"]),
  where: z.string(),
  what: z.string(),
  /** In the reader's words, telephone numbers masked. */
  said: z.string(),
});
export const seenSchema = z.object({ findings: z.array(findingSchema), changes: z.array(changeSchema) });
export const takenSchema = seenSchema
  .extend({
    kind: z.enum(["preview", "invalid", "unchanged", "imported"]),
    /** The version in force now; 0 before the first. */
    version: z.int(),
    /** Shown once: only their hashes are kept. */
    issued: z.array(z.object({ username: z.string(), password: z.string() })),
  })
  .openapi("SiteTaken");

type Frozen<Value> = Value extends readonly (infer Item)[]
  ? readonly Frozen<Item>[]
  : Value extends object
    ? { readonly [Key in keyof Value]: Frozen<Value[Key]> }
    : Value;

/** Lists of the house are read-only, those of an answer are not. */
export const viewSeen = ({ findings, changes }: Frozen<z.infer<typeof seenSchema>>): z.infer<typeof seenSchema> => ({
  findings: findings.map(({ severity, line, col, path, message, hint, at, fresh }) => ({
    severity,
    line,
    col,
    path,
    message,
    ...(hint !== undefined && { hint }),
    at: [...at],
    fresh,
  })),
  changes: [...changes],
});

export const viewTaken = (taken: Frozen<z.infer<typeof takenSchema>>): z.infer<typeof takenSchema> => ({
  kind: taken.kind,
  version: taken.version,
  issued: [...taken.issued],
  ...viewSeen(taken),
});
