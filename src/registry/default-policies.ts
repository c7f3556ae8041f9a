import { policySchema, type PolicyDocument } from "../core/alert/policy.ts";
import type { z } from "zod";

const nobodyAnswersYet = { everyone: true } as const;

/** Calling by voice waits a little: most people look at the message that came first. */
const VOICE_LATER = { voice: 15 };
/** Who did not hear the telephone may hear it the second time. */
const VOICE_AGAIN = { critical: { voice: [15, 75] } };

/** What a nurse or a doctor judges sooner than a neighbour does. */
const HEALTH_RULES = ["heart-rate", "spo2", "respiration", "body-temperature", "blood-pressure"];
/** Nobody has said that anything is wrong; somebody should look. */
const WELFARE_RULES = ["check-in", "inactivity", "medication"];

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
        channels: VOICE_AGAIN,
      },
      {
        audience: [{ family: 2 }, { keyHolder: true }, { role: "grid-worker" }, { duty: true }],
        windowSeconds: 60,
        channels: VOICE_AGAIN,
      },
      { audience: [{ nearest: 8, withinMinutes: 15 }, { family: "all" }, { role: "supervisor" }], windowSeconds: 90 },
    ],
    loop: { everySeconds: 180, audience: [nobodyAnswersYet] },
    minDistinctPeople: 2,
  },
  {
    id: "health-urgent",
    for: { categories: ["person"], severities: ["urgent"], rules: HEALTH_RULES },
    steps: [
      {
        audience: [{ role: "health-worker" }, { family: 1 }, { duty: true }],
        windowSeconds: 600,
        channelDelaySeconds: VOICE_LATER,
      },
      { audience: [{ role: "doctor" }, { family: 2 }, { keyHolder: true }, { duty: true }], windowSeconds: 1_200 },
    ],
    loop: { everySeconds: 900, audience: [nobodyAnswersYet] },
    lease: { defaultEtaMinutes: 30, maxEtaMinutes: 90, backupIfEtaOverMinutes: 60, onSceneMinutes: 60 },
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
    id: "health-attention",
    for: { categories: ["person"], severities: ["attention"], rules: HEALTH_RULES },
    steps: [
      { audience: [{ role: "health-worker" }, { duty: true }, { family: 1 }], windowSeconds: 3_600 },
      { audience: [{ role: "doctor" }, { duty: true }, { family: "all" }], windowSeconds: 10_800 },
    ],
    loop: { everySeconds: 14_400, audience: [{ duty: true }, { family: "all" }, { role: "supervisor" }] },
    lease: { defaultEtaMinutes: 120, maxEtaMinutes: 480, backupIfEtaOverMinutes: 240, onSceneMinutes: 120 },
  },
  {
    id: "welfare",
    for: { categories: ["person"], severities: ["attention"], rules: WELFARE_RULES },
    steps: [
      { audience: [{ family: 1 }], windowSeconds: 600 },
      { audience: [{ duty: true }, { family: 2 }], windowSeconds: 600 },
      {
        audience: [{ keyHolder: true }, { role: "grid-worker" }, { nearest: 8, withinMinutes: 30 }, { duty: true }],
        windowSeconds: 2_400,
      },
    ],
    loop: { everySeconds: 3_600, audience: [{ duty: true }, { family: "all" }, { role: "supervisor" }] },
    // Path E3: a welfare check that nobody made within the hour is an emergency.
    rises: { to: "critical", afterSeconds: 3_600 },
    lease: { defaultEtaMinutes: 30, maxEtaMinutes: 120, backupIfEtaOverMinutes: 60, onSceneMinutes: 60 },
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
    // Whoever is on duty must hear it, also where no message leaves the house any more.
    id: "data-in-danger",
    for: { categories: ["technical"], severities: ["critical"], rules: ["store-in-memory", "history-damaged"] },
    steps: [
      { audience: [{ role: "technician" }, { duty: true }, { equipment: "station" }], windowSeconds: 600 },
      { audience: [{ role: "technician" }, { role: "supervisor" }, { duty: true }], windowSeconds: 1_800 },
    ],
    loop: {
      everySeconds: 3_600,
      audience: [{ role: "technician" }, { role: "supervisor" }, { duty: true }, { equipment: "station" }],
      times: 48,
    },
    lease: { defaultEtaMinutes: 60, maxEtaMinutes: 240, backupIfEtaOverMinutes: 120, onSceneMinutes: 240 },
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

export const defaultPolicies: readonly PolicyDocument[] = POLICIES.map((policy) => policySchema.parse(policy));
