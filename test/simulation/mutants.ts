/** The gateway, spoilt on purpose: an edit of the shipped sources that exists in a test's process only. */
export interface Mutant {
  readonly name: string;
  /** Below the root of the project. */
  readonly file: string;
  /** Stands there exactly once. */
  readonly find: string;
  readonly replace: string;
  /** The promise that must see it. */
  readonly killedBy: string;
  /** A story it shows in; random nights where none is named. */
  readonly scenario?: string;
  /** The search begins here instead of at 1: where it shows late, or only in a night that takes minutes. */
  readonly firstSeed?: number;
}

export const mutants: readonly Mutant[] = [
  {
    name: "a lost lease starts no step",
    file: "src/core/alert/owners.ts",
    find: "if (isAnswered(watched)) return watched;",
    replace: "if (watched) return watched;",
    killedBy: "S5",
  },
  {
    name: "what a crash interrupted in mid-send is called failed",
    file: "src/store/memory/outbox.ts",
    find: 'apply(id, row, { state: "unknown", dueAt: at, reason: INTERRUPTED_REASON, settledAt: undefined });',
    replace: 'apply(id, row, { state: "failed", dueAt: undefined, reason: INTERRUPTED_REASON, settledAt: at });',
    killedBy: "S11",
  },
  {
    name: "a step that reached nobody waits for its window",
    file: "src/core/alert/search.ts",
    find: 'if (left.every((one) => one.result === "failed")) return startNextStep(desk, alert, { cause: "unreachable" });',
    replace: "",
    killedBy: "L3",
    firstSeed: 22,
  },
  {
    name: "who accepts answers for ever",
    file: "src/core/alert/leases.ts",
    find: "const leaseUntil = after(etaAt, seconds(lease.slackSeconds));",
    replace: "const leaseUntil = after(etaAt, minutes(1_000_000));",
    killedBy: "W6",
  },
  {
    name: "a message is acknowledged before it is stored",
    file: "src/intake/intake.ts",
    find: "submit(arrival).then((reply) => {",
    replace:
      'Promise.resolve({ kind: "stored", sent: submit(arrival).catch(() => undefined) } as { kind: string; why?: never }).then((reply) => {',
    killedBy: "S1",
  },
  {
    name: "a commit is answered before the disk has it",
    file: "src/store/sqlite/connection.ts",
    find: "synchronous: 2,",
    replace: "synchronous: 1,",
    killedBy: "S1",
  },
  {
    name: "the elder's cancel closes what people were called about",
    file: "src/core/home/elder-cancel.ts",
    find: "const mayCancel = alert.verifyUntil !== undefined && ",
    replace: "const mayCancel = ",
    killedBy: "W5",
  },
  {
    name: "a hold has no end",
    file: "src/core/alert/hold-reasons.ts",
    find: "const until = soonest(wanted, after(from, holdMax(alert)));",
    replace: "const until: Instant | undefined = after(from, hours(100_000));",
    killedBy: "L5",
    firstSeed: 30,
  },
  {
    name: "after a lost lease the search begins again at the first step",
    file: "src/core/alert/search.ts",
    find: "startStep(desk, alert, alert.search.step + 1, why);",
    replace: "startStep(desk, alert, 0, why);",
    killedBy: "L4",
  },
  {
    name: "the two hundredth alert is refused",
    file: "src/loop/turn.ts",
    find: 'if (plan === undefined) return { kind: "refused", why: "unknown-home" };',
    replace: 'if (plan === undefined || shares.size >= 199) return { kind: "refused", why: "unknown-home" };',
    killedBy: "S1",
    scenario: "two-hundred-at-once",
  },
  {
    name: "a delivered message counts as an answer",
    file: "src/core/alert/deliveries.ts",
    find: 'if (result.kind !== "struggling" && result.kind !== "failed") return logged;',
    replace:
      'if (result.kind === "delivered") return { ...logged, search: { ...logged.search, due: undefined } };\n  if (result.kind !== "struggling" && result.kind !== "failed") return logged;',
    killedBy: "S5",
  },
  {
    name: "what is said about an earlier step counts",
    file: "src/core/alert/permissions.ts",
    find: "const isOld = gen !== undefined && gen < alert.gen;",
    replace: "const isOld = false;",
    killedBy: "W7",
  },
  {
    name: "deadlines live by the wall clock",
    file: "src/intake/intake.ts",
    find: "published, at: clock.now(), zone });",
    replace: "published, at: clock.wall(), zone });",
    killedBy: "R4",
    firstSeed: 16,
  },
  {
    name: "a window and a lease that ended without power call twice",
    file: "src/core/alert/owners.ts",
    find: "hasJustCalled(desk, watched) ? waitingForThem(desk, watched) : undefined;",
    replace: "waitingForThem(desk, watched) && undefined;",
    killedBy: "R3",
    firstSeed: 27,
  },
  {
    name: "nobody listens for the silence of the other station",
    file: "src/watch/buddy/buddy.ts",
    find: "if (before.silent || at < silentAt(before, silentAfter)) return",
    replace: "if (before.silent || at < Number(silentAt(before, silentAfter)) * 2) return",
    killedBy: "R5",
    scenario: "buddies",
  },
  {
    name: "what is sent is not written down first",
    file: "src/outbox/reader.ts",
    find: "const granted = new Set(await store.beginSending(ids, now));",
    replace: "const granted = new Set(ids);",
    killedBy: "A2",
  },
  {
    name: "a lease is as long as chance has it",
    file: "src/core/alert/leases.ts",
    find: "const leaseUntil = after(etaAt, seconds(lease.slackSeconds));",
    replace: "const leaseUntil = after(etaAt, seconds(lease.slackSeconds * Math.random()));",
    killedBy: "A4",
  },
  {
    name: "a home asks to be woken for ever",
    file: "src/loop/turn.ts",
    find: "if (wakeAt !== undefined) wakes.set(home, wakeAt);",
    replace: "wakes.set(home, circumstances.at);",
    killedBy: "W1",
  },
  {
    name: "nobody may go there",
    file: "src/core/alert/answers.ts",
    find: "if (why !== undefined) return refuse(desk, alert, said, why);",
    replace:
      'if (why !== undefined || said.command.kind === "accept") return refuse(desk, alert, said, why ?? "wrong-state");',
    killedBy: "W2",
  },
  {
    name: "nobody may close",
    file: "src/core/alert/answers.ts",
    find: "if (why !== undefined) return refuse(desk, alert, said, why);",
    replace:
      'if (why !== undefined || said.command.kind === "close") return refuse(desk, alert, said, why ?? "wrong-state");',
    killedBy: "W3",
  },
  {
    name: "a message that comes twice is news twice",
    file: "src/core/home/repeats.ts",
    find: 'if (counted === undefined) return { kind: "repeat" };',
    replace: "if (counted === undefined) return news(known);",
    killedBy: "S14",
  },
  {
    name: "who may not go is refused, and goes all the same",
    file: "src/core/alert/answers.ts",
    find: "const refused = log(desk, alert, {",
    replace:
      'const refused = log(desk, said.command.kind === "accept" && alert.closed === undefined ? obey(desk, alert, said) : alert, {',
    killedBy: "S15",
  },
  {
    name: "a report takes the last answer for the first",
    file: "src/evidence/promises.ts",
    find: "log.find(({ what }) => kinds.includes(what.kind))?.at;",
    replace: "log.findLast(({ what }) => kinds.includes(what.kind))?.at;",
    killedBy: "A3",
  },
  {
    name: "a home is stored once and never again",
    file: "src/store/memory/history.ts",
    find: "for (const part of put) record.parts.set(part.part, part);",
    replace: "if (fresh) for (const part of put) record.parts.set(part.part, part);",
    killedBy: "W4",
    firstSeed: 17,
  },
];
