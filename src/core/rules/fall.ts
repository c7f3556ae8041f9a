import { z } from "zod";
import { days, after, between, minutes, seconds, type Instant } from "../time.ts";
import { foldFall, NO_FALL, type Fallen, type FallMemory } from "./fall-memory.ts";
import { calm, concern, defineRule, type Concern, type Verdict } from "./rule.ts";

const settings = z
  .strictObject({
    /** How long the elder is asked before anybody is called. */
    preAlarmSeconds: z.number().min(0).max(60).default(30),
    /** A radar has already waited for most of a minute. */
    radarPreAlarmSeconds: z.number().min(0).max(30).default(0),
    suspectedSeconds: z.number().min(10).max(120).default(60),
  })
  .prefault({});

type Settings = z.infer<typeof settings>;

/** Falls cancelled so often in a day are a faulty device or falls that are hidden. */
const CANCELS_MAX = 3;
const CANCELS_WITHIN = days(1);
const CALL_WITHIN = minutes(15);

/** A fall: ask first and call when no answer comes; a second source ends the waiting, getting up makes it a phone call. */
export const fall = defineRule<Settings, FallMemory>({
  kind: "fall",
  category: "person",
  scope: "resident",
  hears: ["fall", "fall-recovered", "motion", "step-count"],
  needs: ["fall"],
  settings,
  blank: NO_FALL,
  latched: true,
  notice: (memory, sign, _settings, circle) => (sign.kind === "observed" ? foldFall(memory, sign, circle) : memory),
  judge: ({ fallen, cancels }, now, limits) =>
    fallen === undefined ? judgeCancels(cancels, now) : judgeFall(fallen, now, limits),
  settle: ({ cancels }, now, outcome) =>
    outcome === "cancelled-by-elder" ? { ...NO_FALL, cancels: [...cancels, now].slice(-CANCELS_MAX) } : NO_FALL,
  sentences: {
    "zh-CN": [
      "检测到跌倒时，先询问 {preAlarmSeconds} 秒（雷达 {radarPreAlarmSeconds} 秒），无人取消则提醒。",
      "疑似跌倒时，先询问 {suspectedSeconds} 秒。",
    ],
    en: [
      "After a fall ask for {preAlarmSeconds} seconds ({radarPreAlarmSeconds} after a radar), and tell when nobody cancels.",
      "After a suspected fall ask for {suspectedSeconds} seconds.",
    ],
  },
  title: { "zh-CN": "跌倒", en: "Fall" },
  says: {
    "zh-CN": {
      down: () => "跌倒，没有起身",
      "two-sources": () => "两个设备都发现跌倒",
      suspected: () => "疑似跌倒，正在询问",
      "no-answer": () => "疑似跌倒，询问后没有回应",
      recovered: () => "跌倒后已起身，请在 15 分钟内电话询问（头部、抗凝药）",
      verify: () => "有跌倒的旧消息，时间不明，请核实",
      "cancelled-often": () => "一天内多次取消跌倒报警，请检查设备并询问",
    },
    en: {
      down: () => "fell and did not get up",
      "two-sources": () => "two devices tell of a fall",
      suspected: () => "may have fallen, is being asked",
      "no-answer": () => "may have fallen and does not answer",
      recovered: () => "fell and got up: call within 15 minutes (head, blood thinners)",
      verify: () => "old news of a fall, please verify",
      "cancelled-often": () => "cancelled several falls in a day: look at the device and ask",
    },
  },
  source:
    "FAL-1 to FAL-5: 30 s without motion, recovery within 60 s, second source within 90 s; radars confirm by themselves",
});

function judgeCancels(cancels: readonly Instant[], now: Instant): Verdict {
  const [first] = cancels;
  if (first === undefined || cancels.length < CANCELS_MAX) return calm();
  const lookAgainAt = after(first, CANCELS_WITHIN);
  return lookAgainAt <= now
    ? calm()
    : concern("attention", "cancelled-often", first, { facts: { times: cancels.length }, lookAgainAt });
}

function judgeFall(fallen: Fallen, now: Instant, limits: Settings): Concern {
  const { since, device, room, lateBy } = fallen;
  const rest = { device, room, lateBy };
  if (fallen.isUnverified) return concern("attention", "verify", since, rest);
  if (fallen.agreedAt !== undefined) return concern("critical", "two-sources", since, rest);
  if (fallen.recoveredAt !== undefined) {
    const facts = { callWithinMinutes: between(since, after(since, CALL_WITHIN)) / minutes(1) };
    return concern("attention", "recovered", since, { ...rest, facts });
  }
  const { isSuspected, isRadar } = fallen;
  const waits = isSuspected ? limits.suspectedSeconds : isRadar ? limits.radarPreAlarmSeconds : limits.preAlarmSeconds;
  const verifyUntil = after(since, seconds(waits));
  if (now < verifyUntil)
    return concern("urgent", isSuspected ? "suspected" : "down", since, {
      ...rest,
      verifyUntil,
      lookAgainAt: verifyUntil,
    });
  return concern("critical", isSuspected ? "no-answer" : "down", since, rest);
}
