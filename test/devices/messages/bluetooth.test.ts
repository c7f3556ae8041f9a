import { expect, test } from "vitest";
import { told } from "../../support/told.ts";

const advert = (payload: object) =>
  told({
    topic: "home/OpenMQTTGateway/BTtoMQTT/AABBCC010203",
    payload: { id: "AA:BB:CC:01:02:03", rssi: -60, ...payload },
  });

test.for<[object, string]>([
  [
    { model_id: "SBMO-003Z", type: "PIR", packet: 4, batt: 100, lux: 120, motion: true },
    "motion=true, battery=100 %, illuminance=120 lx",
  ],
  [{ model_id: "RTCGQ02LM", type: "PIR", motion: false }, "motion=false"],
  // A blind that moves is nobody.
  [{ model_id: "BLIND", type: "WCVR", motion: true, open: 40 }, ""],
  [{ model_id: "JTYJGD03MI", type: "UNIQ", smoke: true, batt: 90 }, "smoke=true, battery=90 %"],
  [{ model_id: "SJWS01LM", type: "UNIQ", leak: false }, "water-leak=false"],
  [{ model_id: "SBBT-004CEU", type: "BTN", packet: 8, button1: 0, button2: 1, button3: 0 }, "button=single @button2"],
  [{ model_id: "XMTZC05HM", type: "SCALE", weighing_mode: "person", unit: "jin", weight: 120.4 }, "weight=60.2 kg"],
  [{ model_id: "HR", type: "BODY", bpm: 0 }, ""],
  [{ model_id: "IBT-4XS", type: "BBQ", tempc: 61.5 }, ""],
  [
    { model_id: "LYWSD03MMC", type: "THB", hum: "55", tempc: "21.5", batt: "77" },
    "temperature=21.5 Cel, humidity=55 %, battery=77 %",
  ],
])("%j tells %j", async ([payload, wanted]) => {
  expect(await advert(payload)).toBe(wanted);
});
