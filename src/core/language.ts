import { z } from "zod";

export const languageSchema = z.enum(["zh-CN", "en"]);
export type Language = z.infer<typeof languageSchema>;

/** The same sentence in every language a person here may read. */
export type Worded<Said> = { readonly [L in Language]: Said };

export const worded = <Said>(chinese: Said, english: Said): Worded<Said> => ({ "zh-CN": chinese, en: english });
