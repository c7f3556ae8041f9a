import type { FaultKind } from "./fault-kind.ts";

/** What can be wrong with the disk that keeps what was acknowledged. */
export const DISK_FAULTS = {
  "store-in-memory": {
    severity: "critical",
    title: { "zh-CN": "磁盘写不了", en: "The disk takes nothing" },
    broken: {
      "zh-CN": ({ why }) => `报警照常处理，但只存在内存里，断电即失：请更换磁盘，不要重启网关（${why}）`,
      en: ({ why }) =>
        `alarms are handled but kept in memory only, a power cut loses them: mend the disk, do not restart (${why})`,
    },
  },
  "history-damaged": {
    severity: "critical",
    happened: true,
    title: { "zh-CN": "数据文件损坏", en: "The database was damaged" },
    broken: {
      "zh-CN": ({ from, to, aside }) => `${from} 至 ${to} 的记录缺失，请逐户致电核实；损坏的文件保存为 ${aside}`,
      en: ({ from, to, aside }) =>
        `what was recorded from ${from} to ${to} is missing, call every home; the damaged file is kept as ${aside}`,
    },
  },
  "disk-full": {
    severity: "urgent",
    title: { "zh-CN": "磁盘已满", en: "The disk is full" },
    broken: {
      "zh-CN": ({ percent }) => `磁盘已用 ${percent}%，备用空间已经用掉：请马上清理，否则消息将无法确认`,
      en: ({ percent }) =>
        `${percent} % of the disk is used and the reserve is gone: free space now, or nothing can be acknowledged`,
    },
  },
  "disk-filling": {
    severity: "attention",
    title: { "zh-CN": "磁盘快满了", en: "The disk fills up" },
    broken: {
      "zh-CN": ({ percent }) => `磁盘已用 ${percent}%：请清理空间`,
      en: ({ percent }) => `${percent} % of the disk is used: free space`,
    },
  },
  "backup-old": {
    severity: "attention",
    title: { "zh-CN": "备份过期", en: "The backup is old" },
    broken: {
      "zh-CN": ({ hours }) => `${hours} 小时没有新的备份：请检查备份文件夹和空间`,
      en: ({ hours }) => `there was no new backup for ${hours} h: check its folder and space`,
    },
  },
} as const satisfies { readonly [fault: string]: FaultKind };
