import type { Language, Worded } from "../core/language.ts";
import type { FindingParams } from "./finding.ts";
import { fixed, text, type Words } from "./say.ts";
import { policyFindings } from "./words-policy.ts";

const YAML_ZH: { readonly [code: string]: string } = {
  DUPLICATE_KEY: "同一个键写了两次",
  BAD_INDENT: "缩进不对",
  TAB_AS_INDENT: "缩进不能用制表符，请用空格",
  MISSING_CHAR: "缺少字符（引号、括号或冒号）",
  MULTILINE_IMPLICIT_KEY: "键没有写完整（缺少冒号？）",
  BAD_ALIAS: "别名（*）指向的内容不存在或太多",
  MULTIPLE_DOCS: "一个文件只能有一份文档",
};

/** Every finding in both languages; the keys are the codes. */
const WORDS = {
  "yaml-syntax": {
    "zh-CN": (p) => `YAML 语法错误：${YAML_ZH[text(p, "yaml")] ?? text(p, "detail")}`,
    en: (p) => `not valid YAML: ${text(p, "detail")}`,
  },
  "document-too-long": { "zh-CN": fixed("文件太大"), en: fixed("the file is too large") },
  "does-not-fit": { "zh-CN": (p) => text(p, "zh-CN"), en: (p) => text(p, "en") },
  missing: { "zh-CN": (p) => `缺少“${text(p, "key")}”`, en: (p) => `"${text(p, "key")}" is missing` },
  "unknown-key": { "zh-CN": (p) => `不认识的键“${text(p, "key")}”`, en: (p) => `unknown key "${text(p, "key")}"` },
  "unknown-word": {
    "zh-CN": (p) => `这里不能写“${text(p, "word")}”`,
    en: (p) => `"${text(p, "word")}" is not known here`,
    hint: { "zh-CN": (p) => `可以写：${text(p, "known")}`, en: (p) => `one of: ${text(p, "known")}` },
  },
  "bad-id": {
    "zh-CN": (p) => `“${text(p, "word")}”不能用作编号`,
    en: (p) => `"${text(p, "word")}" cannot be an id`,
    hint: {
      "zh-CN": fixed("用 1 到 64 个小写字母、数字和 -，不能以 - 开头"),
      en: fixed("use 1 to 64 of a-z, 0-9 and -, not starting with -"),
    },
  },
  "bad-time": {
    "zh-CN": (p) => `“${text(p, "word")}”不是钟点`,
    en: (p) => `"${text(p, "word")}" is not a time of day`,
    hint: { "zh-CN": fixed('写成 "08:30"'), en: fixed('write it as "08:30"') },
  },
  "bad-phone": {
    "zh-CN": (p) => `“${text(p, "word")}”不是电话号码`,
    en: (p) => `"${text(p, "word")}" is not a telephone number`,
    hint: {
      "zh-CN": fixed("只用数字、空格和 -，前面可以有 +，例如 138 0000 1234"),
      en: fixed("digits, spaces and -, with + in front if need be, as in 138 0000 1234"),
    },
  },
  "bad-zone": {
    "zh-CN": (p) => `不认识的时区“${text(p, "word")}”`,
    en: (p) => `unknown time zone "${text(p, "word")}"`,
    hint: { "zh-CN": fixed("例如 Asia/Shanghai"), en: fixed("try Asia/Shanghai") },
  },
  "bad-prefix": {
    "zh-CN": (p) => `“${text(p, "word")}”不能用作主题前缀`,
    en: (p) => `"${text(p, "word")}" cannot be a topic prefix`,
    hint: { "zh-CN": fixed("不含 + 和 #，例如 zigbee2mqtt/"), en: fixed("without + and #, as in zigbee2mqtt/") },
  },
  "bad-hash": {
    "zh-CN": fixed("这不是本网关生成的散列值"),
    en: fixed("this is not a hash made by this gateway"),
    hint: {
      "zh-CN": fixed("写 password 或 token，导入时会换成散列值"),
      en: fixed("write the password or token; the import hashes it"),
    },
  },
  "password-and-hash": {
    "zh-CN": fixed("明文和散列值只能写一个"),
    en: fixed("give either the plain secret or its hash, not both"),
  },
  "duplicate-id": {
    "zh-CN": (p) => `编号“${text(p, "id")}”已在第 ${text(p, "line")} 行用过`,
    en: (p) => `the id "${text(p, "id")}" is already used on line ${text(p, "line")}`,
  },
  "duplicate-channel": {
    "zh-CN": (p) => `“${text(p, "channel")}”写了两次，一个人每种方式只有一个地址`,
    en: (p) => `"${text(p, "channel")}" stands twice; a person has one address on each channel`,
  },
  "person-differs": {
    "zh-CN": (p) => `“${text(p, "id")}”在另一个家（第 ${text(p, "line")} 行）写的姓名或联系方式不同`,
    en: (p) => `"${text(p, "id")}" has another name or other channels in another home (line ${text(p, "line")})`,
    hint: {
      "zh-CN": fixed("同一个人要写得一样，不同的人用不同编号"),
      en: fixed("write one person alike everywhere, or use another id"),
    },
  },
  "duplicate-identity": {
    "zh-CN": (p) => `标识“${text(p, "identity")}”已属于设备“${text(p, "device")}”`,
    en: (p) => `the identity "${text(p, "identity")}" already belongs to the device "${text(p, "device")}"`,
  },
  "reserved-id": {
    "zh-CN": (p) => `编号“${text(p, "id")}”由网关自己使用`,
    en: (p) => `the id "${text(p, "id")}" is the gateway's own`,
  },
  "unknown-resident": {
    "zh-CN": (p) => `这个家里没有住户“${text(p, "id")}”`,
    en: (p) => `no resident "${text(p, "id")}" in this home`,
  },
  "unknown-person": {
    "zh-CN": (p) => `没有联系人或工作人员“${text(p, "id")}”`,
    en: (p) => `no contact or staff member "${text(p, "id")}"`,
  },
  "unknown-profile": {
    "zh-CN": (p) => `没有设备型号“${text(p, "profile")}”`,
    en: (p) => `no device profile "${text(p, "profile")}"`,
  },
  "unknown-question": {
    "zh-CN": (p) => `“${text(p, "profile")}”没有“${text(p, "id")}”这个问题`,
    en: (p) => `"${text(p, "profile")}" asks no "${text(p, "id")}"`,
    hint: { "zh-CN": (p) => `它的问题：${text(p, "known")}`, en: (p) => `it asks: ${text(p, "known")}` },
  },
  "unknown-answer": {
    "zh-CN": (p) => `这里不能回答“${text(p, "answer")}”`,
    en: (p) => `"${text(p, "answer")}" is no answer here`,
    hint: { "zh-CN": (p) => `可以写：${text(p, "known")}`, en: (p) => `one of: ${text(p, "known")}` },
  },
  unanswered: {
    "zh-CN": (p) => `没有回答安装问题“${text(p, "id")}”：${text(p, "zh-CN")}`,
    en: (p) => `the installer's question "${text(p, "id")}" is not answered: ${text(p, "en")}`,
    hint: {
      "zh-CN": (p) => `写在该设备的 answers 里，例如：${text(p, "known")}`,
      en: (p) => `answer it under the device's answers, as in: ${text(p, "known")}`,
    },
  },
  "assumed-answer": {
    "zh-CN": (p) => `没有回答安装问题“${text(p, "id")}”，按“${text(p, "assumed")}”处理：${text(p, "zh-CN")}`,
    en: (p) =>
      `the installer's question "${text(p, "id")}" is not answered, "${text(p, "assumed")}" is assumed: ${text(p, "en")}`,
    hint: {
      "zh-CN": (p) => `在该设备的 answers 里写明：${text(p, "known")}`,
      en: (p) => `say so under the device's answers: ${text(p, "known")}`,
    },
  },
  "family-not-heard": {
    "zh-CN": (p) => `外部服务器上没有订阅 ${text(p, "family")} 的主题，这些设备说什么都听不到：${text(p, "devices")}`,
    en: (p) =>
      `nothing of the family ${text(p, "family")} is subscribed at the outside broker, so these devices are not heard: ${text(p, "devices")}`,
    hint: {
      "zh-CN": (p) => `在 broker.topics 里加上：${text(p, "topics")}`,
      en: (p) => `add to broker.topics: ${text(p, "topics")}`,
    },
  },
  "unknown-bridge": {
    "zh-CN": (p) => `“${text(p, "id")}”不是本户或服务站的网桥`,
    en: (p) => `"${text(p, "id")}" is no hub of this home or of the station`,
    hint: { "zh-CN": (p) => `可以写：${text(p, "known")}`, en: (p) => `one of: ${text(p, "known")}` },
  },
  "unknown-family": {
    "zh-CN": (p) => `没有设备系列“${text(p, "family")}”`,
    en: (p) => `no device family "${text(p, "family")}"`,
    hint: { "zh-CN": (p) => `可以写：${text(p, "known")}`, en: (p) => `one of: ${text(p, "known")}` },
  },
  "bad-base": {
    "zh-CN": (p) => `“${text(p, "word")}”不能用作基础主题`,
    en: (p) => `"${text(p, "word")}" cannot be a base topic`,
    hint: {
      "zh-CN": fixed("不含 + 和 #，首尾没有 /，例如 zigbee2mqtt"),
      en: fixed("without + and #, no / at either end, as in zigbee2mqtt"),
    },
  },
  "unknown-rule": { "zh-CN": (p) => `没有规则“${text(p, "rule")}”`, en: (p) => `no rule "${text(p, "rule")}"` },
  "unknown-channel": {
    "zh-CN": (p) => `没有通知方式“${text(p, "channel")}”`,
    en: (p) => `no channel "${text(p, "channel")}"`,
    hint: { "zh-CN": (p) => `可以写：${text(p, "known")}`, en: (p) => `one of: ${text(p, "known")}` },
  },
  "person-without-channel": {
    "zh-CN": (p) => `“${text(p, "name")}”没有任何联系方式，通知不到`,
    en: (p) => `"${text(p, "name")}" has no channel and cannot be told anything`,
    hint: { "zh-CN": fixed("在 channels 里加一个地址"), en: fixed("add an address under channels") },
  },
  "resident-without-device": {
    "zh-CN": (p) => `没有任何设备照看“${text(p, "name")}”`,
    en: (p) => `no device watches over "${text(p, "name")}"`,
    hint: { "zh-CN": fixed("在这个家的 devices 里登记设备"), en: fixed("register one under devices of this home") },
  },
  "rule-without-device": {
    "zh-CN": (p) => `规则“${text(p, "rule")}”需要 ${text(p, "needs")}，但这里没有设备会报告`,
    en: (p) => `the rule "${text(p, "rule")}" needs ${text(p, "needs")}, and no device here tells it`,
  },
  "plain-secret": {
    "zh-CN": (p) => `“${text(p, "key")}”以明文写在文件里`,
    en: (p) => `the ${text(p, "key")} stands in the file in plain text`,
    hint: {
      "zh-CN": fixed("写 ${环境变量} 或 { file: 路径 }；也可以导入后用 export 换成散列值"),
      en: fixed("write ${VARIABLE} or { file: path }, or replace this file by an export"),
    },
  },
  "variable-missing": {
    "zh-CN": (p) => `环境变量 ${text(p, "name")} 没有设置`,
    en: (p) => `the environment variable ${text(p, "name")} is not set`,
  },
  "secret-file-unreadable": {
    "zh-CN": (p) => `读不了文件 ${text(p, "name")}`,
    en: (p) => `cannot read the file ${text(p, "name")}`,
  },
  "span-empty": {
    "zh-CN": fixed("起止时间相同，这个时段是空的"),
    en: fixed("from and to are the same: this span is empty"),
    hint: { "zh-CN": fixed('全天写 "00:00" 到 "24:00"'), en: fixed('for a whole day write "00:00" to "24:00"') },
  },
  ...policyFindings,
} as const satisfies { readonly [code: string]: Words };

export type FindingCode = keyof typeof WORDS;

export const isOwnFinding = (code: string): code is FindingCode => Object.hasOwn(WORDS, code);

export function sayFinding(code: FindingCode, params: FindingParams, language: Language): string {
  return WORDS[code][language](params);
}

/** What to do, if anything better than the message itself can be said. */
export function sayHint(code: FindingCode, params: FindingParams, language: Language): string | undefined {
  const words: Words = WORDS[code];
  return words.hint?.[language](params);
}

export const sayMeant: Worded<(word: string) => string> = {
  "zh-CN": (word) => `是不是“${word}”？`,
  en: (word) => `did you mean "${word}"?`,
};

export const SEVERITY_WORDS: Worded<{ readonly error: string; readonly warning: string }> = {
  "zh-CN": { error: "错误", warning: "提醒" },
  en: { error: "error", warning: "warning" },
};
