import { describe, expect, test } from "vitest";
import type { Message, Purpose } from "../../src/core/effect.ts";
import { outcomeSchema } from "../../src/core/alert/alert.ts";
import { languageSchema, type Language } from "../../src/core/language.ts";
import { after, minutes } from "../../src/core/time.ts";
import { compose, type Facts } from "../../src/notify/messages/compose.ts";
import { attemptOf, messageOf, NIGHT } from "../support/attempt.ts";

const facts: Facts = {
  recipient: "张小芳",
  station: "幸福里守望站",
  zone: "Asia/Shanghai",
  address: "幸福里 3-2-501",
  resident: "张桂兰",
  link: "https://station.example.org/a/xyz",
  spoken: false,
  wordsOf: (reason, language) => (language === "en" ? `the help button was ${reason.code}` : "心率过低，按了求助键"),
};
const purposes: readonly Purpose[] = [
  "alert",
  "update",
  "stand-down",
  "all-clear",
  "lease-reminder",
  "prompt",
  "elder-feedback",
  "reminder",
  "digest",
  "gap",
  "test",
];
const languages = languageSchema.options;
const owner = { name: "王敏", etaAt: after(NIGHT, minutes(15)), onScene: false };

interface Writing {
  readonly purpose?: Purpose;
  readonly message?: Partial<Message>;
  readonly facts?: Partial<Facts>;
}
function write(language: Language, { purpose = "alert", message = {}, facts: rest = {} }: Writing = {}) {
  const attempt = attemptOf("home-1.7.1.daughter", { purpose, message: messageOf({ purpose, ...message }) });
  return compose({ attempt, language, facts: { ...facts, ...rest } });
}

describe("an alert says", () => {
  test.for([
    [
      "zh-CN",
      ["紧急", "张桂兰", "按了求助键", "幸福里 3-2-501", "卧室", "11月23日 02:10", "home-1.7", "我去", facts.link],
    ],
    [
      "en",
      [
        "CRITICAL",
        "张桂兰",
        "help button was pressed",
        "bedroom",
        "23 Nov 02:10",
        "home-1.7",
        "I am going",
        facts.link,
      ],
    ],
  ] as const)("who, what, where, since when, its number and how to answer (%s)", ([language, words]) => {
    const { text } = write(language);
    for (const word of words) expect(text).toContain(word);
  });

  test.for(languages)("whom to answer where there is no link (%s)", (language) => {
    const { text, link } = write(language, { facts: { link: undefined } });
    expect(text).toContain("幸福里守望站");
    expect(text).not.toContain("http");
    expect(link).toBeUndefined();
  });

  test.for([
    ["zh-CN", "晚到了 35 分钟", "第 3 次通知", "王敏 答应了但没有到"],
    ["en", "35 min late", "notice number 3", "王敏 accepted but did not arrive"],
  ] as const)(
    "that it is late, that it repeats, and who did not arrive (%s)",
    ([language, late, repeated, missing]) => {
      const plain = write(language).text;
      const marked = write(language, { message: { lateBy: minutes(35), repeat: 3, missing: "王敏" } }).text;
      for (const mark of [late, repeated, missing]) {
        expect(marked).toContain(mark);
        expect(plain).not.toContain(mark);
      }
    },
  );

  test.for(languages)(
    "the home where nobody is named, and that something is wrong where no rule has words (%s)",
    (language) => {
      const { text, discreet } = write(language, { facts: { resident: undefined, wordsOf: () => undefined } });
      expect(text.split("\n")[0]).toContain("幸福里 3-2-501");
      expect(text).toContain(language === "en" ? "have a look" : "看一看");
      expect(discreet).not.toContain("undefined");
    },
  );
});

describe("who is coming", () => {
  test.for(["update", "stand-down"] as const)(
    "%s names the responder and the hour in the station's zone",
    (purpose) => {
      for (const language of languages) {
        const { text } = write(language, { purpose, message: { owner } });
        expect(text).toContain("王敏");
        expect(text).toContain("02:25");
        expect(text).toContain("home-1.7");
      }
    },
  );

  test("an update still asks for an answer, a stand-down asks for none", () => {
    expect(write("zh-CN", { purpose: "update", message: { owner } }).text).toContain("我去");
    expect(write("zh-CN", { purpose: "stand-down", message: { owner } }).text).not.toContain("我去");
    expect(write("zh-CN", { purpose: "stand-down", message: { owner } }).text).toContain("不用再去");
    expect(write("en", { purpose: "stand-down", message: { owner } }).text).toContain("need not go");
  });

  test("somebody who is there is not said to be coming", () => {
    const message = { owner: { ...owner, onScene: true } };
    expect(write("zh-CN", { purpose: "stand-down", message }).text).toContain("已经到了");
    expect(write("en", { purpose: "stand-down", message }).text).not.toContain("on the way");
    expect(write("zh-CN", { purpose: "elder-feedback", message }).text).toBe("王敏 已经到了。");
  });

  test("a responder is reminded of the promise and told what can be answered", () => {
    const zh = write("zh-CN", { purpose: "lease-reminder", message: { owner } });
    for (const word of ["02:25", "还要几分钟", "张桂兰", "卧室"]) expect(zh.text).toContain(word);
    const english = write("en", { purpose: "lease-reminder", message: { owner } });
    for (const word of ["02:25", "I cannot", "some minutes more"]) expect(english.text).toContain(word);
    const there = { owner: { ...owner, onScene: true } };
    expect(write("en", { purpose: "lease-reminder", message: there }).text).toContain("close the alert");
  });

  test("the elder is never told that help is coming while nobody is", () => {
    const purpose = "elder-feedback";
    expect(write("zh-CN", { purpose, message: { owner } }).text).toMatch(/帮助已在路上.*王敏.*02:25/);
    expect(write("en", { purpose, message: { owner } }).text).toMatch(/on the way.*王敏.*02:25/);
    expect(write("zh-CN", { purpose }).text).not.toContain("路上");
    expect(write("en", { purpose }).text).not.toContain("on the way");
  });
});

test.for(outcomeSchema.options)("an all-clear names the outcome %s in words, and who closed it", (outcome) => {
  for (const language of languages) {
    const { text } = write(language, { purpose: "all-clear", message: { outcome, text: "李医生" } });
    expect(text).toContain("李医生");
    expect(text).toContain("home-1.7");
    if (outcome.includes("-")) expect(text).not.toContain(outcome);
  }
});

test("the elder is asked kindly, and told what each key does", () => {
  const { text } = write("zh-CN", { purpose: "prompt", facts: { spoken: true } });
  for (const word of ["张桂兰", "您还好吗", "取消键", "求助键"]) expect(text).toContain(word);
  expect(write("en", { purpose: "prompt", facts: { spoken: true } }).text).toMatch(/all right.*cancel.*help/);
});

test("a reminder names the medicine; the second one is harmless for who took it", () => {
  const message = { text: "早饭后吃降压药" };
  expect(write("zh-CN", { purpose: "reminder", message }).text).toContain("早饭后吃降压药");
  expect(write("zh-CN", { purpose: "reminder", message: { ...message, repeat: 2 } }).text).toContain("再提醒");
  expect(write("en", { purpose: "reminder", message: { ...message, repeat: 2 } }).text).toContain("If it is done");
});

test("a digest keeps its lines; a test says that it is one", () => {
  const message = { text: "1. 卧室门磁电量低\n2. 昨晚起夜 4 次" };
  expect(write("zh-CN", { purpose: "digest", message }).text).toBe(message.text);
  expect(write("zh-CN", { purpose: "test" }).text).toContain("不用做任何事");
  expect(write("en", { purpose: "test" }).text).toContain("nothing to do");
});

test("what is spoken has no links and no numbers to type", () => {
  for (const language of languages)
    for (const purpose of ["alert", "update", "stand-down", "all-clear", "test"] as const) {
      const { text } = write(language, { purpose, message: { owner }, facts: { spoken: true } });
      expect(text).not.toContain("http");
      expect(text).not.toContain("home-1.7");
      expect(text.length).toBeLessThan(200);
    }
  const { text } = write("zh-CN", { facts: { spoken: true } });
  for (const word of ["张桂兰", "按了求助键", "卧室"]) expect(text).toContain(word);
});

describe.for(purposes)("every purpose: %s", (purpose) => {
  test.for(languages)(
    "fits a lock screen without the name or the illness, and repeats itself exactly (%s)",
    (language) => {
      const message = { owner, text: "早饭后吃降压药", outcome: "real-need" };
      const letter = write(language, { purpose, message });
      expect(letter.discreet).not.toMatch(/桂兰|心率|求助|help button|降压药|501/);
      expect(letter.discreet.length).toBeLessThan(70);
      expect(letter.text).not.toMatch(/undefined|NaN|\[object/);
      expect(letter.text.trim()).not.toBe("");
      expect(letter.subject.trim()).not.toBe("");
      expect(letter).toMatchObject({
        key: "home-1.7.1.daughter",
        purpose,
        language,
        recipient: "张小芳",
        alert: "home-1.7",
      });
      expect(write(language, { purpose, message })).toEqual(letter);
    },
  );
});

test("names from a file cannot break lines or push the rest away", () => {
  const resident = `张\r\n编号：假的\u202E${"很".repeat(500)}`;
  const { text } = write("zh-CN", { facts: { resident } });
  expect(text.split("\n")[0]).toContain("按了求助键");
  expect(text).not.toContain("\u202E");
  expect(text.length).toBeLessThan(400);
});

test("a digest without end is cut", () => {
  expect(write("en", { purpose: "digest", message: { text: "line\n".repeat(10_000) } }).text.length).toBeLessThan(
    4_100,
  );
});
