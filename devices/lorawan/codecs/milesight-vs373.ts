import type { Draft } from "../../draft.ts";
import type { Field } from "../field.ts";
import { unsaid } from "../field.ts";
import { breathsPerMinute } from "../fields.ts";
import type { Fields } from "../object-reading.ts";
import { isRecord, numberOf, shown } from "../../words.ts";
import { byteAt, uintLe } from "./bytes.ts";
import { milesight, row, skip, type Channel } from "./milesight-tlv.ts";
import { RADAR_WORDS, tellAlarm } from "./vs373-alarm.ts";

const FALL = 4;
/** What the radar sees of the room: nothing special, nobody, in bed, out of bed, a fall. */
const SIGHTS = ["normal", "vacant", "in bed", "out of bed", "fall"] as const;

const ALARM: Channel = {
  length: 5,
  read: (data, draft) =>
    tellAlarm(
      { id: uintLe(data, 0, 2), event: byteAt(data, 2), status: byteAt(data, 3), region: byteAt(data, 4) },
      draft,
    ),
};

/** Firmware 1.0.1: one byte per region, 0 is occupied. */
const REGION_BYTES: Channel = {
  length: 4,
  read: (data, draft) =>
    tellRegions(
      [...data].map((occupancy) => occupancy === 0),
      draft,
    ),
};

const REGIONS_MAX = 32;
/** Firmware 1.0.2: how many regions, then a bit for each, 1 is occupied. */
const REGION_BITS: Channel = {
  length: 5,
  read: (data, draft) => {
    const count = Math.min(byteAt(data, 0), REGIONS_MAX);
    const bits = uintLe(data, 1, 4);
    tellRegions(
      Array.from({ length: count }, (_, region) => Math.floor(bits / 2 ** region) % 2 === 1),
      draft,
    );
  },
};

const BREATHING: Channel = {
  length: 3,
  read: (data, draft) => breathsPerMinute(uintLe(data, 1, 2) / 100, draft),
};

const SIGHT: Channel = { length: 1, read: (data, draft) => tellSight(byteAt(data, 0), draft) };
const TARGET: Channel = { length: 1, read: (data, draft) => tellTarget(byteAt(data, 0), draft) };

/** Both firmwares at once: what is the same has kept its channel, what has changed has a new one. */
export const vs373 = milesight(
  {
    "03 F8": row(SIGHT, TARGET, skip(4)),
    "07 B0": row(SIGHT, TARGET, skip(6)),
    "04 F9": REGION_BYTES,
    "0A B3": REGION_BITS,
    "05 FA": skip(8),
    "0B B4": skip(9),
    "0C B4": skip(9),
    "09 B2": skip(6),
    "08 B1": BREATHING,
    "06 FB": ALARM,
    // The answers to our own commands: an alarm released, a fall confirmed.
    "FF 64": skip(1),
    "FE 64": skip(1),
    "F8 B4": skip(4),
  },
  ALARM,
);

function tellSight(sight: number, draft: Draft): void {
  const { observations } = draft;
  if (sight >= SIGHTS.length) draft.remarks.push(`detection status ${sight} is not known`);
  else observations.push({ type: "presence", value: SIGHTS[sight] !== "vacant" });
  if (SIGHTS[sight] === "in bed") observations.push({ type: "in-bed", value: true });
  if (SIGHTS[sight] === "out of bed") observations.push({ type: "in-bed", value: false });
  // That nothing is seen now does not take back a fall: only handling does.
  if (sight === FALL) observations.push({ type: "fall", value: true });
}

function tellTarget(target: number, draft: Draft): void {
  if (target === 1) draft.observations.push({ type: "motion", value: false });
  else if (target === 2) draft.remarks.push("the radar sees the person behave in an unusual way");
  else if (target !== 0) draft.remarks.push(`target status ${target} is not known`);
}

/**
 * Somebody is in the room if any region is taken. That none is does not empty the room: regions do not cover it, and the radar says
 * "vacant" when it means that.
 */
function tellRegions(occupied: readonly boolean[], draft: Draft): void {
  if (!occupied.includes(true)) draft.remarks.push("no region is taken");
  else if (!isSeen(draft)) draft.observations.push({ type: "presence", value: true });
}

const isSeen = ({ observations }: Draft): boolean => observations.some(({ type }) => type === "presence");

const SIGHT_WORDS = ["normal", "vacant", "in_bed", "out_of_bed", "fall"];
const STATUS_WORDS = ["", "alarm_triggered", "alarm_deactivated", "alarm_ignored", "status_report"];

const regionOf: Field = (value, draft) => {
  if (value === "occupied") tellRegions([true], draft);
  else if (value !== "vacant") draft.remarks.push(`region: ${shown(value)} is neither occupied nor vacant`);
};

/** Words as codecs write them: with blanks, underscores, or as the number itself. */
function numberIn(words: readonly string[], value: unknown): number | undefined {
  const number = numberOf(value);
  if (number !== undefined || typeof value !== "string") return number;
  const index = words.indexOf(value.trim().toLowerCase().replaceAll(" ", "_"));
  return index === -1 ? undefined : index;
}

const REGIONS = [1, 2, 3, 4, 5, 6] as const;

/** One alarm, or several that a codec has joined with commas: `{ alarm_id: "1, 2", alarm_status: "1, 2" }`. */
function joinedAlarms(event: number): Field {
  return (value, draft) => {
    if (!isRecord(value)) return;
    const [ids, statuses, regions] = ["alarm_id", "alarm_status", "region_id"].map((key) => partsOf(value[key]));
    statuses?.forEach((status, index) =>
      tellDecoded({ event, status, id: ids?.[index], region: regions?.[index] }, draft),
    );
  };
}

const partsOf = (value: unknown): readonly unknown[] =>
  typeof value === "string" ? value.split(",").map((part) => part.trim()) : value === undefined ? [] : [value];

interface DecodedAlarm {
  readonly event: unknown;
  readonly status: unknown;
  readonly id?: unknown;
  readonly region?: unknown;
}

function tellDecoded({ event, status, id, region }: DecodedAlarm, draft: Draft): void {
  const pairedBy = numberOf(id);
  const where = numberOf(region);
  tellAlarm(
    {
      event: numberIn(RADAR_WORDS, event) ?? Number.NaN,
      status: numberIn(STATUS_WORDS, status) ?? Number.NaN,
      ...(pairedBy !== undefined && { id: pairedBy }),
      ...(where !== undefined && { region: where }),
    },
    draft,
  );
}

/** How the maker's codecs, old and new, spell it. */
export const VS373_SPELLINGS: Fields = {
  detection_status: (value, draft) => tellSight(numberIn(SIGHT_WORDS, value) ?? Number.NaN, draft),
  target_status: (value, draft) =>
    tellTarget(numberIn(["normal", "motionless", "abnormal"], value) ?? Number.NaN, draft),
  respiratory_rate: breathsPerMinute,
  respiratory_status: unsaid,
  use_time_now: unsaid,
  use_time_today: unsaid,
  ...Object.fromEntries(REGIONS.map((region) => [`region_${region}_occupancy`, regionOf])),
  ...Object.fromEntries(REGIONS.map((region) => [`region_${region}_out_of_bed_time`, unsaid])),
  ...Object.fromEntries(REGIONS.map((region) => [`region_${region}_type`, unsaid])),
  fall_alarm: joinedAlarms(0),
  human_in_place: joinedAlarms(1),
  dwell_alarm: joinedAlarms(2),
  out_of_bed_alarm: joinedAlarms(3),
  occupied: joinedAlarms(4),
  vacant: joinedAlarms(5),
  bradypnea: joinedAlarms(6),
  tachypnea: joinedAlarms(7),
  lying_alarm: joinedAlarms(8),
  events: listedAlarms,
  alarms: listedAlarms,
  alarm: listedAlarms,
};

/** One alarm or a list of them, with or without the same word before each of its fields. */
function listedAlarms(value: unknown, draft: Draft): void {
  const alarms: readonly unknown[] = Array.isArray(value) ? value : [value];
  for (const alarm of alarms.filter(isRecord))
    tellDecoded(
      {
        event: alarm["alarm_type"] ?? alarm["type"],
        status: alarm["alarm_status"] ?? alarm["status"],
        id: alarm["alarm_id"] ?? alarm["id"],
        region: alarm["region_id"] ?? alarm["alarm_region_id"],
      },
      draft,
    );
}
