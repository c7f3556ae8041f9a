import { policySchema, type Policy } from "../core/alert/policy.ts";
import type { z } from "zod";

const nobodyAnswersYet = { everyone: true } as const;

/** Calling by voice waits a little: most people look at the message that came first. */
const VOICE_LATER = { voice: 15 };

/**
 * Who is told when the site file says nothing else. A policy of the station or of a home with the same id takes its place.
 * One minute a step: telecare answers 97.5 % of alarms within 60 seconds.
 */
const POLICIES: readonly z.input<typeof policySchema>[] = [
  {
    id: "person-critical",
    for: { categories: ["person"], severities: ["critical"] },
    steps: [
      {
        audience: [{ family: 1 }, { duty: true }, { equipment: "station" }],
        windowSeconds: 60,
        channelDelaySeconds: VOICE_LATER,
      },
      {
        audience: [{ family: 2 }, { keyHolder: true }, { duty: true }],
        windowSeconds: 60,
        channelDelaySeconds: VOICE_LATER,
      },
      { audience: [{ nearest: 8, withinMinutes: 15 }, { family: "all" }, { role: "supervisor" }], windowSeconds: 90 },
    ],
    loop: { everySeconds: 180, audience: [nobodyAnswersYet] },
  },
  {
    id: "person-urgent",
    for: { categories: ["person"], severities: ["urgent"] },
    steps: [
      { audience: [{ family: 1 }, { duty: true }], windowSeconds: 300, channelDelaySeconds: VOICE_LATER },
      { audience: [{ family: 2 }, { keyHolder: true }, { duty: true }], windowSeconds: 300 },
      { audience: [{ nearest: 8, withinMinutes: 30 }, { family: "all" }, { role: "supervisor" }], windowSeconds: 600 },
    ],
    loop: { everySeconds: 900, audience: [nobodyAnswersYet] },
    lease: { defaultEtaMinutes: 30, maxEtaMinutes: 90, backupIfEtaOverMinutes: 60, onSceneMinutes: 60 },
  },
  {
    id: "premises",
    for: { categories: ["premises"], severities: ["critical", "urgent"] },
    steps: [
      {
        audience: [
          { family: 1 },
          { duty: true },
          { role: "fire-post" },
          { equipment: "station" },
          { equipment: "home" },
        ],
        windowSeconds: 60,
        channelDelaySeconds: VOICE_LATER,
      },
      { audience: [{ family: "all" }, { keyHolder: true }, { duty: true }], windowSeconds: 60 },
      {
        audience: [{ nearest: 8, withinMinutes: 15 }, { role: "supervisor" }, { equipment: "home" }],
        windowSeconds: 90,
      },
    ],
    loop: { everySeconds: 120, audience: [nobodyAnswersYet, { equipment: "home" }] },
  },
  {
    id: "attention",
    for: { categories: ["person", "premises"], severities: ["attention"] },
    steps: [
      { audience: [{ duty: true }, { family: 1 }], windowSeconds: 3_600 },
      { audience: [{ duty: true }, { family: "all" }], windowSeconds: 10_800 },
    ],
    loop: { everySeconds: 14_400, audience: [{ duty: true }, { family: "all" }, { role: "supervisor" }] },
    lease: { defaultEtaMinutes: 120, maxEtaMinutes: 480, backupIfEtaOverMinutes: 240, onSceneMinutes: 120 },
  },
  {
    id: "technical",
    for: { categories: ["technical"], severities: ["critical", "urgent", "attention"] },
    steps: [
      { audience: [{ role: "technician" }, { duty: true }], windowSeconds: 1_800 },
      { audience: [{ role: "technician" }, { role: "supervisor" }, { duty: true }], windowSeconds: 7_200 },
    ],
    loop: {
      everySeconds: 14_400,
      audience: [{ role: "technician" }, { role: "supervisor" }, { duty: true }, { family: 1 }],
      times: 12,
    },
    lease: { defaultEtaMinutes: 120, maxEtaMinutes: 480, backupIfEtaOverMinutes: 240, onSceneMinutes: 240 },
  },
];

export const defaultPolicies: readonly Policy[] = POLICIES.map((policy) => policySchema.parse(policy));
