import type { Request } from "./door.ts";
import type { ConsoleNeeds } from "./needs.ts";

interface Look {
  /** Whose data. */
  readonly of: string;
  readonly what: string;
  readonly why?: string;
}

/** A page that stays open asks again and again: that is one look in this time. */
const ONE_LOOK_MS = 30 * 60_000;
const LOOKS_REMEMBERED = 10_000;

const remembered = new WeakMap<ConsoleNeeds["store"], Map<string, number>>();

/** Every look at a person's data is written down before it is answered (domain E, P-8). */
export function recordLook(c: Request, needs: Needs, look: Look): Promise<void> {
  const caller = c.get("caller");
  return recordLookBy(needs, caller.kind === "staff" ? caller.person.id : "reader", look);
}

/** The same of somebody who is no caller of the API: a contact with a personal link. */
export async function recordLookBy({ store, clock }: Needs, by: string, { of, what, why }: Look): Promise<void> {
  const looks = remembered.get(store) ?? new Map<string, number>();
  remembered.set(store, looks);
  const key = JSON.stringify([by, of, what, why]);
  const now = clock.now();
  const last = looks.get(key);
  // With a reason it is an act of its own, every time.
  if (why === undefined && last !== undefined && now - last < ONE_LOOK_MS) return;
  await store.recordAccess({ at: now, by, of, what, why });
  looks.delete(key);
  const [oldest] = looks.keys();
  if (looks.size >= LOOKS_REMEMBERED && oldest !== undefined) looks.delete(oldest);
  looks.set(key, now);
}

type Needs = Pick<ConsoleNeeds, "store" | "clock">;
