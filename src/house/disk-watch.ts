import { statfs } from "node:fs/promises";
import { basename } from "node:path";
import type { HealthPart } from "../console/needs.ts";
import { worded } from "../core/language.ts";
import type { DISK_FAULTS } from "../core/rules/disk-faults.ts";
import { hours, instant } from "../core/time.ts";
import type { KeptStore, Keeping, Loss } from "../kept-store.ts";
import type { Logger } from "../log.ts";
import type { Store } from "../store/store.ts";

/** A nightly copy that is older than this was missed. */
const BACKUP_AGE_MAX = hours(26);
const LOOK_EVERY_MS = 10_000;
/** A damaged file is shown at least this long, whoever looks. */
const LOSS_SHOWN = hours(24);
const SINCE = "backups-awaited-since";

/** What the disk looks like now. */
export interface DiskSigns {
  readonly atMs: number;
  readonly keeping: Keeping;
  readonly loss: Loss | undefined;
  readonly hasReserve: boolean;
  /** Of what people may use; `undefined` where the disk does not say. */
  readonly usedPercent: number | undefined;
  readonly warnAtPercent: number;
  /** The newest copy, or since when one is awaited. */
  readonly backupAtMs: number;
}

export interface DiskWatchNeeds {
  readonly kept: KeptStore;
  readonly data: string;
  readonly warnAtPercent: number;
  readonly log: Logger;
  readonly wallMs: () => number;
  /** Hears what every look found; `undefined` facts are well again. */
  readonly tell: (fault: DiskFault, facts: Facts | undefined) => Promise<void>;
}

type DiskFault = keyof typeof DISK_FAULTS;
type Facts = Readonly<Record<string, string | number>>;

export interface DiskWatch {
  readonly signs: () => DiskSigns;
  readonly stop: () => Promise<void>;
}

/** Looks at the disk every few seconds, and goes back to it as soon as it works again. */
export async function openDiskWatch(needs: DiskWatchNeeds): Promise<DiskWatch> {
  const { kept, log, wallMs } = needs;
  const awaitedSinceMs = await since(kept.store, wallMs());
  let seen = await lookAt(needs, awaitedSinceMs);
  let looking: Promise<void> | undefined;
  let isStopping = false;
  const look = async (): Promise<void> => {
    await kept.mend();
    seen = await lookAt(needs, awaitedSinceMs);
    // While a write waits no alert can be written down either; then the health page alone can say so.
    if (kept.keeping().kind === "waits") return;
    for (const [fault, facts] of diskFaults(signs())) {
      // Then nobody is left to write it down; the next start looks before anything else.
      if (isStopping) return;
      await needs.tell(fault, facts);
    }
  };
  /** How it is kept changes between two looks. */
  const signs = (): DiskSigns => ({ ...seen, atMs: wallMs(), keeping: kept.keeping(), hasReserve: kept.hasReserve() });
  const lookOnce = (): void => {
    looking ??= look()
      .catch((cause: unknown) => log.error({ err: cause }, "the disk could not be looked at"))
      .finally(() => (looking = undefined));
  };
  const timer = setInterval(lookOnce, LOOK_EVERY_MS);
  lookOnce();
  return {
    signs,
    async stop() {
      isStopping = true;
      clearInterval(timer);
      await looking;
      // What is in memory only would be gone with the process.
      if (kept.keeping().kind === "memory") await kept.mend();
    },
  };
}

async function since(store: Store, nowMs: number): Promise<number> {
  const known = await store.fact(SINCE);
  if (known !== undefined) return Number(known);
  await store.putFact(SINCE, String(nowMs));
  return nowMs;
}

async function lookAt(needs: DiskWatchNeeds, awaitedSinceMs: number): Promise<DiskSigns> {
  const { kept, data, warnAtPercent, wallMs } = needs;
  const disk = await statfs(data).catch(() => undefined);
  const usable = disk === undefined ? 0 : disk.blocks - disk.bfree + disk.bavail;
  return {
    atMs: wallMs(),
    keeping: kept.keeping(),
    loss: kept.loss(),
    hasReserve: kept.hasReserve(),
    usedPercent: disk === undefined || usable === 0 ? undefined : Math.ceil(100 - (100 * disk.bavail) / usable),
    warnAtPercent,
    backupAtMs: Math.max(awaitedSinceMs, (await kept.newestCopyMs()) ?? 0),
  };
}

const isFilling = ({ usedPercent, warnAtPercent }: DiskSigns): boolean => (usedPercent ?? 0) >= warnAtPercent;
const backupAgeMs = ({ atMs, backupAtMs }: DiskSigns): number => atMs - backupAtMs;
const isBackupOld = (signs: DiskSigns): boolean => backupAgeMs(signs) > BACKUP_AGE_MAX;
const isLossFresh = ({ loss, atMs }: DiskSigns): boolean => loss !== undefined && atMs - loss.foundAtMs < LOSS_SHOWN;

/** What is wrong, as the station's own rules take it. That something happened is never taken back. */
export function* diskFaults(signs: DiskSigns): Iterable<readonly [DiskFault, Facts | undefined]> {
  const { keeping, loss, hasReserve, usedPercent } = signs;
  const percent = usedPercent ?? 0;
  yield ["store-in-memory", keeping.kind === "memory" ? { why: keeping.why } : undefined];
  yield ["disk-full", hasReserve || keeping.kind === "memory" ? undefined : { percent }];
  yield ["disk-filling", isFilling(signs) && hasReserve ? { percent } : undefined];
  yield ["backup-old", isBackupOld(signs) ? { hours: inDays(backupAgeMs(signs)) } : undefined];
  if (loss === undefined) return;
  const from = loss.copy === undefined ? "the beginning" : timeOf(loss.copy.madeAtMs);
  yield ["history-damaged", { from, to: timeOf(loss.foundAtMs), aside: basename(loss.aside) }];
}

const timeOf = (ms: number): string => `${new Date(ms).toISOString().slice(0, 16)}Z`;
/** Whole days, so that the same old backup is not told every hour. */
const inDays = (ageMs: number): number => Math.max(26, Math.floor(ageMs / hours(24)) * 24);

/** The lines of the health page. */
export function diskParts(signs: DiskSigns): readonly HealthPart[] {
  return [keepingPart(signs), diskPart(signs), backupPart(signs), ...(isLossFresh(signs) ? [lossPart(signs)] : [])];
}

function keepingPart({ keeping }: DiskSigns): HealthPart {
  switch (keeping.kind) {
    case "disk":
      return { part: "keeping", ok: true, value: worded("已写入磁盘", "on disk"), since: undefined, hint: undefined };
    case "waits":
      return {
        part: "keeping",
        ok: false,
        value:
          keeping.why === "full"
            ? worded("磁盘已满", "the disk is full")
            : worded("另一程序占用数据库", "another program holds the database"),
        since: instant(keeping.sinceMs),
        hint: worded(
          "消息暂不确认，设备会重发：请清理磁盘或停止占用程序",
          "nothing is acknowledged, devices repeat: free space or stop that program",
        ),
      };
    case "memory":
      return {
        part: "keeping",
        ok: false,
        value: worded(`仅在内存中：${keeping.why}`, `in memory only: ${keeping.why}`),
        since: instant(keeping.sinceMs),
        hint: worded(
          "磁盘写不了，报警照常处理但断电即失：请更换磁盘或存储卡，不要重启网关",
          "the disk takes nothing; alarms go on but a power cut loses them: mend the disk, do not restart the gateway",
        ),
      };
  }
}

const diskPart = (signs: DiskSigns): HealthPart => {
  const ok = !isFilling(signs) && signs.hasReserve;
  const percent = signs.usedPercent ?? "?";
  return {
    part: "disk",
    ok,
    value: worded(
      `已用 ${percent} %${signs.hasReserve ? "" : "，备用空间已耗尽"}`,
      `${percent} % used${signs.hasReserve ? "" : ", no reserve left"}`,
    ),
    since: undefined,
    hint: ok ? undefined : worded("清理磁盘空间", "free space on the disk"),
  };
};

const backupPart = (signs: DiskSigns): HealthPart => {
  const ok = !isBackupOld(signs);
  const age = Math.floor(backupAgeMs(signs) / hours(1));
  return {
    part: "backup",
    ok,
    value: worded(`${age} 小时前`, `${age} h old`),
    since: instant(signs.backupAtMs),
    hint: ok ? undefined : worded("检查备份文件夹和空间", "check the backup folder and its space"),
  };
};

function lossPart({ loss }: DiskSigns): HealthPart {
  const copy = loss?.copy;
  return {
    part: "history",
    ok: false,
    value:
      copy === undefined
        ? worded("已损坏，没有可恢复的备份", "damaged; nothing to restore")
        : worded(
            `已损坏，从 ${timeOf(copy.madeAtMs)} 的备份恢复`,
            `damaged; restored from ${new Date(copy.madeAtMs).toISOString()}`,
          ),
    since: loss === undefined ? undefined : instant(loss.foundAtMs),
    hint:
      copy === undefined
        ? worded("运行 shouwang import site.yaml，并逐户致电", "run shouwang import site.yaml, and call every home")
        : worded("此后的记录缺失：请逐户致电核实", "what came after it is missing: call every home"),
  };
}
