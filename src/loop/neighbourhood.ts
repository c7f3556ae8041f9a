import type { Alert } from "../core/alert/alert.ts";
import { connectionsOf } from "../core/home/connections.ts";
import type { PreparedPlan } from "../core/home/prepared-plan.ts";
import type { HomeId } from "../core/ids.ts";
import type { Connections, Outage } from "../core/input.ts";
import type { HomeState } from "../core/state.ts";
import type { Instant } from "../core/time.ts";

/** What one home was before a turn and is after it. */
export interface HomeChange {
  readonly before: HomeState | undefined;
  readonly after: HomeState;
  readonly plan: PreparedPlan;
}

/** What the station hears of the homes of its buildings after a turn: one word for each building. */
export function newsOfBuildings(changes: Iterable<HomeChange>, at: Instant): readonly Connections[] {
  const news = new Map<string, Connections>();
  for (const { before, after, plan } of changes) {
    const { building } = plan.plan;
    const told = building === undefined ? undefined : connectionsOf(before, after, plan);
    if (building === undefined || told === undefined) continue;
    const known = news.get(building);
    const gone = [...(known?.gone ?? []), ...told.gone];
    news.set(building, { kind: "connections", at, building, gone, back: [...(known?.back ?? []), ...told.back] });
  }
  return [...news.values()];
}

/** What the homes of a building hear of the station's turn: their building is dark, or is not any more. */
export function outagesFor(
  { before, after, plan }: HomeChange,
  at: Instant,
): readonly { readonly home: HomeId; readonly outage: Outage }[] {
  if (before?.alerts === after.alerts) return [];
  const old = before?.alerts ?? {};
  const opened = Object.values(after.alerts).filter(({ id }) => old[id] === undefined);
  const ended = Object.values(old).filter(({ id }) => after.alerts[id] === undefined);
  const tell = (alert: Alert, over: boolean) =>
    homesOf(alert, plan).map(({ home, since }) => ({
      home,
      outage: { kind: "outage", at, incident: alert.id, since, over } as const,
    }));
  return [...ended.flatMap((alert) => tell(alert, true)), ...opened.flatMap((alert) => tell(alert, false))];
}

function homesOf({ evidence }: Alert, { plan, watchers }: PreparedPlan) {
  return evidence.flatMap(({ watch, since }) => {
    const building = watchers.find(({ id }) => id === watch)?.building;
    const homes = plan.buildings?.find(({ id }) => id === building?.id)?.homes ?? [];
    return homes.map((home) => ({ home, since }));
  });
}
