import type { BrokerCounts } from "../broker/broker.ts";
import type { EngineClock } from "../clock.ts";
import type { CoverageSigns } from "./coverage-watch.ts";
import { diskParts, type DiskSigns } from "./disk-watch.ts";
import type { HealthPart, HealthReport } from "../console/needs.ts";
import { worded } from "../core/language.ts";
import { before, instant, milliseconds, type Instant } from "../core/time.ts";
import { channelByKind } from "../notify/index.ts";
import type { LoopHealth } from "../loop/gateway.ts";
import type { OutboxHealth } from "../outbox/outbox.ts";
import type { WatchHealth } from "./open-watch.ts";
import type { Registry } from "../registry/registry.ts";
import type { Bells } from "../schedule/bells.ts";

/** What each room says of itself, read when somebody asks. */
export interface Signs {
  readonly clock: Pick<EngineClock, "now" | "ahead" | "isInvalid">;
  readonly registry: Registry;
  readonly loop: LoopHealth;
  readonly outbox: OutboxHealth | undefined;
  readonly broker: BrokerCounts | undefined;
  readonly bells: ReturnType<Bells["health"]> | undefined;
  readonly watch: WatchHealth | undefined;
  readonly disk: DiskSigns | undefined;
  readonly coverage: CoverageSigns | undefined;
  /** Consoles of the station whose sound can be heard. */
  readonly audible: number | undefined;
}

/** The health page's lines. No names of people: anybody may ask whether the gateway is well. */
export function healthReport({
  clock,
  registry,
  loop,
  outbox,
  broker,
  bells,
  watch,
  disk,
  coverage,
  audible,
}: Signs): HealthReport {
  const ageMs = watch?.cycle.ageMs;
  return {
    lastCycleAt: ageMs === undefined ? undefined : before(clock.now(), milliseconds(Math.round(ageMs))),
    cycleAgeMs: ageMs,
    inbox: loop.inbox,
    storeOk: loop.failedCommits === 0 && (disk === undefined || disk.keeping.kind === "disk"),
    broker: countsOf(broker),
    parts: [
      ...(watch === undefined
        ? []
        : [watchPart(watch), ...loopTestParts(watch), ...outsideParts(watch), ...buddyParts(watch)]),
      clockPart(clock),
      loopPart(loop),
      storePart(loop),
      ...(disk === undefined ? [] : diskParts(disk)),
      registryPart(registry),
      ...coverageParts(coverage),
      ...consoleParts(audible),
      ...(broker === undefined ? [] : [brokerPart(broker)]),
      ...(outbox === undefined ? [] : [outboxPart(outbox), ...channelParts(outbox)]),
      ...(bells === undefined ? [] : [bellsPart(bells)]),
    ],
  };
}

const countsOf = (broker: BrokerCounts | undefined): HealthReport["broker"] =>
  broker === undefined
    ? {}
    : { connections: broker.connections, received: broker.received, acknowledged: broker.acknowledged };

/** Every second the gateway goes through itself; what it found wrong is an alert of the station, too. */
function watchPart({ cycle, standing }: WatchHealth): HealthPart {
  const failing = cycle.failing.map(({ stage, why }) => `${stage}: ${why}`);
  const wrong = [...failing, ...standing];
  return {
    part: "watch",
    ok: wrong.length === 0,
    value:
      wrong.length === 0
        ? worded(`循环完整，至今 ${cycle.cycles} 次`, `whole cycles, ${cycle.cycles} so far`)
        : worded(`未通过：${wrong.join("; ")}`, wrong.join("; ")),
    since: undefined,
    hint:
      wrong.length === 0
        ? undefined
        : worded("查看站点自身的技术报警和日志", "see the station's own technical alerts and the log"),
  };
}

function loopTestParts({ loopTest }: WatchHealth): readonly HealthPart[] {
  if (loopTest === undefined) return [];
  const { ok, tookMs, why } = loopTest;
  return [
    {
      part: "loop test",
      ok,
      value: ok
        ? worded(`全程 ${tookMs} 毫秒`, `went all the way in ${tookMs} ms`)
        : worded(`未走通：${why ?? ""}`, why ?? "failed"),
      since: undefined,
      hint: ok ? undefined : worded("运行 shouwang loop-test 并查看日志", "run shouwang loop-test and read the log"),
    },
  ];
}

function outsideParts({ outside }: WatchHealth): readonly HealthPart[] {
  if (outside === undefined) return [];
  const { why, ageMs } = outside;
  const ok = why === undefined;
  return [
    {
      part: "outside heartbeat",
      ok,
      value: !ok
        ? worded(`未送达：${why}`, why)
        : ageMs === undefined
          ? worded("尚未发送", "not yet sent")
          : worded("已送达", "taken"),
      since: undefined,
      hint: ok ? undefined : worded("检查 watch.heartbeat.url 和网络", "check watch.heartbeat.url and the network"),
    },
  ];
}

function buddyParts({ buddy }: WatchHealth): readonly HealthPart[] {
  if (buddy === undefined) return [];
  const { station, state, unsaid } = buddy;
  const guests = state.guests.length;
  const wrong = [
    state.heardAt === undefined ? worded("从未收到", "never heard") : undefined,
    state.silent ? worded(`没有声音，已接管 ${guests} 条报警`, `silent, ${guests} alerts taken over`) : undefined,
    unsaid === undefined ? undefined : worded(`联系不上：${unsaid}`, `not reached: ${unsaid}`),
  ].filter((one) => one !== undefined);
  return [
    {
      part: `buddy ${station}`,
      ok: wrong.length === 0,
      value:
        wrong.length === 0
          ? worded(`联系正常，待归还 ${guests} 条报警`, `heard, ${guests} alerts to give back`)
          : worded(wrong.map((one) => one["zh-CN"]).join("；"), wrong.map(({ en }) => en).join("; ")),
      since: state.heardAt,
      hint:
        wrong.length === 0
          ? undefined
          : worded("检查双方 buddy 设置和网络", "check the buddy settings of both stations and the network"),
    },
  ];
}

function clockPart({ ahead, isInvalid }: Signs["clock"]): HealthPart {
  const aheadSeconds = Math.round(ahead() / 1_000);
  const ok = !isInvalid();
  return {
    part: "clock",
    ok,
    value: ok
      ? worded(`系统时间比内部时间快 ${aheadSeconds} 秒`, `wall clock ${aheadSeconds} s ahead of engine time`)
      : worded("系统时间已丢失", "the wall clock has lost its time"),
    since: undefined,
    hint: ok ? undefined : worded("校准系统时间并检查主板电池", "set the system's clock and check its battery"),
  };
}

function loopPart({ inbox, poisonedHomes, lastTurnAt }: LoopHealth): HealthPart {
  return {
    part: "loop",
    ok: poisonedHomes.length === 0,
    value: worded(
      `待处理 ${inbox} 条，未能完全守护的家庭 ${poisonedHomes.length} 户`,
      `inbox ${inbox}, homes not fully watched ${poisonedHomes.length}`,
    ),
    since: lastTurnAt,
    hint:
      poisonedHomes.length === 0
        ? undefined
        : worded(
            "查看隔离区里 poisoned 的消息并报告",
            "see the messages marked poisoned in the quarantine and report them",
          ),
  };
}

const storePart = ({ failedCommits, lastTurnAt }: LoopHealth): HealthPart => ({
  part: "store",
  ok: failedCommits === 0,
  value:
    failedCommits === 0
      ? worded("已同步写入", "synced")
      : worded(`${failedCommits} 次写入失败`, `${failedCommits} commits failed`),
  since: lastTurnAt,
  hint: failedCommits === 0 ? undefined : worded("检查磁盘空间和权限", "check the disk's free space and rights"),
});

const registryPart = ({ version, plans, devices }: Registry): HealthPart => ({
  part: "registry",
  ok: version > 0,
  value: worded(
    `第 ${version} 版，家庭 ${plans.size - 1} 户，设备 ${devices.size} 台`,
    `version ${version}, homes ${plans.size - 1}, devices ${devices.size}`,
  ),
  since: undefined,
  hint: version > 0 ? undefined : worded("运行 shouwang import site.yaml", "run shouwang import site.yaml"),
});

/** A step that reaches nobody at night is worth a word; a policy that reaches nobody is not well. */
const coverageParts = (coverage: CoverageSigns | undefined): readonly HealthPart[] => {
  if (coverage === undefined) return [];
  const { at, gaps, silent } = coverage;
  const value =
    gaps === 0
      ? worded("7 天内无空缺", "7 days without a gap")
      : worded(
          `7 天内空缺 ${gaps} 处，通知不到人的策略 ${silent} 条`,
          `7 days, gaps ${gaps}, policies that reach nobody ${silent}`,
        );
  const advice = worded(
    "运行 shouwang coverage 查看，并安排人员",
    "run shouwang coverage, and name somebody for the gaps",
  );
  return [{ part: "coverage", ok: silent === 0, value, since: instant(at), hint: gaps === 0 ? undefined : advice }];
};

/** A station may do without a console; where it has one, somebody forgot to switch its sound on. */
const consoleParts = (audible: number | undefined): readonly HealthPart[] =>
  audible === undefined
    ? []
    : [
        {
          part: "consoles",
          ok: true,
          value: worded(`${audible} 台能听到声音`, `${audible} can be heard`),
          since: undefined,
          hint:
            audible > 0
              ? undefined
              : worded(
                  "打开控制台并开启声音：现在紧急报警不等待服务站，直接通知下一批人",
                  "open a console and switch its sound on: now no emergency waits for the station's own people",
                ),
        },
      ];

const brokerPart = ({ connections, authenticated }: BrokerCounts): HealthPart => ({
  part: "broker",
  ok: true,
  value: worded(
    `连接 ${connections}，已登录 ${authenticated}`,
    `connections ${connections}, signed in ${authenticated}`,
  ),
  since: undefined,
  hint: undefined,
});

const outboxPart = ({ running, failure, heldBack, lastTurnAt }: OutboxHealth): HealthPart => ({
  part: "outbox",
  ok: running,
  value:
    failure === undefined
      ? worded(`暂缓 ${heldBack} 条`, `held back ${heldBack}`)
      : worded(`已停止：${failure}`, failure),
  since: lastTurnAt,
  hint: running ? undefined : worded("重启网关并查看日志", "restart the gateway and read its log"),
});

const channelParts = ({ channels }: OutboxHealth): readonly HealthPart[] =>
  channels.map(({ channel, failing, lastReason, lastSuccessAt }) => {
    const ok = !failing;
    const title = channelByKind(channel)?.title;
    return {
      part: `channel ${channel}`,
      ...(title === undefined ? {} : { name: worded(`通知渠道：${title["zh-CN"]}`, `channel ${title.en}`) }),
      ok,
      value: ok ? worded("就绪", "ready") : worded(`发送失败：${lastReason ?? "无答复"}`, lastReason ?? "failing"),
      since: lastSuccessAt,
      hint: ok ? undefined : worded("检查该渠道的设置和网络", "check this channel's settings and the network"),
    };
  });

const bellsPart = ({
  failing,
  lastRangAt,
}: {
  readonly failing: readonly string[];
  readonly lastRangAt: Instant | undefined;
}): HealthPart => ({
  part: "calendar",
  ok: failing.length === 0,
  value:
    failing.length === 0
      ? worded("按时运行", "on time")
      : worded(`未完成：${failing.join("、")}`, `failing: ${failing.join(", ")}`),
  since: lastRangAt,
  hint: failing.length === 0 ? undefined : worded("查看日志中失败的任务", "see the failing job in the log"),
});
