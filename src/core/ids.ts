import { z } from "zod";
import type { Brand } from "./brand.ts";

export type StationId = Brand<string, "StationId">;
export type HomeId = Brand<string, "HomeId">;
export type ResidentId = Brand<string, "ResidentId">;
export type DeviceId = Brand<string, "DeviceId">;
/** Somebody, or some equipment, that can be told about an alert: family, neighbour, staff, siren. */
export type PersonId = Brand<string, "PersonId">;
export type PolicyId = Brand<string, "PolicyId">;
export type AlertId = Brand<string, "AlertId">;
export type AttemptId = Brand<string, "AttemptId">;
/** One rule watching one subject: `<rule kind>:<subject>`. */
export type WatchId = Brand<string, "WatchId">;

const ID_PATTERN = /^[a-z0-9][a-z0-9-]{0,63}$/;
/** The error text of every id schema; documents turn it into the reader's language. */
export const ID_HINT = "use 1 to 64 of a-z, 0-9 and -, not starting with -";

/** The schema of an id as people write it; the cast is the brand's constructor: the pattern was checked. */
const id = <Id extends string>() => z.string().regex(ID_PATTERN, ID_HINT) as unknown as z.ZodType<Id, string>;

export const stationIdSchema = id<StationId>();
export const homeIdSchema = id<HomeId>();
export const residentIdSchema = id<ResidentId>();
export const deviceIdSchema = id<DeviceId>();
export const personIdSchema = id<PersonId>();
export const policyIdSchema = id<PolicyId>();

export const homeId = (text: string): HomeId => text as HomeId;
export const residentId = (text: string): ResidentId => text as ResidentId;
export const deviceId = (text: string): DeviceId => text as DeviceId;
export const personId = (text: string): PersonId => text as PersonId;
export const alertId = (text: string): AlertId => text as AlertId;
export const attemptId = (text: string): AttemptId => text as AttemptId;
export const watchId = (kind: string, subject: string): WatchId => `${kind}:${subject}` as WatchId;

/** The home that stands for the station itself: its own technical troubles are alerts like any other. */
export const STATION_HOME = homeId("station");

/** The home of the gateway's own test: nobody lives there, and no figure counts it. */
export const LOOP_HOME = homeId("@loop");
