import { whichPressCallsForHelp } from "../press.ts";
import { notifies, shellyProfile, writes } from "./shelly-profile.ts";

export default shellyProfile({
  id: "shelly/button",
  model: "Button1, i3, i4, and the inputs of any relay",
  title: { "zh-CN": "按钮或拉绳", en: "Button or pull cord" },
  class: "sos.fixed",
  power: "battery",
  // It speaks when it is pressed: only a test press proves that it lives.
  reportsEveryMinutes: undefined,
  sleeps: () => true,
  tells: ["button", "sos", "input", "battery"],
  quality: "bronze",
  questions: [whichPressCallsForHelp(["short", "single", "double", "triple", "long"])],
  samples: [
    writes(
      "input_event/0",
      { event: "S", event_cnt: 12 },
      {
        when: "a short press",
        tells: [{ type: "button", value: "short" }],
      },
    ),
    writes(
      "input_event/0",
      { event: "L", event_cnt: 13 },
      {
        when: "a long pull, which is the call for help here",
        answers: { "sos-press": "long" },
        tells: [{ type: "sos", value: true }],
      },
    ),
    writes(
      "input_event/0",
      { event: "SSS", event_cnt: 14 },
      {
        when: "every press calls for help",
        answers: { "sos-press": "any" },
        tells: [{ type: "sos", value: true }],
      },
    ),
    notifies(
      "NotifyEvent",
      { events: [{ component: "input:0", id: 0, event: "single_push", ts: 1_770_091_506.79 }] },
      {
        when: "a single press",
        tells: [{ type: "button", value: "single" }],
      },
    ),
    notifies(
      "NotifyEvent",
      { events: [{ component: "input:2", id: 2, event: "long_push" }] },
      {
        when: "a long press of the third input",
        tells: [{ type: "button", value: "long", sensor: "input:2" }],
      },
    ),
    notifies(
      "NotifyEvent",
      { events: [{ component: "bthomedevice:200", id: 200, event: "double_push", idx: 0 }] },
      {
        when: "a Bluetooth button behind a Shelly gateway",
        tells: [{ type: "button", value: "double", sensor: "bthomedevice:200" }],
      },
    ),
    notifies(
      "NotifyEvent",
      {
        events: [
          { component: "input:0", event: "btn_down" },
          { component: "input:0", event: "btn_up" },
        ],
      },
      {
        when: "the finger itself, of which the device makes a press",
        tells: [],
      },
    ),
    notifies(
      "NotifyStatus",
      { "input:0": { id: 0, state: true } },
      {
        when: "an input that is a switch",
        tells: [{ type: "input", value: true }],
      },
    ),
    writes("sensor/battery", "64", { when: "its battery", tells: [{ type: "battery", value: 64, unit: "%" }] }),
    writes("input_event/0", { event: "", event_cnt: 0 }, { when: "trap: before its first press", tells: [] }),
    notifies(
      "NotifyEvent",
      { events: [{ component: "input:0", event: "quintuple_push" }] },
      { when: "trap: an unknown press", tells: [] },
    ),
    notifies(
      "NotifyEvent",
      { events: [{ component: "sys", event: "ota_progress" }] },
      { when: "an event of its own", tells: [] },
    ),
  ],
});
