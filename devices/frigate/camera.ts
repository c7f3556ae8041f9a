import type { Observation } from "../../src/core/observation.ts";
import { blankDraft, event, readingOf, type Told } from "../draft.ts";
import { defineProfile, type Frame, type Sample } from "../profile.ts";
import { flagOf, lowered, numberOf, shown } from "../words.ts";

type Fields = Readonly<Record<string, unknown>>;

function observe({ lane, message }: Frame) {
  if (lane === "events") return readingOf([trackOf(message as Fields)]);
  if (lane === "person") return readingOf([countOf(message)]);
  const draft = blankDraft();
  event(draft, "motion", message);
  return draft;
}

/** A person is there from the first message of a track to its end; a dog, a car and a mistake are nobody. */
function trackOf({ type, track }: Fields): Told {
  // The cast repeats what the family has parsed.
  const { label, false_positive: mistake, current_zones: zones } = track as Fields;
  if (lowered(label) !== "person") return `a ${shown(label)} is no person`;
  if (flagOf(mistake) === true) return "a track that turned out to be no person";
  if (type !== "new" && type !== "update" && type !== "end") return `${shown(type)} is no part of a track`;
  const [zone, ...others] = Array.isArray(zones) ? zones : [];
  const where = typeof zone === "string" && others.length === 0 ? { zone } : {};
  return { type: "presence", value: type !== "end", ...where };
}

/** How many people a camera or a zone sees. */
function countOf(message: unknown): Told {
  const count = numberOf(message);
  if (count === undefined || count < 0) return `person: ${shown(message)} is not a number of people`;
  return { type: "presence", value: count > 0 };
}

const track = (when: string, type: string, after: object, tells: readonly Observation[]): Sample => ({
  when,
  topic: "frigate/events",
  payload: {
    type,
    before: {},
    after: { id: "1770091506.475377-mxklsc", camera: "hall", false_positive: false, ...after },
  },
  tells,
});

const says = (when: string, lane: string, payload: string, tells: readonly Observation[]): Sample => ({
  when,
  topic: `frigate/hall/${lane}`,
  payload,
  tells,
});

export default defineProfile({
  id: "frigate/camera",
  family: "frigate",
  maker: "Frigate",
  model: "Camera or zone with person detection",
  title: { "zh-CN": "人形检测摄像头", en: "Camera with person detection" },
  class: "presence",
  power: "mains",
  reportsEveryMinutes: undefined,
  tells: ["presence", "motion"],
  obeys: [],
  quality: "bronze",
  observe,
  samples: [
    track(
      "somebody comes into the hall",
      "new",
      { label: "person", frame_time: 1_770_091_506.08, end_time: null, current_zones: ["door"] },
      [{ type: "presence", value: true, zone: "door" }],
    ),
    track("somebody has left", "end", { label: "person", end_time: 1_770_091_526.5, current_zones: [] }, [
      { type: "presence", value: false },
    ]),
    track("trap: the dog is nobody", "new", { label: "dog" }, []),
    track("trap: the coat on its hook", "new", { label: "person", false_positive: true }, []),
    says("two people are seen", "person", "2", [{ type: "presence", value: true }]),
    says("nobody is seen", "person", "0", [{ type: "presence", value: false }]),
    says("something moves", "motion", "ON", [{ type: "motion", value: true }]),
    says("trap: a setting of the camera", "detect/state", "ON", []),
  ],
});
