import { randomBytes } from "node:crypto";
import { isDeepStrictEqual } from "node:util";
import type { Broker, BrokerNeeds } from "./broker/broker.ts";
import { openEmbeddedBroker } from "./broker/embedded.ts";
import { openOutsideBroker } from "./broker/outside.ts";
import type { BrokerSettings } from "./broker/settings.ts";
import type { Clock } from "./clock.ts";
import type { Commands } from "./commands.ts";
import type { Config } from "./config.ts";
import { openConsole, type Console } from "./console/console.ts";
import { consoleSettingsSchema } from "./console/settings.ts";
import { preparePlan } from "./core/home/prepared-plan.ts";
import { deviceId, type AlertId, type PersonId } from "./core/ids.ts";
import { rules } from "./core/rules/index.ts";
import { wordsOf } from "./core/rules/words.ts";
import { between, minutes, type Instant } from "./core/time.ts";
import { startGateway, type Gateway, type Plans, type Tally } from "./gateway.ts";
import type { Catalogue } from "./intake/catalogue.ts";
import { createIntake } from "./intake/intake.ts";
import { linkUrl, signLink, type LinkSecrets } from "./link.ts";
import type { Logger } from "./log.ts";
import type { Metrics } from "./metrics.ts";
import type { InboxLine } from "./notify/channel.ts";
import { channels } from "./notify/index.ts";
import { compose } from "./notify/messages/compose.ts";
import type { OutboxNote } from "./outbox.ts";
import { startPostOffice, type PostOffice } from "./post-office.ts";
import { tellDevices } from "./telling-devices.ts";
import { loadRegistry } from "./registry/import.ts";
import type { Knowledge } from "./registry/knowledge.ts";
import type { Registry } from "./registry/registry.ts";
import { startBells, type Bells } from "./schedule/bells.ts";
import { digestJob } from "./schedule/digest.ts";
import { backupJob, retentionJob } from "./schedule/housekeeping.ts";
import type { Job } from "./schedule/job.ts";
import { residentBells } from "./schedule/resident-bells.ts";
import { healthReport } from "./station-health.ts";
import type { Store, Turn } from "./store/store.ts";

export interface StationOptions {
  readonly log: Logger;
  /** Shows what the terminal inbox receives. */
  readonly inbox: (line: InboxLine) => void;
  /** Sees every stored turn, for whoever tells the story. */
  readonly turned?: (turn: Turn) => void;
  /** Engine seconds in a real second; more than 1 only in demonstrations. */
  readonly pace?: number;
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
  readonly clock: Clock;
  readonly metrics: Metrics;
  readonly linkSecrets: LinkSecrets;
  registry: Registry;
  gateway?: Gateway;
  commands?: Commands;
  mail?: PostOffice;
  broker?: Broker;
  bells?: Bells;
  console?: Console;
}

/** A silence of the gateway worth telling the homes. */
const BLIND_MIN = minutes(1);
export const LAST_ALIVE = "last-alive";

const plansOf = ({ plans }: Registry): Plans =>
  new Map([...plans].map(([home, plan]) => [home, preparePlan(plan, rules)] as const));

export function openLoop(house: House, lastAlive: Instant): Promise<Gateway> {
  const { store, clock, options } = house;
  const now = clock.now();
  const wasBlind = lastAlive > 0 && between(lastAlive, now) > BLIND_MIN;
  return startGateway({
    store,
    clock,
    plans: plansOf(house.registry),
    log: options.log,
    blind: wasBlind ? { from: lastAlive, to: now } : undefined,
    fatal: options.fatal,
    turned: (turn, tally) => afterTurn(house, turn, tally),
  });
}

function afterTurn(house: House, turn: Turn, tally: Tally): void {
  const { mail, commands, metrics, options } = house;
  tellDevices(house, turn);
  if (turn.homes.some((home) => home.attempts.length > 0)) mail?.outbox.kick();
  commands?.turned(turn);
  metrics.turn(tally.turnMs / 1_000);
  metrics.commit(tally.commitMs / 1_000);
  for (const [outcome, count] of Object.entries(tally.outcomes)) metrics.message(outcome, count);
  metrics.message("quarantine", turn.quarantine.length);
  metrics.message("sighting", turn.sightings.length);
  options.turned?.(turn);
}

export function openMail(house: House, gateway: Gateway, commands: Commands): Promise<PostOffice> {
  const { config, options, store, clock, metrics, linkSecrets } = house;
  const address = () => config.http.publicUrl ?? house.console?.url;
  return startPostOffice({
    store,
    clock,
    channels,
    compose,
    wordsOf,
    settings: config.channels,
    registry: () => house.registry,
    submit: gateway.submit,
    linkFor(alert: AlertId, person: PersonId) {
      const url = address();
      return url === undefined ? undefined : linkUrl(url, signLink(linkSecrets, { alert, person }));
    },
    log: options.log,
    tools: {
      stationName: house.registry.station.name,
      command: (device, command, timeoutMs) => commands.command(deviceId(device), command, timeoutMs),
      inbox: options.inbox,
    },
    note: (note) => countAttempt(metrics, options.log, note),
    fatal: options.fatal,
  });
}

function countAttempt(metrics: Metrics, log: Logger, note: OutboxNote): void {
  if (note.kind === "revived") {
    log.warn(note, "messages that were in mid-send are sent again");
    return;
  }
  const { stored, result } = note;
  metrics.attempt(stored.attempt.channel, result.state);
  if ("reason" in result) log.warn({ attempt: result.id, state: result.state, reason: result.reason }, "outbox");
}

export function openBroker(house: House, gateway: Gateway): Promise<Broker> {
  const { config, options, catalogue, clock } = house;
  const { log } = options;
  const { receive } = createIntake({
    catalogue,
    registry: () => house.registry,
    submit: gateway.submit,
    clock,
    notice: (notice) => log.info(notice, "intake"),
  });
  const needs: BrokerNeeds = {
    findPrincipal: (username) => house.registry.principals.get(username),
    receive,
    connectionChanged: upstreamWatch(house, gateway),
    notice: (notice) => log.warn(notice, "broker"),
    log,
  };
  return "url" in config.broker ? openOutsideBroker(config.broker, needs) : openEmbeddedBroker(config.broker, needs);
}

/** While somebody else's broker is away the gateway is blind: that is told once it is back. */
function upstreamWatch({ clock, options }: House, gateway: Gateway): BrokerNeeds["connectionChanged"] {
  let downSince: Instant | undefined;
  return (change) => {
    if (change.kind !== "upstream") return;
    if (change.state === "down") {
      downSince ??= clock.now();
      options.log.error(change, "the outside broker is away; nothing is heard");
    } else if (downSince !== undefined) {
      gateway.wereBlind(downSince, clock.now()).catch(options.fatal);
      downSince = undefined;
    }
  };
}

export function openBells(house: House, gateway: Gateway, broker: Broker): Bells {
  const { store, clock, options } = house;
  let rungFor: Registry | undefined;
  let jobs: readonly Job[] = [];
  return startBells({
    store,
    clock,
    log: options.log,
    everyMinute() {
      gateway.wakeOverdue();
      store.putFact(LAST_ALIVE, String(clock.now())).catch(options.fatal);
      // An import beside the running gateway holds from the next minute on; a signal only makes it sooner.
      reload(house, gateway, broker).catch((cause: unknown) =>
        options.log.error({ err: cause }, "the imported registry cannot be used; the one before stays in force"),
      );
    },
    jobs() {
      if (rungFor !== house.registry) jobs = jobsOf(house, gateway);
      rungFor = house.registry;
      return jobs;
    },
  });
}

function jobsOf({ registry, store, clock, config }: House, { submit }: Gateway): readonly Job[] {
  const { zone } = registry.station;
  return [
    ...residentBells(registry.plans.values(), submit, clock),
    digestJob({ registry, store, clock, submit, wordsOf }),
    retentionJob(store, zone, config.retention),
    backupJob(store, zone, config.backup),
  ];
}

export function openDoor(house: House, gateway: Gateway): Promise<Console> {
  const { config, store, clock, metrics, linkSecrets, options } = house;
  const settings = consoleSettingsSchema.parse({ ...config.http, linkSecrets });
  return openConsole(settings, {
    store,
    clock,
    wordsOf,
    submit: gateway.submit,
    state: gateway.state,
    registry: () => house.registry,
    log: options.log,
    health: () =>
      healthReport({
        clock,
        registry: house.registry,
        loop: gateway.health(),
        outbox: house.mail?.outbox.health(),
        broker: house.broker?.counts(),
        bells: house.bells?.health(),
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
  for (const { alerts } of gateway.states()) for (const { severity } of Object.values(alerts)) counts[severity] += 1;
  return counts;
}

const LINK_SECRET = "link-secret";
const LINK_SECRET_BYTES = 32;

/** Made at the first start and kept with the data, so that links in messages outlive a restart. */
export async function linkSecretsOf(store: Store): Promise<LinkSecrets> {
  const kept = await store.fact(LINK_SECRET);
  if (kept !== undefined) return [kept];
  const made = randomBytes(LINK_SECRET_BYTES).toString("base64url");
  await store.putFact(LINK_SECRET, made);
  return [made];
}

/** Takes the registry that was imported last; `false` when it is the one in force. */
export async function reload(house: House, gateway: Gateway, broker: Broker): Promise<boolean> {
  const { registry: before } = house;
  const stored = await house.store.registry();
  if (stored === undefined || stored.version === before.version) return false;
  const next = await loadRegistry(house.store, house.knowledge);
  if (next === undefined) return false;
  house.registry = next;
  await gateway.replan(plansOf(next));
  for (const [username, principal] of before.principals)
    if (!isDeepStrictEqual(next.principals.get(username), principal)) broker.disconnect(username);
  return true;
}

/** Devices can hear whether the gateway lives: a retained state, as their own is. */
export async function sayAlive({ registry, broker, clock }: House, alive: boolean): Promise<void> {
  const payload = JSON.stringify({ v: 1, state: alive ? "ready" : "disconnected", time: new Date(clock.wall()) });
  await broker?.publish(`care/v1/${registry.station.id}/$gateway/state`, payload, { qos: 1, retain: true });
}
