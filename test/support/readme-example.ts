import { readFileSync } from "node:fs";

/** The first block of this language in a README: what it shows must be true. */
export function readmeExample(file: string, language: string): string {
  const block = new RegExp(`\`\`\`${language}\\n([\\s\\S]*?)\`\`\``).exec(readFileSync(file, "utf8"))?.[1];
  if (block === undefined) throw new Error(`${file} has no ${language} block`);
  return block;
}
