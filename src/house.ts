import { isDeepStrictEqual } from "node:util";
import { openAheadDesk } from "./ahead-desk.ts";
import { openAddressDesk } from "./address-desk.ts";
import type { Broker } from "./broker/broker.ts";
import type { BrokerSettings } from "./broker/settings.ts";
import type { CoverageWatch } from "./coverage-watch.ts";
import type { EngineClock, Tick, TimeSource } from "./clock.ts";
import type { Commands } from "./commands.ts";
import type { Config } from "./config.ts";
import { openConsole, type Console } from "./console/console.ts";
import { consoleSettingsSchema } from "./console/settings.ts";
import { preparePlan } from "./core/home/prepared-plan.ts";
import { LOOP_HOME, type HomeId } from "./core/ids.ts";
import { ownRules, rules } from "./core/rules/index.ts";
import { wordsOf } from "./core/rules/words.ts";
import type { HomeState } from "./core/state.ts";
import { between, seconds } from "./core/time.ts";
import { evidenceOf } from "./evidence-desk.ts";
import { startGateway, type Gateway, type GatewayNeeds, type Plans, type Tally } from "./gateway.ts";
import { inForce, withHomes } from "./in-force.ts";
import type { Catalogue } from "./intake/catalogue.ts";
import type { DiskWatch } from "./disk-watch.ts";
import type { LinkSecrets } from "./link.ts";
import type { KeptStore } from "./kept-store.ts";
import type { Logger } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { InboxLine } from "./notify/channel.ts";
import type { PostOffice } from "./post-office.ts";
import { openReceiptDesk } from "./receipt-desk.ts";
import { tellDevices } from "./telling-devices.ts";
import { loadRegistry } from "./registry/import.ts";
import type { Knowledge } from "./registry/knowledge.ts";
import { keepPolicies } from "./registry/policy-version.ts";
import type { Registry } from "./registry/registry.ts";
import { startBells, type Bells } from "./schedule/bells.ts";
import { jobsOf } from "./calendar-jobs.ts";
import type { Job } from "./schedule/job.ts";
import { guestsOf, type BuddyTools } from "./prepare-buddy.ts";
import type { LoopTools } from "./open-loop-test.ts";
import type { Watch } from "./open-watch.ts";
import { openSiteDesk } from "./site-desk.ts";
import { healthReport } from "./station-health.ts";
import type { Store, Turn } from "./store/store.ts";
import { loopHome } from "./watch/loop-home.ts";

export interface StationOptions {
  readonly log: Logger;
  /** Shows what the terminal inbox receives. */
  readonly inbox: (line: InboxLine) => void;
  /** Sees every stored turn, for whoever tells the story. */
  readonly turned?: (turn: Turn) => void;
  /** Engine seconds in a real second; more than 1 only in demonstrations. */
  readonly pace?: number;
  /** Where time comes from; the machine's clocks where it is not said. */
  readonly time?: TimeSource;
  /** The process must end: the store or the outbox failed for good. */
  readonly fatal: (cause: unknown) => void;
}

/** What the rooms share while they are being opened: whoever needs a room that opens later finds it here. */
export interface House {
  readonly config: Config<BrokerSettings>;
  readonly catalogue: Catalogue;
  readonly knowledge: Knowledge;
  readonly options: StationOptions;
  readonly store: Store;
  readonly kept: KeptStore;
  readonly clock: EngineClock;
  readonly metrics: Metrics;
  readonly linkSecrets: LinkSecrets;
  readonly loop: LoopTools;
  readonly buddy: BuddyTools | undefined;
  readonly coverage: CoverageWatch;
  /** As it was imported. */
  imported: Registry;
  /** As it holds by the clocks, with what we look after for the buddy station. */
  registry: Registry;
  /** With the home of the gateway's own test: what the loop, the doors and the outbox see. */
  inside: Registry;
  gateway?: Gateway;
  commands?: Commands;
  mail?: PostOffice;
  broker?: Broker;
  bells?: Bells;
  watch?: Watch;
  console?: Console;
  disk?: DiskWatch;
}

/** A silence of the gateway worth telling the homes. */
const BLIND_MIN = seconds(10);

const IN_FORCE = [...rules, ...ownRules];

const plansOf = ({ plans }: Registry): Plans =>
  new Map([...plans].map(([home, plan]) => [home, preparePlan(plan, IN_FORCE)] as const));

/** What the process before this one left on disk, read once. */
export interface KnownBefore {
  readonly last: Tick;
  readonly homes: ReadonlyMap<HomeId, HomeState>;
}

export async function openLoop(house: House, { last, homes }: KnownBefore): Promise<Gateway> {
  const { store, clock, options } = house;
  await keepPolicies(store, house.registry, clock.now());
  const needs: GatewayNeeds = {
    store,
    clock,
    plans: plansOf(house.inside),
    log: options.log,
    blind: blindnessSince(last, clock),
    isDurable: () => house.kept.keeping().kind !== "memory",
    fatal: options.fatal,
    turned: (turn, tally) => afterTurn(house, turn, tally),
  };
  return startGateway(needs, homes);
}

/** What a dead clock cannot tell is not taken for nothing: then everything that waits is looked at now. */
function blindnessSince({ engine: from }: Tick, clock: EngineClock): GatewayNeeds["blind"] {
  const to = clock.now();
  if (from === 0) return undefined;
  if (clock.beganInvalid) return { from, to, lengthUnknown: true };
  return between(from, to) > BLIND_MIN ? { from, to } : undefined;
}

function afterTurn(house: House, turn: Turn, tally: Tally): void {
  const { mail, commands, metrics, options } = house;
  tellDevices(house, turn);
  if (turn.homes.some(({ attempts, hastened }) => attempts.length + hastened.length > 0)) mail?.outbox.kick();
  commands?.turned(turn);
  house.watch?.buddy?.turned(turn);
  house.console?.turned(turn);
  metrics.turn(tally.turnMs / 1_000);
  metrics.commit(tally.commitMs / 1_000);
  for (const [outcome, count] of Object.entries(tally.outcomes)) metrics.message(outcome, count);
  metrics.message("quarantine", turn.quarantine.length);
  metrics.message("sighting", turn.sightings.length);
  options.turned?.(turn);
}

export function openBells(house: House, gateway: Gateway, broker: Broker): Bells {
  const { store, clock, options } = house;
  let rungFor: Registry | undefined;
  let rungWith: Watch | undefined;
  let jobs: readonly Job[] = [];
  return startBells({
    store,
    clock,
    log: options.log,
    everyMinute() {
      gateway.wakeOverdue();
      // An import beside the running gateway holds from the next minute on; a signal only makes it sooner.
      reload(house, gateway, broker).catch((cause: unknown) =>
        options.log.error({ err: cause }, "the imported registry cannot be used; the one before stays in force"),
      );
    },
    jobs() {
      if (rungFor !== house.registry || rungWith !== house.watch) jobs = jobsOf(house, gateway);
      rungFor = house.registry;
      rungWith = house.watch;
      return jobs;
    },
  });
}

export function openDoor(house: House, gateway: Gateway): Promise<Console> {
  const { config, store, clock, metrics, linkSecrets, options } = house;
  const settings = consoleSettingsSchema.parse({ ...config.http, linkSecrets });
  return openConsole(settings, {
    store,
    clock,
    monotonicMs: options.time?.monotonic ?? (() => performance.now()),
    wordsOf,
    submit: gateway.submit,
    state: gateway.state,
    evidence: evidenceOf(house),
    retention: config.retention,
    registry: () => house.registry,
    profiles: house.catalogue.profiles,
    receipts: openReceiptDesk(house),
    addresses: openAddressDesk({
      store,
      clock,
      registry: () => house.registry,
      routes: () => house.mail?.routes ?? new Map(),
    }),
    site: openSiteDesk({
      ...house,
      reload: async () => house.broker !== undefined && (await reload(house, gateway, house.broker)),
    }),
    ahead: openAheadDesk({ ...house, registry: () => house.registry }),
    log: options.log,
    loopTest: async () => house.watch?.loopTest.run() ?? { ok: false, tookMs: 0, why: "the gateway is starting" },
    health: () =>
      healthReport({
        clock,
        registry: house.registry,
        loop: gateway.health(),
        outbox: house.mail?.outbox.health(),
        broker: house.broker?.counts(),
        bells: house.bells?.health(),
        watch: house.watch?.health(),
        disk: house.disk?.signs(),
        coverage: house.coverage.signs(),
        audible: house.console?.ears.audible(),
      }),
    metrics() {
      metrics.openAlerts(countOpen(gateway));
      metrics.inbox(gateway.health().inbox);
      return metrics.text();
    },
  });
}

function countOpen(gateway: Gateway) {
  const counts = { critical: 0, urgent: 0, attention: 0, notice: 0 };
  const tested = gateway.state(LOOP_HOME);
  for (const state of gateway.states())
    if (state !== tested) for (const { severity } of Object.values(state.alerts)) counts[severity] += 1;
  return counts;
}

/** Takes the registry that was imported last; `false` when it is the one in force. */
export async function reload(house: House, gateway: Gateway, broker: Broker): Promise<boolean> {
  const { registry: before } = house;
  const stored = await house.store.registry();
  if (stored === undefined || stored.version === before.version) return false;
  const loaded = await loadRegistry(house.store, house.knowledge);
  if (loaded === undefined) return false;
  await keepPolicies(house.store, loaded, house.clock.now());
  const next = await bringInForce(house, gateway, loaded);
  for (const [username, principal] of before.principals)
    if (!isDeepStrictEqual(next.principals.get(username), principal)) broker.disconnect(username);
  return true;
}

/** What the loop and the doors see: with the gateway's own test, and the buddy's way in. */
export function insideOf(registry: Registry, { passwordHash }: LoopTools, buddy: BuddyTools | undefined): Registry {
  const inside = withHomes(registry, [loopHome(registry, passwordHash)]);
  if (buddy === undefined) return inside;
  return { ...inside, principals: new Map([...inside.principals, [buddy.principal.username, buddy.principal]]) };
}

/** Homes are judged by it from now on, by the clocks as they stand. */
export async function bringInForce(house: House, gateway: Gateway, imported: Registry): Promise<Registry> {
  house.imported = imported;
  house.registry = inForce(withHomes(imported, guestsOf(imported, house.buddy)), house.clock);
  house.inside = insideOf(house.registry, house.loop, house.buddy);
  await gateway.replan(plansOf(house.inside));
  return house.registry;
}

/** Devices can hear whether the gateway lives: a retained state, as their own is. */
export async function sayAlive({ registry, broker, clock }: House, alive: boolean): Promise<void> {
  const payload = JSON.stringify({ v: 1, state: alive ? "ready" : "disconnected", time: new Date(clock.wall()) });
  await broker?.publish(`care/v1/${registry.station.id}/$gateway/state`, payload, { qos: 1, retain: true });
}
