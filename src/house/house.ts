import type { Signal } from "../../devices/signal.ts";
import type { DeviceId } from "../core/ids.ts";
import type { Broker } from "../broker/broker.ts";
import type { BrokerSettings } from "../broker/settings.ts";
import type { Barred, Consents } from "./consents.ts";
import type { CoverageWatch } from "./coverage-watch.ts";
import type { EngineClock, TimeSource } from "../clock.ts";
import type { Commands } from "../commands.ts";
import type { Config } from "../config.ts";
import type { Console } from "../console/console.ts";
import type { Gateway } from "../loop/gateway.ts";
import type { Catalogue } from "../intake/catalogue.ts";
import type { DiskWatch } from "./disk-watch.ts";
import type { LinkSecrets } from "../link.ts";
import type { KeptStore } from "../kept-store.ts";
import type { Logger } from "../log.ts";
import type { Metrics } from "../metrics.ts";
import type { InboxLine } from "../notify/channel.ts";
import type { PostOffice } from "./post-office.ts";
import type { Knowledge } from "../registry/knowledge.ts";
import type { Registry } from "../registry/registry.ts";
import type { Bells } from "../schedule/bells.ts";
import type { BuddyTools } from "./prepare-buddy.ts";
import type { LoopTools } from "./open-loop-test.ts";
import type { Watch } from "./open-watch.ts";
import type { Store, Turn } from "../store/store.ts";

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
  readonly consents: Consents;
  /** What devices may not tell, as residents withdrew their consent. */
  barred: Barred;
  /** How well each device was heard last, since the start: weather, not history. */
  readonly signals: Map<DeviceId, Signal>;
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
