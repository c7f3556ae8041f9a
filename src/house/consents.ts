import { z } from "zod";
import type { EngineClock } from "../clock.ts";
import { consentRecordSchema, consentState } from "../console/resident/consents.ts";
import { collectedKinds, collectedUnder, restingOn, type Collected } from "../core/consent.ts";
import { residentId, type DeviceId, type HomeId, type ResidentId } from "../core/ids.ts";
import type { ObservationType } from "../core/observation.ts";
import type { CarePlan } from "../core/plan.ts";
import { soonest, instant, type Instant } from "../core/time.ts";
import type { Registry } from "../registry/registry.ts";
import type { Store } from "../store/store.ts";

/** Of whom what may not be taken in. */
export type Withheld = ReadonlyMap<ResidentId, ReadonlySet<Collected>>;
/** The same as intake asks it. */
export type Barred = ReadonlyMap<DeviceId, ReadonlySet<ObservationType>>;

export interface Consents {
  readonly withheld: () => Withheld;
  /** Reads them again; answers whether anything is withheld or given that was not. */
  readonly refresh: () => Promise<boolean>;
  /** The same, where one has ended since they were read. */
  readonly refreshWhenDue: () => Promise<boolean>;
}

interface Needs {
  readonly store: Pick<Store, "papers">;
  readonly clock: Pick<EngineClock, "now">;
}

interface Read {
  readonly withheld: Withheld;
  readonly endsAt: Instant | undefined;
}

/** What residents took back, or what has ended: from then on it is not collected. */
export async function openConsents(needs: Needs): Promise<Consents> {
  let last = await read(needs);
  const refresh = async () => {
    const before = shapeOf(last.withheld);
    last = await read(needs);
    return shapeOf(last.withheld) !== before;
  };
  return {
    withheld: () => last.withheld,
    refresh,
    refreshWhenDue: async () => last.endsAt !== undefined && last.endsAt <= needs.clock.now() && refresh(),
  };
}

const shapeOf = (withheld: Withheld): string => JSON.stringify([...withheld].map(([who, kinds]) => [who, ...kinds]));

async function read({ store, clock }: Needs): Promise<Read> {
  const now = clock.now();
  const withheld = new Map<ResidentId, ReadonlySet<Collected>>();
  let endsAt: Instant | undefined;
  for (const { id, json } of await store.papers("consent", now)) {
    const records = z.array(consentRecordSchema).parse(JSON.parse(json));
    const gone = collectedKinds.filter((kind) => {
      const { state, last } = consentState(records, kind, now);
      if (state === "given" && last?.until !== undefined) endsAt = soonest(endsAt, instant(last.until));
      return state === "withdrawn" || state === "ended";
    });
    if (gone.length > 0) withheld.set(residentId(id), new Set(gone));
  }
  return { withheld, endsAt };
}

/** Rules that would only wait for what does not come any more are off: nobody takes their silence for health. */
export function withoutWithheld(registry: Registry, withheld: Withheld): Registry {
  if (withheld.size === 0) return registry;
  const plans = [...registry.plans].map(([home, plan]): [HomeId, CarePlan] => [home, restingPlan(plan, withheld)]);
  return { ...registry, plans: new Map(plans) };
}

function restingPlan(plan: CarePlan, withheld: Withheld): CarePlan {
  const resting = plan.residents.flatMap(({ id }) =>
    [...(withheld.get(id) ?? [])].flatMap((consent) => restingOn(consent).map(({ kind }) => ({ id, kind }))),
  );
  if (resting.length === 0) return plan;
  return {
    ...plan,
    rules: plan.rules.map((rule) => {
      const off = resting.filter(({ kind }) => kind === rule.kind);
      if (off.length === 0) return rule;
      return { ...rule, perResident: new Map([...rule.perResident, ...off.map(({ id }) => [id, undefined] as const)]) };
    }),
  };
}

/** What each device may not tell. One that speaks for a whole home is silent about it as soon as one of them says no. */
export function barredBy(registry: Registry, withheld: Withheld): Barred {
  const barred = new Map<DeviceId, ReadonlySet<ObservationType>>();
  if (withheld.size === 0) return barred;
  for (const { devices, residents } of registry.plans.values()) {
    if (!residents.some(({ id }) => withheld.has(id))) continue;
    for (const { id, resident } of devices.values()) {
      const about = resident === undefined ? residents.map((one) => one.id) : [resident];
      const types = about.flatMap((one) => [...(withheld.get(one) ?? [])].flatMap((kind) => [...collectedUnder[kind]]));
      if (types.length > 0) barred.set(id, new Set<ObservationType>(types));
    }
  }
  return barred;
}
