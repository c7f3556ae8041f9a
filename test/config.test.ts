import { describe, expect, test } from "vitest";
import { brokerSettings } from "../src/broker/settings.ts";
import { httpSettingsSchema } from "../src/console/settings.ts";
import { loadConfig, readConfig } from "../src/config.ts";
import { printFinding } from "../src/finding/print.ts";
import { channels } from "../src/notify/index.ts";

const rooms = { broker: brokerSettings, http: httpSettingsSchema, channels };
const environment: { readonly [name: string]: string } = { MAIL_PASSWORD: "from the environment" };
const secrets = {
  variable: (name: string) => environment[name],
  file: (path: string) => (path === "token" ? "a-token-from-a-file-that-is-long" : undefined),
};
const read = (text: string) => readConfig({ text, file: "/etc/shouwang/gateway.yaml" }, rooms, secrets);

test("an empty file is a whole configuration", () => {
  const reading = read("");
  if (reading.kind !== "sound") throw new Error(JSON.stringify(reading.findings));
  expect(reading.config).toMatchObject({
    language: "zh-CN",
    data: "/etc/shouwang/data",
    folder: "/etc/shouwang",
    broker: { port: 1_883 },
    http: { port: 8_080 },
    backup: { folder: "/etc/shouwang/backups", keep: 7 },
    log: { level: "info" },
  });
  expect(reading.config.channels.size).toBe(0);
});

test("secrets come from the environment and from files", () => {
  const reading = read(
    [
      "http: { readToken: { file: token } }",
      "channels:",
      '  smtp: { host: smtp.example.org, from: care@example.org, user: care, password: "${MAIL_PASSWORD}" }',
      "  inbox:",
    ].join("\n"),
  );
  if (reading.kind !== "sound") throw new Error(JSON.stringify(reading.findings));
  expect(reading.config.http.readToken).toBe("a-token-from-a-file-that-is-long");
  expect(reading.config.channels.get("smtp")).toMatchObject({ password: "from the environment", port: 465 });
  expect(reading.config.channels.get("inbox")).toEqual({});
});

test("an outside broker is a url and what belongs to it", () => {
  const reading = read("broker: { url: mqtts://broker.example.org }");
  expect(reading).toMatchObject({ kind: "sound", config: { broker: { url: "mqtts://broker.example.org" } } });
});

describe("what is wrong is shown where it stands", () => {
  test.for([
    {
      wrong: "a port that is none",
      text: "broker:\n  port: 99999\n",
      en: "2:9 error broker.port Too big: expected number to be <=65535",
      zh: "2:9 错误 broker.port 数值过大：期望 number <=65535",
    },
    {
      wrong: "a typing mistake in a room's settings",
      text: "broker:\n  prot: 1883\n",
      en: '2:3 error broker.prot unknown key "prot" (did you mean "port"?)',
      zh: "2:3 错误 broker.prot 不认识的键“prot” （是不是“port”？）",
    },
    {
      wrong: "a typing mistake at the top",
      text: "bakcup: { keep: 3 }\n",
      en: '1:1 error bakcup unknown key "bakcup" (did you mean "backup"?)',
      zh: "1:1 错误 bakcup 不认识的键“bakcup” （是不是“backup”？）",
    },
    {
      wrong: "a limit of the HTTP door beyond its range",
      text: "http:\n  limits: { requestTimeoutMs: 5 }\n",
      en: "2:31 error http.limits.requestTimeoutMs Too small: expected number to be >=50",
      zh: "2:31 错误 http.limits.requestTimeoutMs 数值过小：期望 number >=50",
    },
    {
      wrong: "a channel that does not exist",
      text: "channels:\n  inbox: {}\n  smpt: {}\n",
      en: '3:3 error channels.smpt no channel "smpt" (did you mean "smtp"?)',
      zh: "3:3 错误 channels.smpt 没有通知方式“smpt” （是不是“smtp”？）",
    },
    {
      wrong: "a channel without what it needs",
      text: "channels:\n  smtp:\n    host: smtp.example.org\n",
      en: '2:3 error channels.smtp.from "from" is missing',
      zh: "2:3 错误 channels.smtp.from 缺少“from”",
    },
    {
      wrong: "a log level that is none",
      text: "log: { level: loud }\n",
      en: '1:15 error log.level "loud" is not known here (one of: trace, debug, info, warn, error, fatal, silent)',
      zh: "1:15 错误 log.level 这里不能写“loud” （可以写：trace, debug, info, warn, error, fatal, silent）",
    },
    {
      wrong: "a variable that is not set",
      text: "http:\n  readToken: ${NOBODY_SET_THIS}\n",
      en: "2:14 error http.readToken the environment variable NOBODY_SET_THIS is not set",
      zh: "2:14 错误 http.readToken 环境变量 NOBODY_SET_THIS 没有设置",
    },
    {
      wrong: "a tab",
      text: "http:\n\tport: 80\n",
      en: "2:1 error not valid YAML: Tabs are not allowed as indentation",
      zh: "2:1 错误 YAML 语法错误：缩进不能用制表符，请用空格",
    },
  ])("$wrong", ({ text, en, zh }) => {
    const [finding] = read(text).findings.filter(({ severity }) => severity === "error");
    expect(printFinding(finding!, text, "en").split("\n")[0]).toBe(`/etc/shouwang/gateway.yaml:${en}`);
    expect(printFinding(finding!, text, "zh-CN").split("\n")[0]).toBe(`/etc/shouwang/gateway.yaml:${zh}`);
  });
});

const loadFaulty = () => loadConfig({ text: "bakcup: 1", file: "gateway.yaml" }, rooms, secrets);

test("a faulty config stops the start with exit code 2 and says that nothing was changed", () => {
  expect(loadFaulty).toThrow(expect.objectContaining({ code: "CONFIG_INVALID", exitCode: 2 }));
  expect(loadFaulty).toThrow("gateway.yaml:1:1 bakcup: 1 error(s) found. Nothing was changed.");
});

test("a secret in plain text is a warning, and its line is not repeated", () => {
  const text = "channels:\n  smtp: { host: a.example.org, from: a@example.org, password: open-to-all }\n";
  const reading = read(text);
  expect(reading.kind).toBe("sound");
  expect(reading.findings.map(({ code, severity }) => [code, severity])).toEqual([["plain-secret", "warning"]]);
  expect(printFinding(reading.findings[0]!, text, "en")).not.toContain("open-to-all");
});
