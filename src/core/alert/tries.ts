import type { Severity } from "../severity.ts";
import type { PolicyDocument } from "./policy.ts";

type Step = PolicyDocument["steps"][number];
/** As much of a step as says when its channels are tried. */
export type Offsets = Pick<Step, "channelDelaySeconds" | "channels">;

/** When a channel is tried, in seconds after the step's start; empty: this step does without it. */
export const triesOf = (
  { channels, channelDelaySeconds }: Offsets,
  severity: Severity,
  channel: string,
): readonly number[] => channels?.[severity]?.[channel] ?? [channelDelaySeconds[channel] ?? 0];
