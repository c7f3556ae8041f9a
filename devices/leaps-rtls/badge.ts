import type { Observation } from "../../src/core/observation.ts";
import { blankDraft, event, measure } from "../draft.ts";
import { defineProfile, type Frame, type Sample } from "../profile.ts";
import { isRecord } from "../words.ts";

type Fields = Readonly<Record<string, unknown>>;

/** The position is in metres of the building's own plan and no place on Earth; `temp` is the chip's. */
function observe({ lane, message }: Frame) {
  // The cast repeats what the family has parsed.
  const fields = message as Fields;
  const draft = blankDraft();
  if (lane === "node status") {
    event(draft, "presence", fields["present"] ?? undefined);
    measure(draft, "battery", fields["batt"] ?? fields["battery"] ?? undefined, { unit: "%" });
  } else if (isRecord(fields["position"])) draft.remarks.push("a position in the building, which no rule reads");
  return draft;
}

const says = (when: string, what: string, payload: unknown, tells: readonly Observation[]): Sample => ({
  when,
  topic: `dwm/node/0f07/uplink/${what}`,
  payload,
  tells,
});

export default defineProfile({
  id: "leaps-rtls/badge",
  family: "leaps-rtls",
  maker: "Leaps",
  model: "PANS PRO badge",
  title: { "zh-CN": "超宽带定位牌", en: "Ultra-wideband badge" },
  class: "presence",
  power: "battery",
  reportsEveryMinutes: 60,
  tells: ["presence", "battery", "availability"],
  obeys: [],
  quality: "silver",
  observe,
  samples: [
    says(
      "the badge is in the house",
      "status",
      { present: true, downlink: true, batt: 100, temp: 25, timestamp: "1770091506479191" },
      [
        { type: "presence", value: true },
        { type: "battery", value: 100, unit: "%" },
      ],
    ),
    says("the badge is out of reach", "status", { present: false, batt: 98, timestamp: "1770091506479191" }, [
      { type: "presence", value: false },
      { type: "battery", value: 98, unit: "%" },
    ]),
    says("the will is an empty message", "status", "", [{ type: "availability", value: "offline" }]),
    says(
      "trap: metres of the plan are no degrees",
      "location",
      { position: { x: 3.2, y: 1.1, z: 0.9, quality: 80 } },
      [],
    ),
  ],
});
