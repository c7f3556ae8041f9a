import type { Clock } from "../clock.ts";
import type { ReceiptDesk } from "../console/needs.ts";
import { attemptId, type PersonId } from "../core/ids.ts";
import { freshSignatures, isSignedWith } from "../notify/outgoing/standard-webhook.ts";
import { webhook } from "../notify/webhook.ts";
import type { Outbox } from "../outbox/outbox.ts";
import type { Registry } from "../registry/registry.ts";
import type { Store } from "../store/store.ts";

/** What opens later, or changes under way, is looked for when somebody tells something. */
interface ReceiptNeeds {
  readonly registry: Pick<Registry, "people">;
  readonly store: Pick<Store, "attempt">;
  readonly clock: Pick<Clock, "now">;
  readonly mail?: { readonly outbox: Pick<Outbox, "receive"> };
}

/** Hears what far sides tell later of the messages that they took. */
export function openReceiptDesk(house: ReceiptNeeds): ReceiptDesk {
  return {
    signers(letter) {
      const signatures = freshSignatures(letter, Date.now());
      const signed = { id: letter.id, timestampSeconds: Number(letter.timestamp), body: letter.body };
      const known = new Map<string, boolean>();
      const isSigned = (secret: string): boolean => {
        const answer = known.get(secret) ?? isSignedWith(signed, signatures, secret);
        known.set(secret, answer);
        return answer;
      };
      const signers = new Set<PersonId>();
      if (signatures.length === 0) return signers;
      for (const { id, addresses } of house.registry.people.values())
        if (secretsOf(addresses.get(webhook.kind)).some(isSigned)) signers.add(id);
      return signers;
    },
    async take({ key, state, sequence, reason }, signers) {
      const id = attemptId(key);
      const before = await house.store.attempt(id);
      // Whoever holds one address's secret tells nothing about the messages to another.
      const isTheirs = before?.attempt.channel === webhook.kind && signers.has(before.attempt.person);
      if (before === undefined || !isTheirs) return undefined;
      await house.mail?.outbox.receive({
        id,
        at: house.clock.now(),
        state,
        sequence,
        ...(reason === undefined ? {} : { reason }),
      });
      const after = (await house.store.attempt(id)) ?? before;
      return { state: after.state, counted: after.state !== before.state };
    },
  };
}

function secretsOf(address: unknown): readonly string[] {
  const known = webhook.address.safeParse(address);
  return known.success ? known.data.secrets : [];
}
