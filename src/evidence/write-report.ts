import type { Reason } from "../core/alert/alert.ts";
import { deviceId, personId, residentId, type AlertId } from "../core/ids.ts";
import type { Language } from "../core/language.ts";
import type { Instant } from "../core/time.ts";
import type { Registry } from "../registry/registry.ts";
import type { Store } from "../store/store.ts";
import { contextSpan, OBSERVATIONS_READ_MAX } from "./context.ts";
import type { IncidentReport } from "./report-schema.ts";
import { reportOf } from "./report.ts";

/** More attempts than this about one alert say no more than the newest do. */
const ATTEMPTS_MAX = 2_000;

export interface ReportNeeds {
  readonly store: Pick<Store, "alert" | "alertLog" | "attempts" | "observations">;
  readonly registry: Registry | undefined;
  readonly wordsOf: (reason: Reason, language: Language) => string | undefined;
  readonly now: Instant;
}

export interface ReportWish {
  readonly alert: AlertId;
  readonly language: Language;
  readonly anonymous: boolean;
  /** Whether the reader may see what the sensors told. */
  readonly context: boolean;
}

/** The report on one alert as it stands now; `undefined` where there is no such alert. */
export async function writeReport(needs: ReportNeeds, wish: ReportWish): Promise<IncidentReport | undefined> {
  const { store, registry, wordsOf, now } = needs;
  const alert = await store.alert(wish.alert);
  if (alert === undefined) return undefined;
  const [log, attempts, observations] = await Promise.all([
    store.alertLog(alert.id),
    store.attempts({ alert: alert.id, limit: ATTEMPTS_MAX }),
    wish.context
      ? store.observations({ home: alert.home, ...contextSpan(alert, now), limit: OBSERVATIONS_READ_MAX })
      : [],
  ]);
  return reportOf(
    { alert, log, attempts: attempts.toReversed() },
    {
      language: wish.language,
      anonymous: wish.anonymous,
      zone: registry?.station.zone ?? "UTC",
      now,
      observations,
      wordsOf,
      nameOf: (person) => registry?.people.get(personId(person))?.name ?? spokenName(log, person),
      residentOf: (resident) => registry?.residents.get(residentId(resident))?.name,
      deviceOf: (device) => registry?.devices.get(deviceId(device))?.label,
    },
  );
}

/** Somebody who has left the register still has the name by which they answered. */
function spokenName(log: Awaited<ReturnType<Store["alertLog"]>>, person: string): string | undefined {
  for (const { what } of log) if ("by" in what && what.by.person === person) return what.by.name;
  return undefined;
}
