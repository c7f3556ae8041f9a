import type { Submit } from "../loop/arrival.ts";
import type { Clock } from "../clock.ts";
import type { Config } from "../config.ts";
import type { Reason } from "../core/alert/alert.ts";
import type { Attempt } from "../core/effect.ts";
import type { AlertId, AttemptId, PersonId } from "../core/ids.ts";
import type { Language } from "../core/language.ts";
import type { Logger } from "../log.ts";
import { openChannel, type AnyChannel, type ChannelTools, type Letter } from "../notify/channel.ts";
import type { Order } from "../notify/messages/compose.ts";
import { createOutbox, type Outbox, type OutboxNote } from "../outbox/outbox.ts";
import type { Route } from "../outbox/sending.ts";
import type { Registry } from "../registry/registry.ts";
import type { Store, StoredAttempt } from "../store/store.ts";
import { createWait } from "../outbox/wait.ts";

export interface PostOfficeNeeds {
  readonly store: Store;
  readonly clock: Clock;
  readonly registry: () => Registry;
  readonly submit: Submit;
  readonly channels: readonly AnyChannel[];
  /** What the operator allows: of the station as a whole, and of channels whose far side allows less than is published. */
  readonly sending: Config<unknown>["sending"];
  /** Attempts whose end the policy has not heard of. */
  readonly unheard: () => readonly AttemptId[];
  /** Channel kind to its parsed settings; kinds that are absent are not open. */
  readonly settings: ReadonlyMap<string, unknown>;
  readonly tools: ChannelTools;
  readonly compose: (order: Order) => Letter;
  readonly wordsOf: (reason: Reason, language: Language) => string | undefined;
  /** The person's own page for the alert; `undefined` where the station has no address that can be reached. */
  readonly linkFor: (alert: AlertId, person: PersonId) => string | undefined;
  readonly log: Logger;
  readonly note: (note: OutboxNote) => void;
  /** The outbox stopped by itself: the process must end, and say so. */
  readonly fatal: (cause: unknown) => void;
}

export interface PostOffice {
  readonly outbox: Outbox;
  readonly routes: ReadonlyMap<string, Route>;
  readonly stop: () => Promise<void>;
}

/** Equipment of the station and the homes needs no settings of the operator: it is open wherever it is registered. */
const ALWAYS_OPEN = ["siren", "light", "speaker"];

/** Opens the channels and lets the outbox drain into them. */
export async function startPostOffice(needs: PostOfficeNeeds): Promise<PostOffice> {
  const { store, clock, registry, submit } = needs;
  const routes = await openRoutes(needs);
  const outbox = createOutbox({
    store,
    clock,
    wait: createWait(clock),
    channels: routes,
    addressOf: (person, channel) => registry().people.get(person)?.addresses.get(channel),
    letterFor: async (stored) => letterFor(stored, await store.carriedBy(stored.attempt.id), needs),
    notice: needs.note,
    unheard: needs.unheard,
    perMinute: needs.sending.perMinute,
    async report(home, input) {
      await submit({ kind: "input", home, input, lifeSafety: true });
    },
  });
  const running = outbox.run().catch(needs.fatal);
  return {
    outbox,
    routes,
    async stop() {
      await outbox.stop();
      await running;
      for (const { open } of routes.values()) await open.close();
    },
  };
}

/** A channel that cannot be opened is told and left closed: a broken optional part must not stop the others. */
async function openRoutes({
  channels,
  settings,
  tools,
  log,
  sending,
}: PostOfficeNeeds): Promise<ReadonlyMap<string, Route>> {
  const routes = new Map<string, Route>();
  for (const channel of channels) {
    const wanted = settings.has(channel.kind) || ALWAYS_OPEN.includes(channel.kind);
    if (!wanted) continue;
    try {
      const open = await openChannel(channel, settings.get(channel.kind) ?? {}, tools);
      routes.set(channel.kind, { limits: { ...channel.limits, ...sending.channels[channel.kind] }, open });
    } catch (cause) {
      log.error({ channel: channel.kind, err: cause }, "this channel could not be opened; its messages fail over");
    }
  }
  for (const kind of Object.keys(sending.channels))
    if (!routes.has(kind)) log.warn({ channel: kind }, "a limit is set for a channel that is not open");
  return routes;
}

function letterFor({ attempt }: StoredAttempt, carried: readonly StoredAttempt[], needs: PostOfficeNeeds): Letter {
  const known = needs.registry();
  const person = known.people.get(attempt.person);
  const spoken = person?.kind.endsWith("equipment") === true;
  const link = attempt.alert === undefined || spoken ? undefined : needs.linkFor(attempt.alert, attempt.person);
  return needs.compose({
    attempt,
    language: person?.language ?? known.station.language,
    facts: {
      ...scenery(attempt, known),
      recipient: person?.name ?? attempt.person,
      link,
      spoken,
      wordsOf: needs.wordsOf,
    },
    carried: carried.map((one) => letterFor(one, [], needs)),
  });
}

function scenery({ home, message }: Attempt, { plans, residents, station }: Registry) {
  const plan = plans.get(home);
  const resident = message.resident === undefined ? undefined : residents.get(message.resident)?.name;
  return { station: station.name, zone: plan?.zone ?? station.zone, address: plan?.address, resident };
}
