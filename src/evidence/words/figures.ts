import type { Worded } from "../../core/language.ts";
import type { FigureName } from "../figures-schema.ts";

interface FigureSayings {
  readonly names: { readonly [Name in FigureName]: string };
  readonly figure: string;
  readonly value: string;
  readonly of: string;
  readonly goal: string;
  readonly byRule: string;
  readonly byDevice: string;
  readonly noisiest: string;
  readonly alerts: string;
  readonly judged: string;
  readonly nonActionable: string;
  readonly none: string;
  readonly missed: string;
  readonly units: { readonly minutes: string; readonly hours: string };
}

/** How the figures are called. */
export const FIGURE_SAYINGS: Worded<FigureSayings> = {
  "zh-CN": {
    names: {
      alerts: "告警数",
      "visible-alerts": "需要人处理的告警数",
      "alerts-per-person-week": "每位老人每周告警数",
      "alerts-per-operator-10-min": "每名值班员每 10 分钟告警数",
      "peak-10-min": "10 分钟内最多告警数",
      "flood-minutes": "告警洪峰时间",
      "first-send": "首次通知发出（中位数）",
      "answered-60-s": "60 秒内有人应答",
      "answered-180-s": "180 秒内有人应答",
      "critical-to-door": "紧急告警到场（中位数）",
      "door-promise-kept": "到场时限达标",
      "accept-to-arrival": "接单到到场（中位数）",
      "time-on-floor": "跌倒后等待时间（中位数）",
      "non-actionable": "无需处理的占比",
      precision: "确有需要的占比",
      "repeat-cancels": "一天内多次取消的老人数",
      "contact-reach": "联系人联系到率",
      "delivery-failure": "消息发送失败率",
      "late-events": "晚到的事件数",
      "hours-held": "暂缓时间",
      "device-availability": "设备在线率",
      "weekly-tests": "呼救设备每周测试率",
      "follow-up-kept": "按时回访率",
      tests: "测试与演练数",
    },
    figure: "指标",
    value: "数值",
    of: "分子/分母",
    goal: "目标",
    byRule: "按规则",
    byDevice: "无需处理最多的设备",
    noisiest: "告警最多的十个来源",
    alerts: "告警",
    judged: "已结案",
    nonActionable: "无需处理",
    none: "无",
    missed: "未达标",
    units: { minutes: "分钟", hours: "小时" },
  },
  en: {
    names: {
      alerts: "alerts",
      "visible-alerts": "alerts for which people were called",
      "alerts-per-person-week": "alerts per person and week",
      "alerts-per-operator-10-min": "alerts per operator and 10 min",
      "peak-10-min": "most alerts in 10 min",
      "flood-minutes": "time in alarm floods",
      "first-send": "first call begins after (median)",
      "answered-60-s": "answered within 60 s",
      "answered-180-s": "answered within 180 s",
      "critical-to-door": "critical: at the door after (median)",
      "door-promise-kept": "at the door as promised",
      "accept-to-arrival": "acceptance to arrival (median)",
      "time-on-floor": "wait after a fall (median)",
      "non-actionable": "nobody had to come",
      precision: "somebody was needed",
      "repeat-cancels": "people who cancelled 3 times in a day",
      "contact-reach": "people tried who were reached",
      "delivery-failure": "messages that failed",
      "late-events": "events that came late",
      "hours-held": "time held",
      "device-availability": "devices heard",
      "weekly-tests": "call devices proven in a week",
      "follow-up-kept": "followed up in time",
      tests: "tests and drills",
    },
    figure: "figure",
    value: "value",
    of: "of",
    goal: "goal",
    byRule: "by rule",
    byDevice: "devices for which nobody had to come",
    noisiest: "ten noisiest sources",
    alerts: "alerts",
    judged: "closed",
    nonActionable: "for nothing",
    none: "none",
    missed: "MISSED",
    units: { minutes: "min", hours: "h" },
  },
};
