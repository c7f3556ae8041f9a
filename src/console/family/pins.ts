import { z } from "zod";
import type { Clock } from "../../clock.ts";
import type { PersonId } from "../../core/ids.ts";
import { hashPassword, verifyPassword } from "../../password.ts";
import type { AccountStore } from "../accounts/accounts.ts";

const keptSchema = z.strictObject({ pinHash: z.string().optional(), turn: z.int().default(0) });

export const isPin = (text: string): boolean => /^\d{4}$/.test(text);

/** Four digits that a family member chose on the first telephone; they open the page on the next one. */
export interface Pins {
  readonly hashOf: (person: PersonId) => Promise<string | undefined>;
  /** Which of this person's links is the good one. */
  readonly turnOf: (person: PersonId) => Promise<number>;
  readonly choose: (person: PersonId, pin: string) => Promise<string>;
  readonly isRight: (hash: string, pin: string) => Promise<boolean>;
  /** Forgotten: the next telephone chooses a new one. */
  readonly forget: (person: PersonId) => Promise<void>;
  /** The link went into wrong hands: it opens nothing any more, nor do the telephones that knew the PIN. */
  readonly renew: (person: PersonId) => Promise<void>;
}

export function createPins({ store, clock }: { readonly store: AccountStore; readonly clock: Clock }): Pins {
  const kept = async (person: PersonId) => {
    const paper = await store.paper("family", person, clock.now());
    return keptSchema.parse(paper === undefined ? {} : JSON.parse(paper.json));
  };
  const keep = (person: PersonId, json: z.infer<typeof keptSchema>) =>
    store.putPaper({ kind: "family", id: person, json: JSON.stringify(json), expiresAt: undefined });
  return {
    hashOf: async (person) => (await kept(person)).pinHash,
    turnOf: async (person) => (await kept(person)).turn,
    async choose(person, pin) {
      const pinHash = await hashPassword(pin);
      await keep(person, { pinHash, turn: (await kept(person)).turn });
      return pinHash;
    },
    isRight: (hash, pin) => verifyPassword(pin, hash),
    forget: async (person) => keep(person, { turn: (await kept(person)).turn }),
    renew: async (person) => keep(person, { turn: (await kept(person)).turn + 1 }),
  };
}
