import { expect, test } from "vitest";
import { redacted } from "../../src/console/diagnosis.ts";
import { worded } from "../../src/core/language.ts";
import { consoleHome } from "../support/console-home.ts";
import { granny, START } from "../support/tiny-home.ts";

test.for([
  { what: "a mobile number", text: "550 no user +86 138-0000-1234 here" },
  { what: "a landline", text: "dialled (0355) 1234567" },
  { what: "a mailbox", text: "550 zhang.min@example.org unknown" },
  { what: "an address with a key", text: "POST https://qyapi.example/cgi-bin/send?key=abc failed" },
  { what: "a machine on the network", text: "connect ECONNREFUSED 192.168.1.20:1883" },
  { what: "a token", text: "bearer sk-live-0123456789abcdefABCDEF refused" },
])("$what does not leave the house in a diagnosis", ({ text }) => {
  const told = redacted(text, []);
  expect(told).toContain("[…]");
  expect(told).not.toMatch(/138|1234567|zhang|key=abc|192\.168|sk-live/);
});

test("figures that mean something are left to whoever helps", () => {
  const text = "disk: 85 % used, 12345 ms, version 12, answered 500";
  expect(redacted(text, ["张桂兰"])).toBe(text);
});

test("the diagnosis says of every part how it stands, and quotes no name even where an error does", async () => {
  const { ask, report, needs } = await consoleHome();
  const address = [...needs.registry().plans.values()][0]?.address ?? "";
  const quoted = `550 ${granny.name}, ${address}: mailbox full`;
  Object.assign(report, {
    parts: [
      { part: "channel smtp", ok: false, value: worded(`发送失败：${quoted}`, quoted), since: START, hint: undefined },
      { part: "disk", ok: true, value: worded("已用 40 %", "40 % used"), since: undefined, hint: undefined },
    ],
  });
  const { text } = JSON.parse(await (await ask("/api/v1/health/diagnosis")).text());
  expect(text).toContain(`! channel smtp: 550 […]`);
  expect(text).toContain(`since ${new Date(START).toISOString()}`);
  expect(text).toContain("+ disk: 40 % used");
  expect(text).not.toContain(granny.name);
  expect(text).not.toContain(address);
});

test("the health page is told in the reader's language, names of the parts included", async () => {
  const { ask, report } = await consoleHome();
  const disk = { part: "disk", ok: true, value: worded("已用 40 %", "40 % used"), since: undefined, hint: undefined };
  Object.assign(report, { parts: [disk] });
  const chinese = JSON.parse(await (await ask("/api/v1/health", { headers: { "accept-language": "zh-CN" } })).text());
  expect(chinese.parts).toMatchObject([{ part: "disk", name: "磁盘空间", value: "已用 40 %" }]);
  const english = JSON.parse(await (await ask("/api/v1/health")).text());
  expect(english.parts).toMatchObject([{ part: "disk", name: "disk", value: "40 % used" }]);
});
