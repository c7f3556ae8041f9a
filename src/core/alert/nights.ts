import type { PlannedChannel } from "../plan.ts";

type Quiet = NonNullable<PlannedChannel["quiet"]>;

/** What a channel is quiet about by night, as people choose it: nothing, what can wait, or all that is no emergency. */
const HELD = {
  nothing: [],
  lesser: ["attention", "notice"],
  "all-but-critical": ["urgent", "attention", "notice"],
} as const satisfies { readonly [night: string]: Quiet["severities"] };

export type Night = keyof typeof HELD;
export const nights: readonly Night[] = ["nothing", "lesser", "all-but-critical"];

export const isNight = (text: unknown): text is Night => nights.some((one) => one === text);

export const heldAt = (night: Night): Quiet["severities"] => HELD[night];

/** `undefined` where something else was arranged. */
export const nightOf = (severities: readonly string[] = []): Night | undefined =>
  nights.find(
    (night) => HELD[night].length === severities.length && HELD[night].every((one) => severities.includes(one)),
  );

/** When a night is, where nobody says otherwise. */
export const USUAL_NIGHT = { from: "22:00", to: "07:00" } as const;
