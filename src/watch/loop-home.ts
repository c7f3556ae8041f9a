import { policySchema } from "../core/alert/policy.ts";
import { deviceId, LOOP_HOME, personId, policyIdSchema, residentId } from "../core/ids.ts";
import type { CarePlan, PlannedDevice, PlannedPerson } from "../core/plan.ts";
import { helpPressed } from "../core/rules/help-pressed.ts";
import type { Registry } from "../registry/registry.ts";
import { LOOPBACK } from "./loopback.ts";
import type { VirtualHome } from "./virtual-home.ts";

/** Ids of a site begin with a letter or a digit: this is nobody's. */
export const LOOP_DEVICE = deviceId("-loop");
const LOOP_PROFILE = "native/button-wearable";
export const LOOP_CONTACT = { person: personId("@loop-contact"), name: "loop test", via: "gateway" } as const;

const elder = { id: residentId("@loop-elder"), name: "测试 Test", tags: [] };

const button: PlannedDevice = {
  id: LOOP_DEVICE,
  label: "loop test",
  class: "sos.wearable",
  room: undefined,
  resident: elder.id,
  power: "battery",
  reportsEveryMinutes: undefined,
  tells: ["sos"],
  entrance: false,
};

const contact: PlannedPerson = {
  id: LOOP_CONTACT.person,
  name: LOOP_CONTACT.name,
  kind: "family",
  language: "en",
  relation: undefined,
  roles: [],
  keyHolder: true,
  travelMinutes: 1,
  channels: [{ channel: LOOPBACK, severities: [] }],
  available: [],
  duty: [],
};

/** Nobody is in this policy who could be disturbed. */
const policy = policySchema.parse({
  id: policyIdSchema.parse("loop-test"),
  for: { categories: ["person"], severities: ["critical", "urgent", "attention"] },
  steps: [{ audience: [{ family: "all" }], windowSeconds: 60 }],
  loop: { everySeconds: 600, audience: [{ family: "all" }] },
});

/** The elder whom the daily test is about: a button, one rule, and a contact who always comes. */
export function loopHome({ station }: Registry, passwordHash: string): VirtualHome {
  const plan: CarePlan = {
    home: LOOP_HOME,
    address: station.name,
    zone: station.zone,
    residents: [elder],
    devices: new Map([[button.id, button]]),
    people: [contact],
    rules: [{ kind: helpPressed.kind, settings: helpPressed.settings.parse({}), perResident: new Map() }],
    policies: [policy],
    reminders: [],
    checkIns: [],
  };
  const { id, name, kind, language, roles } = contact;
  const addresses = new Map([[LOOPBACK, {}]]);
  return {
    plan,
    people: [{ id, name, kind, language, roles, homes: [LOOP_HOME], addresses, tokenHash: undefined }],
    devices: [
      { id: button.id, home: LOOP_HOME, label: button.label, profile: LOOP_PROFILE, identity: button.id, answers: {} },
    ],
    principals: [{ username: button.id, passwordHash, role: "device", device: button.id, site: station.id }],
  };
}
