import type { AlertId } from "../core/ids.ts";
import type { Worded } from "../core/language.ts";

/** What does not fit: a stranger's hand, or a damaged disk. */
export type Misfit =
  /** A line of the log is missing, and so may be those after it. */
  | { readonly kind: "line-missing"; readonly alert: AlertId; readonly seq: number }
  /** The line is not the one that was chained. */
  | { readonly kind: "line-changed"; readonly alert: AlertId; readonly seq: number }
  | { readonly kind: "line-unreadable"; readonly alert: AlertId; readonly seq: number }
  /** The line says of itself that it belongs elsewhere. */
  | { readonly kind: "line-misplaced"; readonly alert: AlertId; readonly seq: number }
  /** The log ends before the line that its head, its alert or an anchor knows. */
  | { readonly kind: "end-missing"; readonly alert: AlertId; readonly seq: number }
  /** The log goes on after the line that its head knows as its last. */
  | { readonly kind: "line-added"; readonly alert: AlertId; readonly seq: number }
  /** Sealed by an anchor, and another one now: the log was written anew. */
  | { readonly kind: "written-anew"; readonly alert: AlertId; readonly seq: number; readonly anchor: number }
  | { readonly kind: "head-missing"; readonly alert: AlertId }
  | { readonly kind: "head-changed"; readonly alert: AlertId }
  | { readonly kind: "alert-gone"; readonly alert: AlertId }
  /** The alert says of itself that it has seen less than its log tells. */
  | { readonly kind: "alert-older"; readonly alert: AlertId }
  | { readonly kind: "alert-unreadable"; readonly alert: AlertId }
  | { readonly kind: "log-gone"; readonly alert: AlertId }
  | { readonly kind: "anchor-missing"; readonly anchor: number }
  | { readonly kind: "anchor-changed"; readonly anchor: number }
  /** The anchor that somebody else keeps is none of ours. */
  | { readonly kind: "anchor-unknown" };

type Say = (place: { readonly seq: number; readonly anchor: number }) => string;

const SAYINGS: Worded<{ readonly [kind in Misfit["kind"]]: Say }> = {
  "zh-CN": {
    "line-missing": ({ seq }) => `缺少第 ${seq} 行`,
    "line-changed": ({ seq }) => `第 ${seq} 行与当初写入的不符`,
    "line-unreadable": ({ seq }) => `第 ${seq} 行无法读取`,
    "line-misplaced": ({ seq }) => `第 ${seq} 行的内容不属于此处（告警、序号或时间不符）`,
    "end-missing": ({ seq }) => `记录提前结束：缺少第 ${seq} 行及其后的内容`,
    "line-added": ({ seq }) => `第 ${seq} 行是后来加上的`,
    "written-anew": ({ seq, anchor }) => `第 ${seq} 行与封存 ${anchor} 中的不符：记录被重写过`,
    "head-missing": () => "链头缺失",
    "head-changed": () => "链头与最后一行不符",
    "alert-gone": () => "有记录，但告警本身不见了",
    "alert-older": () => "告警的存档比它的记录旧",
    "alert-unreadable": () => "告警本身无法读取",
    "log-gone": () => "整份记录不见了",
    "anchor-missing": ({ anchor }) => `缺少封存 ${anchor}`,
    "anchor-changed": ({ anchor }) => `封存 ${anchor} 与当初写入的不符`,
    "anchor-unknown": () => "对方保存的封存值在这里找不到：封存之后的内容被截掉或重写过",
  },
  en: {
    "line-missing": ({ seq }) => `line ${seq} is missing`,
    "line-changed": ({ seq }) => `line ${seq} is not what was written`,
    "line-unreadable": ({ seq }) => `line ${seq} cannot be read`,
    "line-misplaced": ({ seq }) => `line ${seq} belongs elsewhere (its alert, number or time differs)`,
    "end-missing": ({ seq }) => `the log ends too early: line ${seq} and what followed is missing`,
    "line-added": ({ seq }) => `line ${seq} was added afterwards`,
    "written-anew": ({ seq, anchor }) => `line ${seq} differs from anchor ${anchor}: the log was written anew`,
    "head-missing": () => "the head of the chain is missing",
    "head-changed": () => "the head of the chain differs from the last line",
    "alert-gone": () => "there is a log, but its alert is gone",
    "alert-older": () => "the stored alert is older than its log",
    "alert-unreadable": () => "the alert itself cannot be read",
    "log-gone": () => "the whole log is gone",
    "anchor-missing": ({ anchor }) => `anchor ${anchor} is missing`,
    "anchor-changed": ({ anchor }) => `anchor ${anchor} is not what was written`,
    "anchor-unknown": () => "the anchor kept elsewhere is none of ours: what followed it was cut off or written anew",
  },
};

/** Where, and what: for people. */
export function wordMisfit(misfit: Misfit, language: keyof typeof SAYINGS): string {
  const seq = "seq" in misfit ? misfit.seq : 0;
  const anchor = "anchor" in misfit ? misfit.anchor : 0;
  const said = SAYINGS[language][misfit.kind]({ seq, anchor });
  return "alert" in misfit ? `${misfit.alert}: ${said}` : said;
}
