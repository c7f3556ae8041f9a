import type { Reply, Submit } from "../loop/arrival.ts";
import type { Alert } from "../core/alert/alert.ts";
import { alertId, LOOP_HOME, type AlertId } from "../core/ids.ts";
import type { Command } from "../core/input.ts";
import type { Instant } from "../core/time.ts";
import type { Letter } from "../notify/channel.ts";
import { LOOP_CONTACT } from "./loop-home.ts";
import type { Loopback } from "./loopback.ts";

export interface LoopResult {
  readonly ok: boolean;
  readonly tookMs: number;
  /** How far it came where it did not get through. */
  readonly why?: string;
}

export interface LoopNeeds {
  readonly loopback: Pick<Loopback, "listen">;
  /** Presses the button, through the broker like any device; resolves at the PUBACK. */
  readonly press: (signal: AbortSignal) => Promise<void>;
  readonly submit: Submit;
  readonly openAlerts: () => readonly Alert[];
  /** As the store has it. */
  readonly stored: (alert: AlertId) => Promise<Alert | undefined>;
  readonly now: () => Instant;
  readonly monotonic: () => number;
}

/** An SOS that takes longer than this through the whole house would have come too late. */
export const LOOP_TIMEOUT_MS = 30_000;

/** The whole way, once: button, broker, rules, outbox, a contact who accepts, arrives and closes. Only all of it is well. */
export async function runLoopTest(needs: LoopNeeds): Promise<LoopResult> {
  const begunAt = needs.monotonic();
  const signal = AbortSignal.timeout(LOOP_TIMEOUT_MS);
  const progress = { stage: "begin" };
  try {
    await tidy(needs);
    await goTheWay(needs, signal, progress);
    return { ok: true, tookMs: Math.round(needs.monotonic() - begunAt) };
  } catch (cause) {
    // Not getting through is the answer that the test is for: it becomes an alert of the station.
    const why = signal.aborted ? `nothing came within ${LOOP_TIMEOUT_MS / 1_000} s` : String(cause);
    return { ok: false, tookMs: Math.round(needs.monotonic() - begunAt), why: `${progress.stage}: ${why}` };
  } finally {
    needs.loopback.listen(() => {});
    await tidy(needs).catch(() => undefined);
  }
}

async function goTheWay(needs: LoopNeeds, signal: AbortSignal, progress: { stage: string }): Promise<void> {
  const letter = nextCall(needs, signal);
  progress.stage = "button to broker";
  await Promise.race([needs.press(signal), letter]);
  progress.stage = "message to the contact";
  const { alert } = await letter;
  if (alert === undefined) throw new Error("the message named no alert");
  const id = alertId(alert);
  for (const command of WAY) {
    progress.stage = `contact: ${command.kind}`;
    const reply = await answer(needs, id, command);
    if (reply.kind !== "stored") throw new Error(reply.kind === "refused" ? reply.why : reply.kind);
  }
  progress.stage = "closed alert in the store";
  if ((await needs.stored(id))?.closed === undefined) throw new Error("it is still open");
}

const WAY: readonly Command[] = [
  { kind: "accept", etaMinutes: 1 },
  { kind: "arrive" },
  { kind: "close", outcome: "test" },
];

function nextCall({ loopback }: LoopNeeds, signal: AbortSignal): Promise<Letter> {
  return new Promise((resolve, reject) => {
    signal.addEventListener("abort", () => reject(new Error("timeout")), { once: true });
    loopback.listen((letter) => {
      if (letter.purpose === "alert") resolve(letter);
    });
  });
}

async function answer(needs: LoopNeeds, alert: AlertId, command: Command, operator = false): Promise<Reply> {
  const at = needs.now();
  const key = `loop.${alert}.${command.kind}.${at}`;
  const input = { kind: "answered", at, key, alert, by: LOOP_CONTACT, operator, command } as const;
  return needs.submit({ kind: "input", home: LOOP_HOME, input, lifeSafety: false });
}

/** What a test that did not get through left behind must not call for ever. */
async function tidy(needs: LoopNeeds): Promise<void> {
  for (const { id } of needs.openAlerts()) {
    await answer(needs, id, { kind: "arrive", proof: "operator" }, true);
    await answer(needs, id, { kind: "close", outcome: "test", spokeWithElder: true }, true);
  }
}
