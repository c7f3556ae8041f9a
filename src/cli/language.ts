import { languageSchema, type Language } from "../core/language.ts";

/** `--lang`, else the environment's own, else English. Looked up before anything is parsed: help is worded in it, too. */
export function languageOf(
  words: readonly string[],
  environment: { readonly [name: string]: string | undefined },
): Language {
  const at = words.indexOf("--lang");
  const asked = at >= 0 ? words[at + 1] : words.find((word) => word.startsWith("--lang="))?.slice("--lang=".length);
  const parsed = languageSchema.safeParse(asked);
  if (parsed.success) return parsed.data;
  const locale = environment["LC_ALL"] ?? environment["LC_MESSAGES"] ?? environment["LANG"] ?? "";
  return locale.startsWith("zh") ? "zh-CN" : "en";
}
