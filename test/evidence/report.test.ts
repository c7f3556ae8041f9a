import { expect, test } from "vitest";
import { play } from "../../simulators/play.ts";
import { randomNight } from "../../simulators/random-night.ts";
import { rules } from "../../src/core/rules/index.ts";
import { wordsOf } from "../../src/core/rules/words.ts";
import { personId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { incidentReportSchema, type IncidentReport } from "../../src/evidence/report-schema.ts";
import { reportAsMarkdown } from "../../src/evidence/report-markdown.ts";
import { reportOf } from "../../src/evidence/report.ts";
import { reportZhCn } from "../../src/evidence/words/report-zh-cn.ts";
import type { Speech } from "../../src/evidence/words/sayings.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import { openMemoryStore } from "../../src/store/memory.ts";
import { consoleHome, DAUGHTER_TOKEN, READ_TOKEN } from "../support/console-home.ts";

/** An alert of the console's home that a nurse took, went to and closed. */
async function handled() {
  const house = await consoleHome();
  const { post, alertPath, clock } = house;
  const pass = (ms: number) => clock.set(instant(clock.now() + ms));
  pass(20_000);
  await post(`${alertPath}/accept`, { etaMinutes: 5 });
  pass(4 * 60_000);
  await post(`${alertPath}/arrive`, { proof: "door" });
  await post(`${alertPath}/note`, { text: "坐在地上，没有受伤 | 已扶起" });
  pass(10 * 60_000);
  await post(`${alertPath}/close`, { outcome: "real-need", spokeWithElder: true, note: "扶起后一切正常" });
  const read = async (query = "", token?: string) => {
    const response = await house.ask(`${alertPath}/report${query}`, token === undefined ? {} : { token });
    return { status: response.status, report: (await response.json()) as IncidentReport };
  };
  return { ...house, read };
}

test("tells what happened, who was tried, the delays against the promises, and how it ended", async () => {
  const { read } = await handled();
  const { status, report } = await read();
  expect(status).toBe(200);
  expect(incidentReportSchema.parse(report)).toEqual(report);
  expect(report.timeline.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(["opened", "step-started", "accepted", "arrived", "note", "closed"]),
  );
  expect(report.timeline.find(({ kind }) => kind === "arrived")).toMatchObject({
    by: "nurse",
    via: "api",
    afterMs: 260_000,
    words: "nurse is there (door)",
  });
  expect(report.targets).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ target: "answered", tookMs: 20_000, standing: "met" }),
      expect.objectContaining({ target: "at-the-door", tookMs: 260_000, standing: "met" }),
      expect.objectContaining({ target: "closed", tookMs: 860_000, standing: "met" }),
    ]),
  );
  expect(report.people.find(({ person }) => person === "nurse")?.answered).toMatchObject({
    kind: "accepted",
    afterMs: 20_000,
  });
  expect(report.sawElder).toEqual(["nurse was there"]);
  expect(report.outcome).toMatchObject({ code: "real-need", by: "nurse", note: "扶起后一切正常" });
  expect(report.context.during.some(({ says }) => says.startsWith("sos true"))).toBe(true);
  expect(report.suggestions).toContain("Review this alert within seven days.");
});

test("is worded in the reader's language, as a page to print, where nobody's text becomes a column", async () => {
  const { read } = await handled();
  const chinese = reportAsMarkdown((await read("?lang=zh-CN")).report);
  expect(chinese).toMatch(/^# 告警复盘报告：?/);
  expect(chinese).toContain("| 到场 | 15 分 0 秒 | 4 分 20 秒 | 达标 |");
  expect(chinese).toContain("坐在地上，没有受伤 \\| 已扶起");
  const english = reportAsMarkdown((await read()).report);
  expect(english).toContain("| at the door | 15 min 0 s | 4 min 20 s | met |");
});

test("what was refused, and what the station did, reads as words in both languages: no line shows a code", async () => {
  const { post, alertPath, read } = await handled();
  await post(`${alertPath}/dispatch`, { helpers: ["son"] });
  await post(`${alertPath}/follow-up`, { spokeTo: "family", note: "睡得很好" });
  const linesIn = async (language: string) =>
    (await read(`?lang=${language}`)).report.timeline.map(({ words, via }) => `${words} · ${via}`);
  expect(await linesIn("zh-CN")).toEqual(
    expect.arrayContaining([
      "nurse 要派单，未被接受：当时已结案 · 接口",
      "nurse 已到场（门磁） · 接口",
      "nurse 回访，联系家属：睡得很好 · 接口",
    ]),
  );
  expect(await linesIn("en")).toEqual(
    expect.arrayContaining([
      "nurse wanted to send somebody: refused, it was closed already · api",
      "followed up by nurse, spoke to the family: 睡得很好 · api",
    ]),
  );
});

test("an emergency that nobody reviewed in time stands among what went wrong, until then it is suggested", async () => {
  const { post, alertPath, read, clock } = await handled();
  const { review } = (await read()).report;
  clock.set(instant(clock.now() + 8 * 86_400_000));
  const late = (await read("?lang=zh-CN")).report;
  expect(late.wrong).toContain("没有按时复盘");
  expect((await read()).report.wrong).toContain("nobody reviewed it in time");
  await post(`${alertPath}/review`, { note: "钥匙已换地方" });
  const { report } = await read();
  expect(report.review).toMatchObject({ dueAt: review?.dueAt, by: "nurse", note: "钥匙已换地方" });
  expect(report.suggestions).not.toContain("Review this alert within seven days.");
  expect(reportAsMarkdown(report)).toMatch(/- review: done .* \(nurse: 钥匙已换地方\)/);
});

test("a code that this version does not know is shown as it is", () => {
  const by = { person: personId("nurse"), name: "nurse", via: "api" } as const;
  const speech = { name: (person: string) => person } as Speech;
  const { refused } = reportZhCn.events;
  expect(refused({ kind: "refused", by, command: "teleport", why: "too-far" }, speech)).toContain("too-far");
});

test("without personal data: no name, no free text, no id, no date", async () => {
  const { read, alert, store } = await handled();
  const { report } = await read("?anonymous=yes");
  const text = JSON.stringify(report) + reportAsMarkdown(report);
  for (const personal of ["nurse", "daughter", alert.id, String(alert.resident), "扶起", String(alert.openedAt)])
    expect(text).not.toContain(personal);
  expect(report.timeline.find(({ kind }) => kind === "arrived")).toMatchObject({ at: 260_000, afterMs: 260_000 });
  expect((await store.accesses({ limit: 1 }))[0]).toMatchObject({
    by: "nurse",
    of: alert.resident,
    what: "report-anonymous",
  });
});

test("says who could not be reached and which channel failed, with what a person might do about it", async () => {
  const { store, alert } = await handled();
  const [one] = await store.cases({ from: alert.openedAt, to: instant(alert.openedAt + 1), limit: 1 });
  if (one === undefined) throw new Error("the alert is there");
  const attempts = one.attempts.map((stored) => ({ ...stored, state: "failed" as const, tries: 4, reason: "busy" }));
  const reader = {
    language: "en" as const,
    zone: "UTC",
    now: alert.openedAt,
    observations: [],
    wordsOf,
    anonymous: false,
  };
  const names = { nameOf: () => undefined, residentOf: () => undefined, deviceOf: () => undefined };
  const { wrong, suggestions } = reportOf({ ...one, attempts }, { ...reader, ...names });
  expect(wrong).toEqual(
    expect.arrayContaining(["daughter could not be reached on any channel", "terminal inbox to daughter failed: busy"]),
  );
  expect(suggestions).toContain("Check the settings of terminal inbox and the provider behind it.");
});

test("is for those who may read reports; an alert that is not there is not found", async () => {
  const { read, ask } = await handled();
  expect((await read("", READ_TOKEN)).status).toBe(200);
  expect((await read("", DAUGHTER_TOKEN)).status).toBeGreaterThanOrEqual(401);
  expect((await ask("/api/v1/alerts/nobody.9/report")).status).toBe(404);
});

test(
  "says aloud which promise was missed, in both languages, whatever the night was",
  { timeout: 180_000 },
  async () => {
    const knowledge = { catalogue: await loadCatalogue(), rules };
    const wrong = new Set<string>();
    const delivered = new Set<string>();
    for (const seed of [1, 2, 3, 4, 5, 6]) {
      const store = openMemoryStore();
      const night = randomNight(seed, knowledge);
      await play(night, knowledge, { store });
      for (const one of await store.cases({ from: instant(0), to: instant(Number.MAX_SAFE_INTEGER), limit: 500 }))
        for (const language of ["en", "zh-CN"] as const) {
          const reader = { language, zone: "Asia/Shanghai", now: night.from + night.lasts, observations: [], wordsOf };
          const names = { nameOf: () => undefined, residentOf: () => undefined, deviceOf: () => undefined };
          const report = reportOf(one, { ...reader, ...names, anonymous: false });
          expect(incidentReportSchema.parse(report)).toEqual(report);
          expect(reportAsMarkdown(report)).not.toMatch(/undefined|\[object/);
          for (const line of report.wrong) wrong.add(line);
          for (const { kind, words } of report.timeline) if (kind === "delivery") delivered.add(words);
        }
    }
    // Nobody can do anything about "a message".
    expect([...delivered].filter((words) => /^(?:a message|一条消息)/.test(words))).toEqual([]);
    expect(delivered.size).toBeGreaterThan(2);
    const found = [...wrong].join("\n");
    for (const pattern of [/promise missed: /, /未达时限/]) expect(found).toMatch(pattern);
  },
);
