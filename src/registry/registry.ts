import type { Answers } from "../../devices/profile.ts";
import type { DeviceId, HomeId, PersonId, ResidentId, StationId } from "../core/ids.ts";
import type { Language } from "../core/language.ts";
import type { CarePlan } from "../core/plan.ts";

/** The registry as the other rooms see it: parsed, cross-checked, frozen. A new import makes a new one. */
export interface Registry {
  readonly version: number;
  readonly station: {
    readonly id: StationId;
    readonly name: string;
    readonly zone: string;
    readonly language: Language;
    /** Minutes since local midnight at which the digest of what could wait is sent. */
    readonly digestAtMinute: number;
  };
  /** One care plan per home, and one for the station itself (`STATION_HOME`). */
  readonly plans: ReadonlyMap<HomeId, CarePlan>;
  readonly devices: ReadonlyMap<DeviceId, RegisteredDevice>;
  /** `<family> <identity>` to device: how intake finds who spoke. */
  readonly deviceByIdentity: ReadonlyMap<string, DeviceId>;
  readonly residents: ReadonlyMap<ResidentId, RegisteredResident>;
  readonly people: ReadonlyMap<PersonId, RegisteredPerson>;
  /** Family to the base topics that this site added to those the family is delivered with. */
  readonly bases: ReadonlyMap<string, readonly string[]>;
  /** User name to principal: who may connect to the broker. */
  readonly principals: ReadonlyMap<string, Principal>;
}

export interface RegisteredResident {
  readonly id: ResidentId;
  readonly name: string;
  readonly home: HomeId;
  /** The year. */
  readonly born?: number;
  readonly notes?: string;
}

export interface RegisteredDevice {
  readonly id: DeviceId;
  readonly home: HomeId;
  readonly label: string;
  /** `<family>/<profile>`. */
  readonly profile: string;
  /** What the family calls it; the device id where nothing else is said. */
  readonly identity: string;
  /** The installer's answers to the profile's questions, defaults filled in. */
  readonly answers: Answers;
  /** Through which device it is heard. */
  readonly bridge?: DeviceId;
}

export interface RegisteredPerson {
  readonly id: PersonId;
  readonly name: string;
  readonly kind: "family" | "staff" | "station-equipment" | "home-equipment";
  readonly language: Language;
  readonly roles: readonly string[];
  readonly homes: readonly HomeId[];
  /** In full; screens show it masked. */
  readonly phone?: string;
  /** Channel kind to address, parsed by the channel's own schema. */
  readonly addresses: ReadonlyMap<string, unknown>;
  /** Hash (SHA-256, hex) of the bearer token of a staff member. */
  readonly tokenHash: string | undefined;
}

/** Who may connect, and as what. The password is only ever kept as its scrypt hash. */
export type Principal = {
  readonly username: string;
  readonly passwordHash: string;
} & (
  | { readonly role: "device"; readonly device: DeviceId; readonly site: string }
  /** Speaks for many devices under named prefixes, as Zigbee2MQTT or ChirpStack do. */
  | { readonly role: "bridge"; readonly prefixes: readonly string[] }
  /** May subscribe to named prefixes, never publish. */
  | { readonly role: "reader"; readonly prefixes: readonly string[] }
  /** Trusted software of the station: publishes and subscribes freely below its prefixes. */
  | { readonly role: "integration"; readonly prefixes: readonly string[] }
);
