import type { z } from "zod";
import { policySchema, type PolicyDocument } from "../core/alert/policy.ts";
import { defaultPolicies } from "./default-policies.ts";

/** Who has no computer reads no mail at night: what is grave comes by message and telephone, the telephone again. */
const BY_TELEPHONE = { sms: [0], voice: [0, 45], smtp: [] };
const channels = { critical: BY_TELEPHONE, urgent: BY_TELEPHONE };
const everybody = [{ everyone: true } as const];
const village = [{ role: "village-doctor" } as const, { relation: "village-doctor" } as const];
/** Thirty minutes to the door, over village roads. */
const lease = { defaultEtaMinutes: 15, maxEtaMinutes: 60, backupIfEtaOverMinutes: 20, onSceneMinutes: 60 };

/** `station.setting: rural`: the neighbour first, the village doctor second, the family from afar with them. */
const POLICIES: readonly z.input<typeof policySchema>[] = [
  {
    id: "person-critical",
    for: { categories: ["person"], severities: ["critical"] },
    steps: [
      {
        audience: [
          { relation: "neighbour" },
          { nearest: 2, withinMinutes: 10 },
          { duty: true },
          { equipment: "station" },
        ],
        windowSeconds: 90,
        channels,
      },
      { audience: [...village, { keyHolder: true }, { family: 1 }, { duty: true }], windowSeconds: 90, channels },
      {
        audience: [
          { family: "all" },
          { nearest: 8, withinMinutes: 30 },
          { role: "grid-worker" },
          { role: "supervisor" },
        ],
        windowSeconds: 120,
        channels,
      },
    ],
    loop: { everySeconds: 180, audience: everybody },
    lease,
    minDistinctPeople: 2,
  },
  {
    id: "person-urgent",
    for: { categories: ["person"], severities: ["urgent"] },
    steps: [
      { audience: [{ relation: "neighbour" }, { duty: true }], windowSeconds: 300, channels },
      { audience: [...village, { family: 1 }, { keyHolder: true }, { duty: true }], windowSeconds: 600, channels },
      { audience: [{ family: "all" }, { nearest: 8, withinMinutes: 45 }, { role: "supervisor" }], windowSeconds: 900 },
    ],
    loop: { everySeconds: 900, audience: everybody },
    lease: { defaultEtaMinutes: 45, maxEtaMinutes: 120, backupIfEtaOverMinutes: 90, onSceneMinutes: 90 },
  },
  {
    id: "premises",
    for: { categories: ["premises"], severities: ["critical", "urgent"] },
    steps: [
      {
        audience: [
          { relation: "neighbour" },
          { nearest: 4, withinMinutes: 10 },
          { role: "fire-post" },
          { duty: true },
          { equipment: "station" },
          { equipment: "home" },
        ],
        windowSeconds: 60,
        channels,
      },
      {
        audience: [...village, { family: "all" }, { keyHolder: true }, { duty: true }],
        windowSeconds: 90,
        channels,
      },
      {
        audience: [{ nearest: 8, withinMinutes: 30 }, { role: "supervisor" }, { equipment: "home" }],
        windowSeconds: 90,
      },
    ],
    loop: { everySeconds: 120, audience: [...everybody, { equipment: "home" }] },
    lease,
  },
];

const own = POLICIES.map((policy) => policySchema.parse(policy));

/** What the country does as the town does comes from the same place. */
export const ruralPolicies: readonly PolicyDocument[] = [
  ...own,
  ...defaultPolicies.filter(({ id }) => !own.some((one) => one.id === id)),
];
