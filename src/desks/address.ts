import { randomInt } from "node:crypto";
import type { Clock } from "../clock.ts";
import type { AddressDesk, SentCode } from "../console/needs.ts";
import { policiesFor } from "../core/alert/policy.ts";
import { peopleEver } from "../core/alert/reach.ts";
import type { PersonId } from "../core/ids.ts";
import type { CarePlan } from "../core/plan.ts";
import { after, instant, minutes } from "../core/time.ts";
import { isSame } from "../link.ts";
import type { Letter } from "../notify/channel.ts";
import type { Route } from "../outbox/sending.ts";
import type { RegisteredPerson, Registry } from "../registry/registry.ts";
import type { Store } from "../store/store.ts";
import { hashOf, keyOf, markOf, proofsIn, WITHIN, type Proof } from "./proofs.ts";

const CODE_LIVES = minutes(60);
const TRIES_MAX = 5;

interface Around {
  readonly store: Pick<Store, "papers" | "paper" | "putPaper" | "dropPapers">;
  readonly clock: Pick<Clock, "now">;
  readonly registry: () => Registry;
  /** Channels that are open. */
  readonly routes: () => ReadonlyMap<string, Pick<Route, "open">>;
}

interface Pending {
  readonly mark: string;
  readonly hash: string;
  readonly tries: number;
}

/** Whether messages to a person's addresses arrive: a code is sent there, and whoever reads it says it. */
export function openAddressDesk(around: Around): AddressDesk {
  return {
    list: async (person) => statesOf(person, around.registry(), await proofsIn(around.store)),
    send: (person, channel) => send(around, person, channel),
    prove: (claim) => prove(around, claim),
    async unproven() {
      const known = await proofsIn(around.store);
      const registry = around.registry();
      return [...registry.plans].flatMap(([home, plan]) => (restsOnHope(plan, registry, known) ? [home] : []));
    },
  };
}

const isOfAPerson = ({ kind }: RegisteredPerson): boolean => kind === "family" || kind === "staff";

function statesOf(id: PersonId, { people }: Registry, known: ReadonlyMap<string, Proof>) {
  const person = people.get(id);
  if (person === undefined || !isOfAPerson(person)) return undefined;
  return [...person.addresses].map(([channel, address]) => {
    const proof = known.get(keyOf(id, channel));
    const isProven = proof?.mark === markOf(address);
    return {
      channel,
      needsProof: !WITHIN.has(channel),
      ...(isProven && { verifiedAt: instant(proof.at), verifiedBy: proof.by }),
    };
  });
}

async function send(around: Around, id: PersonId, channel: string): Promise<SentCode> {
  const person = around.registry().people.get(id);
  const address = person?.addresses.get(channel);
  if (person === undefined || address === undefined || !isOfAPerson(person)) return { kind: "unknown" };
  const route = around.routes().get(channel);
  if (route === undefined) return { kind: "closed" };
  const code = String(randomInt(1_000_000)).padStart(6, "0");
  const now = around.clock.now();
  const delivery = await route.open.deliver(letterOf(person, code, `code ${keyOf(id, channel)} ${now}`), address);
  if (delivery.kind === "failed") return { kind: "failed", reason: delivery.reason };
  const pending: Pending = { mark: markOf(address), hash: hashOf(code), tries: 0 };
  await around.store.putPaper({
    kind: "address-code",
    id: keyOf(id, channel),
    json: JSON.stringify(pending),
    expiresAt: after(now, CODE_LIVES),
  });
  return { kind: "sent" };
}

function letterOf({ name, language }: RegisteredPerson, code: string, key: string): Letter {
  const text =
    language === "en"
      ? `Your code is ${code}. Type it on your own page or tell it to the station: then we know that messages reach you here. It holds for one hour.`
      : `您的验证码是 ${code}。请在您的家属页面上输入，或告诉服务站，这样我们就知道消息能送到您这里。一小时内有效。`;
  const discreet = language === "en" ? `Code ${code}` : `验证码 ${code}`;
  const rest = { alert: undefined, link: undefined, severity: "notice", purpose: "reminder" } as const;
  return { key, recipient: name, language, subject: discreet, discreet, text, ...rest };
}

async function prove(
  { store, clock, registry }: Around,
  { person, channel, code, by }: Parameters<AddressDesk["prove"]>[0],
): ReturnType<AddressDesk["prove"]> {
  const id = keyOf(person, channel);
  const now = clock.now();
  const paper = await store.paper("address-code", id, now);
  const address = registry().people.get(person)?.addresses.get(channel);
  if (paper === undefined || address === undefined) return "no-code";
  const pending = JSON.parse(paper.json) as Pending;
  if (pending.mark !== markOf(address) || pending.tries >= TRIES_MAX) return "no-code";
  if (!isSame(pending.hash, hashOf(code.replaceAll(/\s/g, "")))) {
    await store.putPaper({ ...paper, json: JSON.stringify({ ...pending, tries: pending.tries + 1 }) });
    return "wrong";
  }
  const proof: Proof = { mark: pending.mark, at: now, by };
  await store.putPaper({ kind: "address", id, json: JSON.stringify(proof), expiresAt: undefined });
  await store.dropPapers("address-code", [id]);
  return "verified";
}

/** Whether a critical call about a person would rest on addresses alone of which nobody knows that they work. They are tried all the same. */
function restsOnHope(plan: CarePlan, registry: Registry, known: ReadonlyMap<string, Proof>): boolean {
  if (plan.residents.length === 0) return false;
  return policiesFor(plan.policies, "person", "critical").some((policy) => {
    const called = peopleEver(policy, "critical", plan).flatMap(({ id }) => statesOf(id, registry, known) ?? []);
    return called.length > 0 && called.every((one) => one.needsProof && one.verifiedAt === undefined);
  });
}
