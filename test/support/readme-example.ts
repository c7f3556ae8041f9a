import { readFileSync } from "node:fs";

/** The first block of this language in a README: what it shows must be true. */
export function readmeExample(file: string, language: string): string {
  const [block] = readmeExamples(file, language);
  if (block === undefined) throw new Error(`${file} has no ${language} block`);
  return block;
}

export const readmeExamples = (file: string, language: string): readonly string[] =>
  [...readFileSync(file, "utf8").matchAll(new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``, "g"))].map(
    ([, block = ""]) => block,
  );
