import { z } from "zod";
import type { Profile } from "../../devices/profile.ts";
import { observationTypes, vocabulary, type ObservationType } from "../../src/core/observation.ts";

/** The rows of "supported devices" in devices/README.md. */
export function deviceRows(profiles: Iterable<Profile>): readonly string[] {
  return [...profiles].map(({ id, title, class: kind, tells, obeys, power, reportsEveryMinutes, quality }) => {
    const reports = reportsEveryMinutes === undefined ? "on use" : `${reportsEveryMinutes} min`;
    const told = tells.join(", ");
    return row([
      `\`${id}\``,
      `${title["zh-CN"]} ${title.en}`,
      `\`${kind}\``,
      told,
      obeys.join(", "),
      power,
      reports,
      quality,
    ]);
  });
}

/** The rows of "vocabulary" in devices/README.md. */
export const vocabularyRows = (): readonly string[] =>
  observationTypes.map((type) => row([`\`${type}\``, vocabulary[type].nature, valuesOf(type), unitOf(type)]));

const row = (cells: readonly string[]): string => `| ${cells.join(" | ")} |`;

const unitOf = (type: ObservationType): string => {
  const entry = vocabulary[type];
  return "unit" in entry && entry.unit !== undefined ? `\`${entry.unit}\`` : "";
};

const valuesOf = (type: ObservationType): string => described(z.toJSONSchema(vocabulary[type].value));

function described(schema: z.core.JSONSchema.JSONSchema): string {
  const { anyOf, const: only, enum: words, properties, required = [], type, minimum, maximum } = schema;
  if (anyOf !== undefined) return anyOf.map((branch) => described(branch)).join(", ");
  if (only !== undefined) return `${only}`;
  if (words !== undefined) return words.join(", ");
  if (properties !== undefined) {
    return `{ ${Object.keys(properties)
      .map((name) => (required.includes(name) ? name : `${name}?`))
      .join(", ")} }`;
  }
  if (minimum !== undefined) return `${minimum} to ${maximum}`;
  // Zod writes a union of plain types as a list of their names.
  return [type]
    .flat()
    .map((name) => WORDS[`${name}`] ?? `${name}`)
    .join(", ");
}

const WORDS: { readonly [type: string]: string } = { boolean: "true, false", string: "text" };
