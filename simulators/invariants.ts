import type { Invariant } from "./invariant-kind.ts";
import { answering } from "./invariants/answering.ts";
import { bounds } from "./invariants/bounds.ts";
import { calling } from "./invariants/calling.ts";
import { evidence } from "./invariants/evidence.ts";
import { intake } from "./invariants/intake.ts";
import { restart } from "./invariants/restart.ts";
import { sending } from "./invariants/sending.ts";
import { shape } from "./invariants/shape.ts";
import { timeliness } from "./invariants/timeliness.ts";
import { verdicts } from "./invariants/verdicts.ts";

/** What must hold in every night, by the names of the list of promises: S never wrong, L never too late, W our own. */
export const invariants: readonly Invariant[] = [
  ...shape,
  ...calling,
  ...answering,
  ...bounds,
  ...evidence,
  ...intake,
  ...timeliness,
  ...sending,
  ...restart,
  ...verdicts,
];

export const sentenceOf = (name: string): string => invariants.find((one) => one.name === name)?.sentence ?? name;
