import { waitsForStation } from "../core/alert/unheard.ts";
import type { Gateway } from "../loop/gateway.ts";
import type { House } from "./house.ts";

/** While no console can be heard, no emergency waits for the station's own people. */
export async function watchDesk({ console: door, registry, clock }: House, gateway: Gateway): Promise<void> {
  if (door === undefined || door.ears.isHeard()) return;
  for (const { alerts } of gateway.states()) {
    const waiting = Object.values(alerts).find((alert) => {
      const plan = registry.plans.get(alert.home);
      return plan !== undefined && waitsForStation(plan, alert);
    });
    if (waiting === undefined) continue;
    const { home } = waiting;
    await gateway.submit({ kind: "input", home, input: { kind: "unheard", at: clock.now() }, lifeSafety: true });
  }
}
