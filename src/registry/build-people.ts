import { personId } from "../core/ids.ts";
import type { Language } from "../core/language.ts";
import type { Availability, PlannedPerson } from "../core/plan.ts";
import { severitySchema } from "../core/severity.ts";
import { equipmentChannels, type Knowledge } from "./knowledge.ts";
import { weekdays } from "./site-words.ts";
import type { Site, SiteChannel, SiteDevice, SiteHome, SiteSpan } from "./site.ts";

export function minuteOfDay(time: string): number {
  const [hours = "0", minutes = "0"] = time.split(":");
  return Number(hours) * 60 + Number(minutes);
}

export const availabilityOf = (spans: readonly SiteSpan[]): readonly Availability[] =>
  spans.map((span) => ({
    weekdays: span.weekdays.map((day) => weekdays.indexOf(day) + 1),
    fromMinute: minuteOfDay(span.from),
    toMinute: minuteOfDay(span.to),
  }));

const channelsOf = (channels: readonly SiteChannel[]): PlannedPerson["channels"] =>
  channels.map(({ kind, severities, quiet }) => ({
    channel: kind,
    severities,
    ...(quiet !== undefined && {
      quiet: {
        severities: quiet.severities,
        fromMinute: minuteOfDay(quiet.from),
        toMinute: minuteOfDay(quiet.to),
      },
    }),
  }));

/** What a person has unless the document says more. */
const STRANGER = {
  relation: undefined,
  roles: [],
  keyHolder: false,
  travelMinutes: undefined,
  available: [],
  duty: [],
} as const;

export function contactOf(contact: SiteHome["contacts"][number], language: Language): PlannedPerson {
  return {
    ...STRANGER,
    id: contact.id,
    name: contact.name,
    kind: "family",
    language: contact.language ?? language,
    relation: contact.relation,
    keyHolder: contact.keyHolder,
    travelMinutes: contact.travelMinutes,
    channels: channelsOf(contact.channels),
    available: availabilityOf(contact.available),
  };
}

export function staffOf(staff: Site["staff"][number], language: Language): PlannedPerson {
  return {
    ...STRANGER,
    id: staff.id,
    name: staff.name,
    kind: "staff",
    language: staff.language ?? language,
    roles: staff.roles,
    channels: channelsOf(staff.channels),
    duty: availabilityOf(staff.duty),
  };
}

/** Sirens, lights and speakers can be told like people: everything that obeys. */
export function equipmentOf(
  device: SiteDevice,
  where: { readonly kind: "station-equipment" | "home-equipment"; readonly site: Site; readonly knowledge: Knowledge },
): readonly PlannedPerson[] {
  const { kind, site, knowledge } = where;
  const channels = equipmentChannels(device.profile, knowledge);
  if (channels.length === 0) return [];
  return [
    {
      ...STRANGER,
      id: personId(device.id),
      name: device.label ?? device.id,
      kind,
      language: site.station.language,
      channels: channels.map((channel) => ({ channel, severities: severitySchema.options })),
    },
  ];
}
