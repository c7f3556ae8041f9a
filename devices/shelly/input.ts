import { latchedInputs, whatIsAtTheInput } from "../input-meaning.ts";
import { notifies, shellyProfile, writes } from "./shelly-profile.ts";

export default shellyProfile({
  id: "shelly/input",
  model: "the inputs of any relay, as switches",
  title: { "zh-CN": "有线输入", en: "Wired inputs" },
  class: "other",
  power: "mains",
  reportsEveryMinutes: undefined,
  tells: ["input", "sos", "door", "in-bed", "power"],
  quality: "bronze",
  questions: [whatIsAtTheInput("input")],
  latches: latchedInputs,
  samples: [
    notifies(
      "NotifyStatus",
      { "input:0": { id: 0, state: false } },
      {
        when: "nobody said what is wired to it",
        tells: [{ type: "input", value: false }],
      },
    ),
    writes("input/0", "1", {
      when: "the pull cord is pulled",
      answers: { "input.0": "sos" },
      tells: [{ type: "sos", value: true }],
    }),
    writes("input/0", "0", {
      when: "the cord hangs again, which takes no call back",
      answers: { "input.0": "sos" },
      tells: [{ type: "sos", value: false }],
    }),
    writes("input/1", "0", {
      when: "a pressure mat that opens its contact when somebody lies on it",
      answers: { "input.1": "in-bed-inverted" },
      tells: [{ type: "in-bed", value: true, sensor: "input 1" }],
    }),
    notifies(
      "NotifyStatus",
      { "input:0": { id: 0, state: true } },
      {
        when: "a reed on the door",
        answers: { "input.0": "door" },
        tells: [{ type: "door", value: "open" }],
      },
    ),
    notifies(
      "NotifyStatus",
      { "switch:0": { id: 0, output: true, apower: 8.9, temperature: { tC: 53.3 } } },
      {
        when: "what its relay feeds; its own temperature is nobody's",
        tells: [{ type: "power", value: 8.9, unit: "W" }],
      },
    ),
    notifies(
      "NotifyStatus",
      { "input:0": { id: 0, state: "perhaps" } },
      { when: "trap: neither on nor off", tells: [] },
    ),
  ],
});
