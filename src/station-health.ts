import type { BrokerCounts } from "./broker/broker.ts";
import type { Clock } from "./clock.ts";
import type { HealthPart, HealthReport } from "./console/needs.ts";
import type { Worded } from "./core/language.ts";
import { between, type Instant } from "./core/time.ts";
import type { LoopHealth } from "./gateway.ts";
import type { OutboxHealth } from "./outbox.ts";
import type { Registry } from "./registry/registry.ts";
import type { Bells } from "./schedule/bells.ts";

/** What each room says of itself, read when somebody asks. */
export interface Signs {
  readonly clock: Clock;
  readonly registry: Registry;
  readonly loop: LoopHealth;
  readonly outbox: OutboxHealth | undefined;
  readonly broker: BrokerCounts | undefined;
  readonly bells: ReturnType<Bells["health"]> | undefined;
}

/** A channel that fails this often in a row is shown as broken. */
const FAILURES_SHOWN = 3;

const hint = (chinese: string, english: string): Worded<string> => ({ "zh-CN": chinese, en: english });

/** The health page's lines. No names of people: anybody may ask whether the gateway is well. */
export function healthReport({ clock, registry, loop, outbox, broker, bells }: Signs): HealthReport {
  const now = clock.now();
  return {
    lastCycleAt: loop.lastTurnAt,
    cycleAgeMs: loop.lastTurnAt === undefined ? undefined : between(loop.lastTurnAt, now),
    inbox: loop.inbox,
    storeOk: loop.failedCommits === 0,
    broker: countsOf(broker),
    parts: [
      loopPart(loop),
      storePart(loop),
      registryPart(registry),
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

function loopPart({ inbox, poisonedHomes, lastTurnAt }: LoopHealth): HealthPart {
  return {
    part: "loop",
    ok: poisonedHomes.length === 0,
    value: `inbox ${inbox}, homes not fully watched ${poisonedHomes.length}`,
    since: lastTurnAt,
    hint:
      poisonedHomes.length === 0
        ? undefined
        : hint(
            "查看隔离区里 poisoned 的消息并报告",
            "see the messages marked poisoned in the quarantine and report them",
          ),
  };
}

const storePart = ({ failedCommits, lastTurnAt }: LoopHealth): HealthPart => ({
  part: "store",
  ok: failedCommits === 0,
  value: failedCommits === 0 ? "synced" : `${failedCommits} commits failed`,
  since: lastTurnAt,
  hint: failedCommits === 0 ? undefined : hint("检查磁盘空间和权限", "check the disk's free space and rights"),
});

const registryPart = ({ version, plans, devices }: Registry): HealthPart => ({
  part: "registry",
  ok: version > 0,
  value: `version ${version}, homes ${plans.size - 1}, devices ${devices.size}`,
  since: undefined,
  hint: version > 0 ? undefined : hint("运行 shouwang import site.yaml", "run shouwang import site.yaml"),
});

const brokerPart = ({ connections, authenticated }: BrokerCounts): HealthPart => ({
  part: "broker",
  ok: true,
  value: `connections ${connections}, signed in ${authenticated}`,
  since: undefined,
  hint: undefined,
});

const outboxPart = ({ running, failure, heldBack, lastTurnAt }: OutboxHealth): HealthPart => ({
  part: "outbox",
  ok: running,
  value: failure ?? `held back ${heldBack}`,
  since: lastTurnAt,
  hint: running ? undefined : hint("重启网关并查看日志", "restart the gateway and read its log"),
});

const channelParts = ({ channels }: OutboxHealth): readonly HealthPart[] =>
  channels.map(({ channel, failuresInARow, lastReason, lastSuccessAt }) => {
    const ok = failuresInARow < FAILURES_SHOWN;
    return {
      part: `channel ${channel}`,
      ok,
      value: ok ? "ready" : (lastReason ?? "failing"),
      since: lastSuccessAt,
      hint: ok ? undefined : hint("检查该渠道的设置和网络", "check this channel's settings and the network"),
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
  value: failing.length === 0 ? "on time" : `failing: ${failing.join(", ")}`,
  since: lastRangAt,
  hint: failing.length === 0 ? undefined : hint("查看日志中失败的任务", "see the failing job in the log"),
});
