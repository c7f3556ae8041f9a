import type { Observation } from "../../src/core/observation.ts";
import { defineProfile, type Answers, type Sample } from "../profile.ts";
import { readMapped, toldWith, whatFieldsMean } from "./reading.ts";

const says = (when: string, payload: unknown, answers: Answers, tells: readonly Observation[]): Sample => ({
  when,
  topic: "json/radar-7",
  payload,
  answers,
  tells,
});

export default defineProfile({
  id: "generic-json/mapped",
  family: "generic-json",
  maker: "—",
  model: "Anything that speaks JSON",
  title: { "zh-CN": "按安装者说明解读的设备", en: "A device the installer explains" },
  class: "other",
  power: "mains",
  reportsEveryMinutes: undefined,
  tells: [],
  tellsWith: toldWith,
  obeys: [],
  quality: "bronze",
  questions: [whatFieldsMean],
  observe: readMapped,
  samples: [
    says(
      "a radar with its own words",
      { ts: 1_770_091_506, state: { fall: "ALARM", people: 1 }, vitals: { hr: "72", t: 365 } },
      {
        "field.state.fall": "fall alarm=true none=false checking=suspected",
        "field.state.people": "presence",
        "field.vitals.hr": "heart-rate /min",
        "field.vitals.t": "body-temperature Cel *0.1",
      },
      [
        { type: "fall", value: true },
        { type: "presence", value: true },
        { type: "heart-rate", value: 72, unit: "/min" },
        { type: "body-temperature", value: 36.5, unit: "Cel" },
      ],
    ),
    says("a bare word", "1", { "field.$": "door 0=closed 1=open" }, [{ type: "door", value: "open" }]),
    says(
      "two fields make one blood pressure",
      { sys: 128, dia: 78 },
      { "field.sys": "blood-pressure.systolic mm[Hg]", "field.dia": "blood-pressure.diastolic mm[Hg]" },
      [{ type: "blood-pressure", value: { systolic: 128, diastolic: 78 }, unit: "mm[Hg]" }],
    ),
    says("a place on a Chinese map", { pos: "121.4779900,31.2284300" }, { "field.pos": "location lng,lat GCJ-02" }, [
      { type: "location", value: { lat: 31.22843, lon: 121.47799, datum: "GCJ-02" } },
    ]),
    says(
      "a key that is known to say nothing when it is let go",
      { key: "up" },
      { "field.key": "sos down=true up=" },
      [],
    ),
    says("trap: a word nobody explained is shown to staff", { state: "E7" }, { "field.state": "smoke ok=false" }, [
      { type: "alarm", value: "smoke" },
    ]),
    says("trap: a number without its unit", { hr: 72 }, { "field.hr": "heart-rate" }, []),
    says("trap: nobody explained anything", { hr: 72 }, {}, []),
  ],
});
