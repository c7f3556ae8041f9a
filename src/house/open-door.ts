import { openAheadDesk } from "../desks/ahead.ts";
import { openAddressDesk } from "../desks/address.ts";
import { openConsole, type Console } from "../console/console.ts";
import { consoleSettingsSchema } from "../console/settings.ts";
import { LOOP_HOME } from "../core/ids.ts";
import { wordsOf } from "../core/rules/words.ts";
import { evidenceOf } from "../desks/evidence.ts";
import type { Gateway } from "../loop/gateway.ts";
import { openHindsightDesk } from "../desks/hindsight.ts";
import { openReceiptDesk } from "../desks/receipts.ts";
import { openSiteDesk } from "../desks/site.ts";
import { healthReport } from "./station-health.ts";
import type { House } from "./house.ts";
import { heedConsents, reload } from "./bring-in-force.ts";

export function openDoor(house: House, gateway: Gateway): Promise<Console> {
  const { config, store, clock, metrics, linkSecrets, options } = house;
  const settings = consoleSettingsSchema.parse({ ...config.http, linkSecrets });
  const monotonicMs = options.time?.monotonic ?? (() => performance.now());
  return openConsole(settings, {
    store,
    clock,
    monotonicMs,
    wordsOf,
    submit: gateway.submit,
    state: gateway.state,
    evidence: evidenceOf(house),
    retention: config.retention,
    registry: () => house.registry,
    profiles: house.catalogue.profiles,
    receipts: openReceiptDesk(house),
    addresses: openAddressDesk({
      store,
      clock,
      registry: () => house.registry,
      routes: () => house.mail?.routes ?? new Map(),
    }),
    site: openSiteDesk({
      ...house,
      reload: async () => house.broker !== undefined && (await reload(house, gateway, house.broker)),
    }),
    ahead: openAheadDesk({ ...house, registry: () => house.registry }),
    hindsight: openHindsightDesk({
      store,
      clock,
      monotonicMs,
      stateOf: gateway.state,
      journalDays: config.retention.journalDays,
    }),
    consentsChanged: async () => heedConsents(house, gateway, await house.consents.refresh()),
    log: options.log,
    loopTest: async () => house.watch?.loopTest.run() ?? { ok: false, tookMs: 0, why: "the gateway is starting" },
    signalOf: (device) => house.signals.get(device),
    health: () => healthOf(house, gateway),
    metrics() {
      metrics.openAlerts(countOpen(gateway));
      metrics.inbox(gateway.health().inbox);
      return metrics.text();
    },
  });
}

const healthOf = (house: House, gateway: Gateway) =>
  healthReport({
    clock: house.clock,
    registry: house.registry,
    loop: gateway.health(),
    outbox: house.mail?.outbox.health(),
    broker: house.broker?.counts(),
    bells: house.bells?.health(),
    watch: house.watch?.health(),
    disk: house.disk?.signs(),
    coverage: house.coverage.signs(),
    audible: house.console?.ears.audible(),
  });

function countOpen(gateway: Gateway) {
  const counts = { critical: 0, urgent: 0, attention: 0, notice: 0 };
  const tested = gateway.state(LOOP_HOME);
  for (const state of gateway.states())
    if (state !== tested) for (const { severity } of Object.values(state.alerts)) counts[severity] += 1;
  return counts;
}
