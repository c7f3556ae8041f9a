import type { PersonId } from "../../core/ids.ts";
import type { AttemptState, Store } from "../../store/store.ts";

/** The message is with the person, or with whoever carries it there. */
const REACHED: ReadonlySet<AttemptState> = new Set(["accepted", "delivered", "seen", "answered"]);

/** How far back is looked for the last message that reached somebody. */
const ATTEMPTS_READ = 2_000;

/** A person on a channel to the newest message that arrived there. */
export type Reached = ReadonlyMap<string, number>;

export const wayOf = (person: PersonId, channel: string): string => `${person} ${channel}`;

export async function lastReached({ store }: { readonly store: Pick<Store, "attempts"> }): Promise<Reached> {
  const reached = new Map<string, number>();
  for (const { attempt, state, lastTriedAt } of await store.attempts({ limit: ATTEMPTS_READ })) {
    const way = wayOf(attempt.person, attempt.channel);
    if (REACHED.has(state) && lastTriedAt !== undefined && !reached.has(way)) reached.set(way, lastTriedAt);
  }
  return reached;
}
