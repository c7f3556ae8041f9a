import type { Language, Worded } from "../core/language.ts";
import { maskedPhone } from "../masked-phone.ts";
import type { SiteChange } from "./changes.ts";
import { at, idOf, isWritten, type Plain } from "./site-path.ts";

const word = (zhCn: string, en: string): Worded<string> => ({ "zh-CN": zhCn, en });

/** Parts and fields of the document as people call them; what is not here is called by its key. */
const CALLED: { readonly [key: string]: Worded<string> } = {
  absences: word("请假", "absence"),
  address: word("地址", "address"),
  answers: word("安装问答", "installer's answers"),
  available: word("可联系时间", "hours"),
  building: word("楼栋", "building"),
  channels: word("联系方式", "channels"),
  checkIns: word("报平安", "check-in"),
  contacts: word("联系人", "contact"),
  defaultContact: word("兜底联系人", "default contact"),
  devices: word("设备", "device"),
  digestAt: word("汇总时间", "digest at"),
  duty: word("值班时间", "duty hours"),
  entrance: word("入户门", "entrance"),
  equipment: word("站内设备", "station equipment"),
  families: word("设备系列", "device families"),
  holidays: word("节假日", "holiday"),
  homes: word("家庭", "home"),
  identity: word("设备标识", "identity"),
  keyHolder: word("有钥匙", "holds a key"),
  label: word("名称", "label"),
  language: word("语言", "language"),
  rises: word("无人处理时升级", "rises when nobody sees to it"),
  lease: word("接手时限", "lease"),
  loop: word("循环", "loop"),
  name: word("姓名", "name"),
  email: word("邮箱", "e-mail"),
  order: word("顺序", "order"),
  phone: word("电话", "telephone"),
  policies: word("升级策略", "escalation policy"),
  principals: word("接入账号", "broker account"),
  profile: word("型号", "profile"),
  quiet: word("安静时段", "quiet hours"),
  relation: word("关系", "relation"),
  reminders: word("提醒", "reminder"),
  resident: word("佩戴者", "wearer"),
  residents: word("老人", "resident"),
  roles: word("角色", "roles"),
  room: word("房间", "room"),
  rotas: word("排班", "rota"),
  rules: word("规则", "rule"),
  setting: word("地区类型", "setting"),
  shifts: word("班次", "shift"),
  staff: word("工作人员", "member of staff"),
  station: word("站点", "station"),
  steps: word("步骤", "steps"),
  tags: word("特征", "tags"),
  token: word("令牌", "token"),
  tokenHash: word("令牌", "token"),
  travelMinutes: word("路程（分钟）", "travel minutes"),
  turns: word("轮班", "turns"),
  verified: word("已核验", "verified"),
  zone: word("时区", "time zone"),
};

const DONE: { readonly [kind in SiteChange["kind"]]: Worded<string> } = {
  added: word("新增", "added"),
  removed: word("删除", "removed"),
  changed: word("修改", "changed"),
};

const YES = word("是", "yes");
const NO = word("否", "no");
const VALUE_CHARS_MAX = 60;

interface Documents {
  readonly before: unknown;
  readonly after: unknown;
}

/** One change as a person says it: `home 清河路 12 号 › contact 张敏 › telephone: 138****1234 → 139****5678`. */
export function sayChange({ kind, where, what }: SiteChange, { before, after }: Documents, language: Language): string {
  const path = [...(where === "" ? [] : where.split(".")), what];
  const there = kind === "added" ? after : before;
  const said = namesOf(there, path, language).join(" › ") + (language === "en" ? ": " : "：");
  const done = DONE[kind][language];
  const old = valueOf(at(before, path), what, language);
  const fresh = valueOf(at(after, path), what, language);
  if (kind === "changed") return said + (old === fresh ? done : `${old ?? "–"} → ${fresh ?? "–"}`);
  return `${said}${done} ${(kind === "added" ? fresh : old) ?? ""}`.trimEnd();
}

function namesOf(document: unknown, path: readonly string[], language: Language): readonly string[] {
  const names: string[] = [];
  let value = document;
  for (const part of path) {
    const isItem = Array.isArray(value);
    value = at(value, [part]);
    if (!isItem) names.push(CALLED[part]?.[language] ?? part);
    else names.push(`${names.pop() ?? ""} ${nameOf(value) ?? CALLED[part]?.[language] ?? part}`);
  }
  return names;
}

const nameOf = (item: unknown): string | undefined => {
  const { name, label, address }: Plain = isWritten(item) ? item : {};
  return [name, label, address].find((one) => typeof one === "string") ?? idOf(item);
};

const isSecret = (key: string): boolean => /^(?:password|token)(?:Hash)?$/.test(key);

/** A setting in a few signs; `undefined` for what cannot be said so. */
function valueOf(value: unknown, key: string, language: Language): string | undefined {
  if (isSecret(key) && value !== undefined) return "••••";
  return plainly(
    key === "phone" && (typeof value === "string" || typeof value === "number") ? maskedPhone(String(value)) : value,
    language,
  );
}

function plainly(value: unknown, language: Language): string | undefined {
  if (typeof value === "boolean") return (value ? YES : NO)[language];
  if (Array.isArray(value)) return value.some(isWritten) ? undefined : value.join(", ").slice(0, VALUE_CHARS_MAX);
  return typeof value === "string" || typeof value === "number" ? String(value).slice(0, VALUE_CHARS_MAX) : undefined;
}
