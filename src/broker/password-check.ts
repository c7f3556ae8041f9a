import { createHmac, randomBytes } from "node:crypto";
import { verifyPassword } from "../password.ts";
import { pace, type Pace } from "./pace.ts";
import type { Limits } from "./settings.ts";

/** Wrong passwords that one address may make us compute. */
const FAILURES_BURST = 20;
const FAILURES_PER_SECOND = 0.2;
const ADDRESSES_MAX = 5_000;

export type PasswordVerdict = "right" | "wrong" | "busy" | "too-many-failures";

export interface Login {
  readonly password: string;
  readonly passwordHash: string;
  readonly address: string;
}

/** scrypt once per password, not once per connection: a house that comes back after a power cut costs nothing. */
export function passwordCheck(
  limits: Pick<Limits, "loginsCachedMax" | "loginsAtOnce" | "loginsWaitingMax">,
): (login: Login) => Promise<PasswordVerdict> {
  const key = randomBytes(32);
  const known = new Map<string, boolean>();
  const checking = new Map<string, Promise<boolean>>();
  const failures = new Map<string, Pace>();
  const queue: (() => void)[] = [];
  let running = 0;

  async function inTurn(work: () => Promise<boolean>): Promise<boolean> {
    if (running >= limits.loginsAtOnce) await new Promise<void>((resolve) => queue.push(resolve));
    else running += 1;
    try {
      return await work();
    } finally {
      const next = queue.shift();
      if (next === undefined) running -= 1;
      else next();
    }
  }

  function remember(id: string, isRight: boolean): void {
    if (known.size >= limits.loginsCachedMax) forgetOldest(known);
    known.set(id, isRight);
  }

  function failuresOf(address: string): Pace {
    const before = failures.get(address);
    if (before !== undefined) return before;
    if (failures.size >= ADDRESSES_MAX) forgetOldest(failures);
    const fresh = pace(FAILURES_PER_SECOND, FAILURES_BURST);
    failures.set(address, fresh);
    return fresh;
  }

  return async ({ password, passwordHash, address }) => {
    const id = createHmac("sha256", key).update(passwordHash).update("\0").update(password).digest("base64");
    const before = known.get(id);
    if (before !== undefined) return before ? "right" : "wrong";
    const budget = failures.get(address);
    budget?.refill(performance.now());
    if (budget?.isEmpty() === true) return "too-many-failures";
    if (!checking.has(id) && queue.length >= limits.loginsWaitingMax) return "busy";
    const check = checking.get(id) ?? inTurn(() => verifyPassword(password, passwordHash));
    checking.set(id, check);
    const isRight = await check.finally(() => checking.delete(id));
    remember(id, isRight);
    if (!isRight) failuresOf(address).take(1);
    return isRight ? "right" : "wrong";
  };
}

function forgetOldest<Key>(map: Map<Key, unknown>): void {
  const [oldest] = map.keys();
  if (oldest !== undefined) map.delete(oldest);
}
