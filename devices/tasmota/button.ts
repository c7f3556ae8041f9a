import { whichPressCallsForHelp } from "../press.ts";
import { publishes, tasmotaProfile } from "./tasmota-profile.ts";

export default tasmotaProfile({
  id: "tasmota/button",
  model: "push buttons (SetOption73)",
  title: { "zh-CN": "按钮（Tasmota）", en: "Push button on Tasmota" },
  class: "sos.fixed",
  tells: ["button", "sos"],
  quality: "silver",
  questions: [whichPressCallsForHelp(["single", "double", "triple", "quad", "penta", "hold"])],
  samples: [
    publishes(
      "stat/sample/RESULT",
      { Button1: { Action: "SINGLE" } },
      {
        when: "one press",
        tells: [{ type: "button", value: "single" }],
      },
    ),
    publishes(
      "stat/sample/RESULT",
      { Button1: { Action: "HOLD" } },
      {
        when: "it is held, which is the call for help here",
        answers: { "sos-press": "hold" },
        tells: [{ type: "sos", value: true }],
      },
    ),
    publishes(
      "stat/sample/BUTTON2",
      { ACTION: "DOUBLE" },
      {
        when: "the second button, on the topic of older releases",
        tells: [{ type: "button", value: "double", sensor: "Button2" }],
      },
    ),
    publishes("stat/sample/RESULT", { Button1: { Action: "CLEAR" } }, { when: "it is let go", tells: [] }),
    publishes("stat/sample/RESULT", { Button1: { Action: null } }, { when: "trap: null is no press", tells: [] }),
    publishes("stat/sample/RESULT", { POWER: "ON" }, { when: "its relay was switched", tells: [] }),
  ],
});
