import { worded, type Worded } from "../core/language.ts";

const NAMES: Readonly<Record<string, Worded<string>>> = {
  watch: worded("自检", "self-check"),
  "loop test": worded("全程测试", "loop test"),
  "outside heartbeat": worded("外部看护心跳", "outside heartbeat"),
  clock: worded("时钟", "clock"),
  loop: worded("处理循环", "loop"),
  store: worded("数据库", "store"),
  keeping: worded("保存方式", "keeping"),
  disk: worded("磁盘空间", "disk"),
  backup: worded("备份", "backup"),
  history: worded("历史数据", "history"),
  registry: worded("登记资料", "registry"),
  coverage: worded("值守覆盖", "coverage"),
  broker: worded("设备接入", "broker"),
  outbox: worded("发件箱", "outbox"),
  "channel loopback": worded("通知渠道：自检回路", "channel loopback"),
  calendar: worded("定时任务", "calendar"),
  consoles: worded("控制台", "consoles"),
};

/** What a part of the gateway is called; a buddy keeps the name that its station has. */
export function partName(part: string): Worded<string> {
  const named = NAMES[part];
  if (named !== undefined) return named;
  return part.startsWith("buddy ") ? worded(`互助站 ${part.slice("buddy ".length)}`, part) : worded(part, part);
}
