import type { ObservationType } from "../../src/core/observation.ts";
import { blankDraft } from "../draft.ts";
import { fieldRuleOf, readFields, valueAt } from "../field-rule.ts";
import { defineProfile, type Answers, type Frame, type Profile, type Reading, type Sample } from "../profile.ts";
import { isRecord } from "../words.ts";

interface Facts {
  readonly name: string;
  readonly title: Profile["title"];
  readonly class: Profile["class"];
  readonly type: ObservationType;
  /** What ON and OFF say, as a field rule. */
  readonly means: string;
  readonly on: Sample["tells"];
  readonly off: Sample["tells"];
}

const state = (when: string, payload: string, tells: Sample["tells"]): Sample => ({
  when,
  topic: "homeassistant/binary_sensor/hall/state",
  payload,
  tells,
});

/** A binary sensor whose announcement named its class. ON is the class's own yes: a door that is ON is open. */
export function announcedSensor({ name, title, means, type, on, off, ...rest }: Facts): Profile {
  return defineProfile({
    id: `home-assistant/${name}`,
    family: "home-assistant",
    maker: "Home Assistant",
    model: `binary_sensor, device class ${name}`,
    title,
    class: rest.class,
    power: "battery",
    reportsEveryMinutes: undefined,
    tells: [type],
    obeys: [],
    quality: "bronze",
    observe: (frame) => readState(frame, means),
    samples: [
      state("it is ON", "ON", on),
      state("it is OFF", "OFF", off),
      state("trap: no reading", "unavailable", []),
    ],
  });
}

/** The state by itself, or the usual field of it. */
export function readState({ lane, message }: Frame, means: Answers[string] | undefined): Reading {
  const draft = blankDraft();
  if (lane !== "state" || !isRecord(message)) return draft;
  const rule = means === undefined ? "nobody said what its state means" : fieldRuleOf(means);
  const said = message["state"];
  const value = isRecord(said) ? (valueAt(said, "state") ?? valueAt(said, "value")) : said;
  if (typeof rule === "string") draft.remarks.push(rule);
  else if (value === "unavailable" || value === "unknown" || value === undefined)
    draft.remarks.push("there is no reading at the moment");
  else readFields(draft, [[rule, value]]);
  return draft;
}
