import { z } from "zod";
import { defineChannel, type Letter } from "./channel.ts";
import { deviceAddress, EQUIPMENT_LIMITS, openEquipment, type Order } from "./equipment/told-device.ts";

/** A cheap speech module buffers little: a longer text would be cut in the middle of a word. */
const SPOKEN_CHARACTERS_MAX = 300;

/** A speaker at the station or in the home: it says the letter; when the need is over it falls silent first. */
export const speaker = defineChannel({
  kind: "speaker",
  title: { "zh-CN": "语音播报", en: "Speaker" },
  settings: z.strictObject({}),
  address: deviceAddress,
  limits: EQUIPMENT_LIMITS,
  receipt: "delivery",
  open: async (_settings, tools) => openEquipment(tools, speechFor),
});

function speechFor(letter: Letter): Order {
  const isOver = letter.purpose === "stand-down" || letter.purpose === "all-clear";
  const text = letter.text.replaceAll(/\s*\n\s*/g, " ").slice(0, SPOKEN_CHARACTERS_MAX);
  return { action: isOver ? "stop" : "speak", text, language: letter.language, severity: letter.severity };
}
