import { expect, test, vi } from "vitest";
import { runDemo } from "../../simulators/demo/run-demo.ts";

/** Engine seconds in a real second: the story of a minute in a few seconds. */
const SPEED = 10;
vi.setConfig({ testTimeout: 60_000 });

test.for([
  {
    language: "en",
    says: [
      "pressed for help",
      "nobody answered in time",
      "I am going",
      "is there",
      "is closed by Nurse Wang",
      'says "I am well"',
    ],
  },
  { language: "zh-CN", says: ["按下了呼救键", "无人应答", "“我去”", "已到场", "由 王敏 结案", "说“我很好”"] },
] as const)("the demonstration in $language: called, come, closed, and nothing lost", async ({ language, says }) => {
  const lines: string[] = [];
  const exitCode = await runDemo({
    language,
    seed: 7,
    forSeconds: undefined,
    speed: SPEED,
    print: (line) => void lines.push(line),
    isTerminal: false,
  });
  const story = lines.join("\n");
  for (const sentence of says) expect(story).toContain(sentence);
  expect(story).toMatch(language === "en" ? /nothing acknowledged was lost/ : /一条不少/);
  expect(exitCode).toBe(0);
});
