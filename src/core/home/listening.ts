import type { DeviceId } from "../ids.ts";
import type { DeviceTest, Lifecycle, Reported, WasBlind } from "../input.ts";
import type { ObservedSign } from "../rules/rule.ts";
import type { DeviceMemory } from "../state.ts";
import { after, between, instant, minutes, type Instant } from "../time.ts";
import { cancelByElder, isCancel } from "./elder-cancel.ts";
import { blankDevice, receive, receiveLifecycle, type Reception } from "./reception.ts";
import { hearsAny, memoryOf, postsOf, watchOf, type Speaker } from "./prepared-plan.ts";
import { dropReminders } from "./reminders.ts";
import { askAgain, askHeard, hear, isAtRest } from "./watching.ts";
import { STORED, type StepReply, type Work } from "./work.ts";

/** Nobody stands at a device for longer, and a forgotten test must not hide an emergency. */
const TEST_MAX = minutes(30);

export function applyReport(work: Work, report: Reported): StepReply {
  const speaker = work.watching.prepared.speakers.get(report.device);
  if (speaker === undefined) return STORED;
  const { at } = work.desk;
  const before = memoryOf(work.state.devices, work.watching.prepared, speaker) ?? blankDevice(at);
  const timely = report.at === at ? report : { ...report, at };
  return take(work, speaker, before, receive(before, timely, speaker, noting(work, speaker.id)));
}

export function applyLifecycle(work: Work, lifecycle: Lifecycle): StepReply {
  const { device } = lifecycle;
  const { speakers, children } = work.watching.prepared;
  const speaker = speakers.get(device);
  const before = work.state.devices.get(device);
  if (speaker !== undefined) {
    const known = before ?? blankDevice(work.desk.at);
    const reply = take(work, speaker, known, receiveLifecycle(known, lifecycle, speaker, noting(work, device)));
    if (children.has(device)) endBlindness(work, device, before);
    return reply;
  }
  return children.has(device) ? hearBridge(work, lifecycle) : STORED;
}

/** A bridge of the station speaks for devices of this home: remembered here, worried about there. */
function hearBridge(work: Work, { device, state, at }: Lifecycle): StepReply {
  const before = work.state.devices.get(device);
  const connected = state !== "lost" && state !== "disconnected";
  const lostAt = connected ? undefined : (before?.lostAt ?? at);
  const { lostAt: _ended, ...known } = before ?? blankDevice(at);
  remember(work, device, { ...known, connected, ...(lostAt !== undefined && { lostAt }) });
  endBlindness(work, device, before);
  return STORED;
}

/** The bridge is back: what its devices may have said meanwhile nobody could hear. */
function endBlindness(work: Work, bridge: DeviceId, before: DeviceMemory | undefined): void {
  if (before?.lostAt === undefined || work.state.devices.get(bridge)?.lostAt !== undefined) return;
  goBlind(work, work.watching.prepared.children.get(bridge) ?? NOBODY, before.lostAt);
}

/** While a bridge is down nobody is judged by the silence behind it. */
export function ownBlindness(work: Work): void {
  for (const [bridge, devices] of work.watching.prepared.children) {
    const lostAt = work.state.devices.get(bridge)?.lostAt;
    if (lostAt !== undefined) goBlind(work, devices, lostAt, (lookAgainAt) => lookAgainAt <= work.desk.at);
  }
  askHeard(work.watching);
}

const NOBODY: ReadonlySet<DeviceId> = new Set();

/** Those are told who wait for something; `when` narrows it to those who would judge now. */
function goBlind(
  { watching, desk }: Work,
  devices: ReadonlySet<DeviceId>,
  from: Instant,
  when: (lookAgainAt: Instant) => boolean = () => true,
): void {
  const deaf = watching.prepared.watchers.filter(({ post }) => {
    const lookAgainAt = watchOf(watching.watches, watching.prepared, post)?.verdict.lookAgainAt;
    return lookAgainAt !== undefined && when(lookAgainAt) && hearsAny(post, watching.prepared, devices);
  });
  hear(watching, postsOf(deaf), { kind: "blind", at: desk.at, from, to: desk.at });
}

/** A person stands at the device: what it says until then is a test. */
export function applyDeviceTest(work: Work, { device, until, at }: DeviceTest): StepReply {
  const planned = work.watching.prepared.plan.devices.get(device);
  if (planned === undefined) return { kind: "refused", why: "wrong-state" };
  const testUntil = instant(Math.min(until, after(at, TEST_MAX)));
  const before = work.state.devices.get(device) ?? { ...blankDevice(at), heard: false };
  remember(work, device, { ...before, testUntil });
  noting(work, device)("test-begun", `for ${Math.round(between(at, testUntil) / 1_000)} s`);
  return STORED;
}

function remember(work: Work, device: DeviceId, memory: DeviceMemory, place = -1): void {
  work.state.devices = work.state.devices.copy().put(place, device, memory).over(work.watching.prepared.deviceIds);
  work.watching.home = work.state;
}

function take(work: Work, speaker: Speaker, before: DeviceMemory, reception: Reception): StepReply {
  if (reception.kind === "duplicate") return { kind: "duplicate" };
  const { id, place } = speaker;
  const isKnown = memoryOf(work.state.devices, work.watching.prepared, speaker) !== undefined;
  if (reception.device !== before || !isKnown) remember(work, id, reception.device, place);
  for (const sign of reception.signs) hearSign(work, sign, speaker);
  // It spoke, although in no word that a rule hears.
  const isUnheard = reception.signs.length === 0 && reception.device.lastHeardAt !== before.lastHeardAt;
  if (isUnheard || reception.device.provenAt !== before.provenAt) reviewDevice(work, id);
  return STORED;
}

function hearSign(work: Work, sign: ObservedSign, { hearers, minders }: Speaker): void {
  if (isCancel(sign)) {
    askHeard(work.watching);
    cancelByElder(work.book, work.watching, sign);
  }
  const { device, observation } = sign;
  if (observation.type === "medication" && observation.value === "taken")
    work.state = dropReminders(work.state, work.desk.plan, device.resident);
  hear(work.watching, (isAtRest(work.watching) ? minders : hearers).of(observation.type), sign);
}

/** What is known of the device itself changed, and no rule heard of it by a sign. */
function reviewDevice({ watching }: Work, device: DeviceId): void {
  for (const watcher of watching.prepared.watchers) if (watcher.device?.id === device) askAgain(watching, watcher.post);
}

function noting({ desk }: Work, device: DeviceId): Parameters<typeof receive>[3] {
  return (code, detail) =>
    desk.effects.push({ kind: "remark", remark: { at: desk.at, home: desk.plan.home, device, code, detail } });
}

export function applyBlindness({ watching, desk }: Work, { from, to, device }: WasBlind): StepReply {
  const meant = new Set([device]);
  const deaf = watching.prepared.watchers.filter(
    ({ post }) => device === undefined || hearsAny(post, watching.prepared, meant),
  );
  hear(watching, postsOf(deaf), { kind: "blind", at: desk.at, from, to });
  return STORED;
}
