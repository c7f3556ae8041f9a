import { createHmac, randomBytes } from "node:crypto";
import { verifyPassword } from "../password.ts";
import { pace, type Pace } from "./pace.ts";
import type { Limits } from "./settings.ts";
import { inTurns } from "./turns.ts";

/** Wrong passwords that one address may make us compute. */
const FAILURES_BURST = 20;
const FAILURES_PER_SECOND = 0.2;
const ADDRESSES_MAX = 5_000;

export type PasswordVerdict = "right" | "wrong" | "busy" | "too-many-failures" | "gone";

type LoginLimits = Pick<Limits, "loginsCachedMax" | "loginsAtOnce" | "loginsWaitingMax">;

export interface Login {
  readonly password: string;
  readonly passwordHash: string;
  readonly address: string;
  /** Nobody waits for the answer any more. */
  readonly isGone: () => boolean;
}

/** One computation, and all who wait for it. */
interface Check {
  readonly logins: Login[];
  readonly verdict: Promise<PasswordVerdict>;
}

/** scrypt once per password, not once per connection: a house that comes back after a power cut costs nothing. */
export function passwordCheck(limits: LoginLimits): (login: Login) => Promise<PasswordVerdict> {
  const key = randomBytes(32);
  const known = new Map<string, boolean>();
  const checking = new Map<string, Check>();
  const turns = inTurns(limits.loginsAtOnce);
  const failures = failureBudget();

  /** When its turn has come: who left, or stood in line while others from there used up their guesses, is not computed. */
  async function compute(id: string, logins: readonly [Login, ...Login[]]): Promise<PasswordVerdict> {
    const { password, passwordHash, address } = logins[0];
    const outcome = await turns.take(address, async () => {
      if (failures.isSpent(address)) return "too-many-failures";
      if (logins.every(({ isGone }) => isGone())) return "gone";
      return verifyPassword(password, passwordHash);
    });
    if (typeof outcome === "string") return outcome;
    if (known.size >= limits.loginsCachedMax) forgetOldest(known);
    known.set(id, outcome);
    if (!outcome) failures.failed(address);
    return outcome ? "right" : "wrong";
  }

  return async (login) => {
    const { password, passwordHash, address } = login;
    const id = createHmac("sha256", key).update(passwordHash).update("\0").update(password).digest("base64");
    const before = known.get(id);
    if (before !== undefined) return before ? "right" : "wrong";
    const place = `${id} ${address}`;
    const running = checking.get(place);
    if (running !== undefined) {
      running.logins.push(login);
      return running.verdict;
    }
    if (failures.isSpent(address)) return "too-many-failures";
    if (turns.waiting() >= limits.loginsWaitingMax) return "busy";
    const logins: [Login, ...Login[]] = [login];
    const verdict = compute(id, logins).finally(() => checking.delete(place));
    checking.set(place, { logins, verdict });
    return verdict;
  };
}

function failureBudget() {
  const budgets = new Map<string, Pace>();
  return {
    isSpent(address: string): boolean {
      const budget = budgets.get(address);
      budget?.refill(performance.now());
      return budget?.isEmpty() === true;
    },
    failed(address: string): void {
      if (budgets.size >= ADDRESSES_MAX) forgetOldest(budgets);
      const budget = budgets.get(address) ?? pace(FAILURES_PER_SECOND, FAILURES_BURST);
      budgets.set(address, budget);
      budget.take(1);
    },
  };
}

function forgetOldest<Key>(map: Map<Key, unknown>): void {
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
