import type { Alert } from "../core/alert/alert.ts";
import { before, minutes, after, type Instant } from "../core/time.ts";
import type { StoredObservation } from "../store/store.ts";
import type { IncidentReport } from "./report-schema.ts";
import type { Voice } from "./speech.ts";

/** How far round the alert the sensors are asked, and how many lines a reader can bear of each part. */
const AROUND = minutes(60);
const LINES_MAX = 60;
export const OBSERVATIONS_READ_MAX = 2_000;

/** What the sensors are asked about: an hour before, all of it, an hour after. */
export const contextSpan = (alert: Alert, now: Instant): { readonly from: Instant; readonly to: Instant } => ({
  from: before(alert.openedAt, AROUND),
  to: after(alert.closed?.at ?? now, AROUND),
});

/** The home's sensors before, during and after; of what repeats itself only the changes. */
export function contextOf(
  alert: Alert,
  observations: readonly StoredObservation[],
  voice: Voice,
): IncidentReport["context"] {
  const news = changesOf(observations);
  const endedAt = alert.closed?.at ?? Infinity;
  const parts = {
    before: news.filter(({ at }) => at < alert.openedAt).slice(-LINES_MAX),
    during: news.filter(({ at }) => at >= alert.openedAt && at <= endedAt).slice(0, LINES_MAX),
    after: news.filter(({ at }) => at > endedAt).slice(0, LINES_MAX),
  };
  const shown = parts.before.length + parts.during.length + parts.after.length;
  const view = (list: readonly StoredObservation[]) =>
    list.map(({ at, device, observation }) => ({
      at: voice.stamp(at),
      device: voice.device(device),
      says: sayingOf(observation),
    }));
  return {
    before: view(parts.before),
    during: view(parts.during),
    after: view(parts.after),
    cut: shown < news.length || observations.length >= OBSERVATIONS_READ_MAX,
  };
}

function changesOf(observations: readonly StoredObservation[]): readonly StoredObservation[] {
  const last = new Map<string, string>();
  return observations.filter(({ device, observation }) => {
    const key = `${device} ${observation.type}`;
    const says = sayingOf(observation);
    if (last.get(key) === says && observation.type !== "sos") return false;
    last.set(key, says);
    return true;
  });
}

/** Where somebody was is nobody's business in a report: that a place was told is enough. */
function sayingOf(observation: StoredObservation["observation"]): string {
  const { type, value, unit, phase } = observation;
  if (type === "location") return type;
  const told = typeof value === "object" ? Object.values(value).join("/") : String(value);
  return [`${type} ${told}`, unit, phase].filter((part) => part !== undefined).join(" ");
}
