import { expect, test } from "vitest";
import { alertId, homeId } from "../../src/core/ids.ts";
import { passwordHash, until } from "../support/broker.ts";
import { PRESS } from "../support/keeping-device.ts";
import { runStation, STAFF_TOKEN, topicOf } from "../support/running-station.ts";
import { station, stationFolder } from "../support/station-folder.ts";

const DAY_MS = 86_400_000;
const dayFromNow = (days: number): string => new Date(Date.now() + days * DAY_MS).toISOString().slice(0, 10);
const inbox = [{ kind: "inbox", address: {} }];

/** The daughter is the only one whom the policy means; the supervisor is the station's default contact. */
const site = (absences: readonly object[]) => ({
  version: 1,
  station: { ...station, defaultContact: "li-wei" },
  staff: [{ id: "li-wei", name: "李伟", roles: ["supervisor"], channels: inbox, token: STAFF_TOKEN }],
  absences,
  policies: [
    {
      id: "daughter-only",
      for: { categories: ["person", "premises"], severities: ["critical", "urgent", "attention"] },
      steps: [{ audience: [{ family: 1 }], windowSeconds: 15 }],
      loop: { everySeconds: 15, audience: [{ family: "all" }] },
    },
  ],
  homes: [
    {
      id: "flat-4",
      address: "幸福里 12 号 402",
      residents: [{ id: "zhang-guilan", name: "张桂兰" }],
      contacts: [{ id: "zhang-min", name: "张敏", channels: inbox }],
      devices: [{ id: "flat-4-pendant", profile: "native/button-wearable", resident: "zhang-guilan", passwordHash }],
    },
  ],
});
const away = [{ person: "zhang-min", from: dayFromNow(-2), to: dayFromNow(3) }];

interface Health {
  readonly parts: readonly { readonly part: string; readonly ok: boolean; readonly value: string }[];
}
interface Alerts {
  readonly alerts: readonly { readonly id: string; readonly category: string; readonly severity: string }[];
}

test("an absence that leaves nobody: told at once, shown in health, and a press reaches the default contact", async () => {
  const folder = await stationFolder(site([]));
  const told: string[] = [];
  const gateway = await runStation(folder, { inbox: ({ to, letter }) => told.push(`${to} ${letter.text}`) });
  const coverage = async () =>
    (await gateway.ask<Health>("/api/v1/health?lang=en")).parts.find(({ part }) => part === "coverage");
  expect(await coverage()).toMatchObject({ ok: true });
  expect((await gateway.ask<Alerts>("/api/v1/alerts")).alerts).toEqual([]);

  await folder.take(site(away));
  expect(await gateway.reload()).toBe(true);
  const broken = async () =>
    (await gateway.ask<Alerts>("/api/v1/alerts")).alerts.find((one) => one.category === "technical");
  await expect.poll(broken).toMatchObject({ severity: "urgent" });
  await until(() => told.find((line) => line.includes("李伟")), "a word to the default contact");

  const pendant = await gateway.device("flat-4-pendant");
  await pendant.publishAsync(
    topicOf("flat-4-pendant", "event"),
    JSON.stringify({ v: 1, session: "boot", seq: 1, ...PRESS }),
    { qos: 1 },
  );
  const person = Object.values(gateway.gateway.state(homeId("flat-4"))?.alerts ?? {}).find(
    ({ category }) => category === "person",
  );
  expect(person).toMatchObject({ severity: "critical", told: ["li-wei"] });
  const version = person?.policy.version ?? "";
  expect(await gateway.store.policy(version)).toMatchObject({ id: "daughter-only" });
  const log = await gateway.store.alertLog(alertId(person?.id ?? ""));
  expect(new Set(log.map(({ policy }) => policy))).toEqual(new Set([version]));
});
