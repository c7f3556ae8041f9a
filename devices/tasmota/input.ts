import { latchedInputs, whatIsAtTheInput } from "../input-meaning.ts";
import { publishes, senses, tasmotaProfile } from "./tasmota-profile.ts";

export default tasmotaProfile({
  id: "tasmota/input",
  model: "wired inputs (SwitchMode 15 or SetOption114)",
  title: { "zh-CN": "有线输入（Tasmota）", en: "Wired inputs on Tasmota" },
  class: "other",
  tells: ["input", "door", "in-bed", "smoke", "button"],
  quality: "silver",
  questions: [whatIsAtTheInput("input")],
  latches: latchedInputs,
  samples: [
    senses({ Switch1: "OFF" }, { when: "nobody said what is wired to it", tells: [{ type: "input", value: false }] }),
    senses(
      { Switch1: "ON" },
      { when: "a reed", answers: { "input.1": "door" }, tells: [{ type: "door", value: "open" }] },
    ),
    publishes(
      "stat/sample/RESULT",
      { Switch2: { Action: "OFF" } },
      {
        when: "a mat that opens its contact under a person",
        answers: { "input.2": "in-bed-inverted" },
        tells: [{ type: "in-bed", value: true, sensor: "Switch2" }],
      },
    ),
    senses(
      { Smoke_Relay: "ON" },
      {
        when: "an input that was given a name",
        answers: { "input.smoke_relay": "smoke" },
        tells: [{ type: "smoke", value: true, sensor: "Smoke_Relay" }],
      },
    ),
    publishes(
      "stat/sample/SWITCH1",
      { ACTION: "HOLD" },
      {
        when: "a push button on it is held",
        tells: [{ type: "button", value: "hold" }],
      },
    ),
    senses({ Switch1: "ON" }, { when: "nothing is wired to it", answers: { "input.1": "ignored" }, tells: [] }),
    senses({ Switch1: "PERHAPS" }, { when: "trap: a word of the installer's (StateText)", tells: [] }),
    senses({ Switch1: null }, { when: "trap: null", tells: [] }),
  ],
});
