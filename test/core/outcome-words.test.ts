import { expect, test } from "vitest";
import { outcomeSchema } from "../../src/core/alert/alert.ts";
import { outcomeWord, outcomeWords } from "../../src/core/outcome-words.ts";

test("each way to end has its own word in each language, and no word is a code", () => {
  for (const [language, words] of Object.entries(outcomeWords)) {
    expect(new Set(Object.values(words)).size, language).toBe(Object.keys(words).length);
    for (const [code, word] of Object.entries(words)) expect(word.includes("-"), `${language} ${code}`).toBe(false);
  }
  for (const code of outcomeSchema.options) expect(outcomeWord("zh-CN", code)).toMatch(/\p{Script=Han}/u);
});

test("what a newer gateway wrote is shown as it is", () => {
  expect(outcomeWord("zh-CN", "beamed-up")).toBe("beamed-up");
  expect(outcomeWord("en", "toString")).toBe("toString");
});
