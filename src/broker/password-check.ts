import { createHmac, randomBytes } from "node:crypto";
import { verifyPassword } from "../password.ts";
import { pace, type Pace } from "./pace.ts";
import type { Limits } from "./settings.ts";

/** Wrong passwords that one address may make us compute. */
const FAILURES_BURST = 20;
const FAILURES_PER_SECOND = 0.2;
const ADDRESSES_MAX = 5_000;

export type PasswordVerdict = "right" | "wrong" | "busy" | "too-many-failures";

type LoginLimits = Pick<Limits, "loginsCachedMax" | "loginsAtOnce" | "loginsWaitingMax">;

export interface Login {
  readonly password: string;
  readonly passwordHash: string;
  readonly address: string;
}

/** scrypt once per password, not once per connection: a house that comes back after a power cut costs nothing. */
export function passwordCheck(limits: LoginLimits): (login: Login) => Promise<PasswordVerdict> {
  const key = randomBytes(32);
  const known = new Map<string, boolean>();
  const checking = new Map<string, Promise<PasswordVerdict>>();
  const turns = inTurns(limits.loginsAtOnce);
  const failures = failureBudget();

  /** Whoever stood in line while others from there used up their guesses is not computed, either. */
  async function compute(id: string, { password, passwordHash, address }: Login): Promise<PasswordVerdict> {
    const isRight = await turns.take(async () =>
      failures.isSpent(address) ? undefined : verifyPassword(password, passwordHash),
    );
    if (isRight === undefined) return "too-many-failures";
    if (known.size >= limits.loginsCachedMax) forgetOldest(known);
    known.set(id, isRight);
    if (!isRight) failures.failed(address);
    return isRight ? "right" : "wrong";
  }

  return async (login) => {
    const { password, passwordHash, address } = login;
    const id = createHmac("sha256", key).update(passwordHash).update("\0").update(password).digest("base64");
    const before = known.get(id);
    if (before !== undefined) return before ? "right" : "wrong";
    const place = `${id} ${address}`;
    const running = checking.get(place);
    if (running !== undefined) return running;
    if (failures.isSpent(address)) return "too-many-failures";
    if (turns.waiting() >= limits.loginsWaitingMax) return "busy";
    const check = compute(id, login).finally(() => checking.delete(place));
    checking.set(place, check);
    return check;
  };
}

/** At most so many at once; the others wait in the order in which they came. */
function inTurns(atOnce: number) {
  const queue: (() => void)[] = [];
  let running = 0;
  return {
    waiting: (): number => queue.length,
    async take<Result>(work: () => Promise<Result>): Promise<Result> {
      if (running >= atOnce) await new Promise<void>((resolve) => queue.push(resolve));
      else running += 1;
      try {
        return await work();
      } finally {
        const next = queue.shift();
        if (next === undefined) running -= 1;
        else next();
      }
    },
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
