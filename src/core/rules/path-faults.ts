import { z } from "zod";
import { after, hours, type Instant } from "../time.ts";
import { DISK_FAULTS } from "./disk-faults.ts";
import type { FaultKind } from "./fault-kind.ts";
import { calm, concern, defineRule, type AnyRule, type Facts } from "./rule.ts";

const settings = z.strictObject({}).prefault({});

interface Memory {
  readonly since: Instant | undefined;
  readonly facts: Facts;
  readonly quietUntil: Instant | undefined;
}

const WELL: Memory = { since: undefined, facts: {}, quietUntil: undefined };

/** Whoever closed it while it was still broken is told again after this: a fault of the alarm path is not muted for longer. */
const QUIET_MAX = hours(1);

/** What can be wrong with the way from a device to the person who comes, as the gateway finds out by itself. */
const FAULTS = {
  ...DISK_FAULTS,
  "clock-invalid": {
    severity: "urgent",
    title: { "zh-CN": "时钟无效", en: "Clock invalid" },
    broken: {
      "zh-CN": ({ shows }) => `网关时钟显示 ${shows}，早于上次记录的时间：请校时并检查主板电池`,
      en: ({ shows }) =>
        `the gateway's clock shows ${shows}, before the time it last wrote down: set it and check its battery`,
    },
  },
  "timers-overdue": {
    severity: "critical",
    title: { "zh-CN": "升级超时未执行", en: "Escalation overdue" },
    broken: {
      "zh-CN": ({ count, seconds }) => `${count} 个升级时限已过未执行，最长 ${seconds} 秒：请人工跟进未结报警`,
      en: ({ count, seconds }) =>
        `${count} deadlines of open alerts were not acted on, the oldest ${seconds} s ago: follow the open alerts by hand`,
    },
  },
  "alerts-untimed": {
    severity: "critical",
    title: { "zh-CN": "报警无人跟进", en: "Alerts that nothing drives" },
    broken: {
      "zh-CN": ({ alerts }) => `未结报警没有任何时限：${alerts}，请人工跟进`,
      en: ({ alerts }) => `open alerts without any deadline: ${alerts}; follow them by hand`,
    },
  },
  "outbox-stuck": {
    severity: "critical",
    title: { "zh-CN": "通知发不出去", en: "Messages do not go out" },
    broken: {
      "zh-CN": ({ seconds }) => `最早的待发通知已等待 ${seconds} 秒：请打电话通知`,
      en: ({ seconds }) => `the oldest message has waited ${seconds} s to be sent: call people by telephone`,
    },
  },
  "homes-unwatched": {
    severity: "critical",
    title: { "zh-CN": "住户失去监护", en: "Homes not watched" },
    broken: {
      "zh-CN": ({ homes }) => `无法处理这些住户的消息：${homes}`,
      en: ({ homes }) => `messages of these homes cannot be decided: ${homes}`,
    },
  },
  "channels-broken": {
    severity: "urgent",
    title: { "zh-CN": "通知渠道故障", en: "Channel broken" },
    broken: {
      "zh-CN": ({ channels }) => `通知渠道连续失败：${channels}`,
      en: ({ channels }) => `channels that fail again and again: ${channels}`,
    },
  },
  "loop-test-failed": {
    severity: "critical",
    title: { "zh-CN": "日测失败", en: "Daily test failed" },
    broken: {
      "zh-CN": ({ why }) => `端到端测试报警没有走完：${why}`,
      en: ({ why }) => `the test alert did not get through: ${why}`,
    },
  },
  "heartbeat-failing": {
    severity: "attention",
    title: { "zh-CN": "外部心跳失败", en: "Outside heartbeat fails" },
    broken: {
      "zh-CN": ({ why }) => `外部监护收不到心跳：${why}`,
      en: ({ why }) => `the outside watcher cannot be reached: ${why}`,
    },
  },
  "buddy-silent": {
    severity: "critical",
    title: { "zh-CN": "结对站失联", en: "Buddy station silent" },
    broken: {
      "zh-CN": ({ station, alerts }) => `${station}没有心跳，其 ${alerts} 件未结紧急报警由本站接管`,
      en: ({ station, alerts }) =>
        `station ${station} is silent; its ${alerts} open critical alerts are taken over by this station`,
    },
  },
  "buddy-unheard": {
    severity: "attention",
    title: { "zh-CN": "结对站从未上线", en: "Buddy station never heard" },
    broken: {
      "zh-CN": ({ station }) => `${station}从未发来心跳：检查双方 buddy 设置`,
      en: ({ station }) => `station ${station} was never heard: check the buddy settings of both`,
    },
  },
  "buddy-unreachable": {
    severity: "attention",
    title: { "zh-CN": "到结对站的心跳发不出", en: "Buddy cannot be reached" },
    broken: {
      "zh-CN": ({ station, why }) => `本站心跳到不了${station}：${why}`,
      en: ({ station, why }) => `our heartbeat does not reach station ${station}: ${why}`,
    },
  },
} as const satisfies { readonly [fault: string]: FaultKind };

export type PathFault = keyof typeof FAULTS;

function pathFault(kind: PathFault) {
  const { severity, title, broken, happened }: FaultKind = FAULTS[kind];
  return defineRule<unknown, Memory>({
    kind,
    category: "technical",
    scope: "home",
    hazard: kind,
    hears: [],
    needs: [],
    settings,
    blank: WELL,
    latched: happened === true,
    path: true,
    notice: (memory, sign) => {
      if (sign.kind !== "self-watched" || sign.fault !== kind) return memory;
      if (!sign.broken) return memory.since === undefined ? memory : WELL;
      return { ...memory, since: memory.since ?? sign.at, facts: sign.facts };
    },
    judge: ({ since, facts, quietUntil }, now) => {
      if (since === undefined) return calm();
      if (quietUntil !== undefined && now < quietUntil) return calm(quietUntil);
      return concern(severity, "broken", since, { facts });
    },
    settle(memory, now) {
      if (memory.since === undefined) return memory;
      return happened ? WELL : { ...memory, quietUntil: after(now, QUIET_MAX) };
    },
    title,
    says: { "zh-CN": { broken: broken["zh-CN"] }, en: { broken: broken.en } },
    source: "EN 50136-1: a failed alarm path is reported; faults of the path are not mutable",
  });
}

/** In force at the station itself, always: no site file can switch them off. */
export const pathFaults: readonly AnyRule[] = (Object.keys(FAULTS) as PathFault[]).map(
  pathFault,
) as unknown as readonly AnyRule[];
