import { z } from "zod";
import type { Profile } from "../../devices/profile.ts";
import { deviceIdSchema } from "../../src/core/ids.ts";
import type { Knowledge } from "../../src/registry/knowledge.ts";
import type { SecretSource } from "../../src/secret.ts";

const product = (id: string, rest: Partial<Profile>): readonly [string, Profile] => [
  id,
  {
    id,
    family: "native",
    maker: "Example",
    model: id,
    title: { "zh-CN": id, en: id },
    class: "other",
    power: "mains",
    reportsEveryMinutes: 60,
    tells: [],
    obeys: [],
    quality: "bronze",
    observe: () => ({ observations: [], remarks: [] }),
    samples: [],
    ...rest,
  },
];

const settings = z.strictObject({ unseenMinutes: z.number().min(5).max(240).default(20) });

const device = z.strictObject({ device: deviceIdSchema });

/** A small world: a few products, two rules, the channels that every station has. */
export const knowledge: Knowledge = {
  profiles: new Map([
    product("native/button-wearable", { class: "sos.wearable", tells: ["sos", "battery"], power: "battery" }),
    product("native/bed-mat", { class: "bed.sensor", tells: ["in-bed"] }),
    product("native/smoke", { class: "smoke", tells: ["smoke"] }),
    product("native/siren", { class: "siren", tells: ["cmd-ack"], obeys: ["siren", "stop"] }),
    product("native/speaker", { class: "speaker", tells: ["cmd-ack"], obeys: ["speak", "stop"] }),
    product("zigbee2mqtt/door-contact", {
      family: "zigbee2mqtt",
      class: "contact.door",
      tells: ["door"],
      questions: [
        { id: "inverted", text: { "zh-CN": "触点是否反向？", en: "Is the contact inverted?" }, default: false },
        {
          id: "watches",
          text: { "zh-CN": "装在哪里？", en: "What does it watch?" },
          choices: ["door", "window"],
          default: "door",
        },
        { id: "input.*", text: { "zh-CN": "各输入端接了什么？", en: "What is wired to each input?" } },
      ],
    }),
  ]),
  rules: [
    { kind: "help-pressed", needs: ["sos"], settings },
    { kind: "bed-exit", needs: ["in-bed", "bed-exit"], settings },
    { kind: "vitals", needs: ["heart-rate"], settings },
  ],
  channels: [
    { kind: "inbox", address: z.strictObject({ to: z.string().optional() }) },
    { kind: "smtp", address: z.strictObject({ email: z.email() }) },
    { kind: "voice", address: z.strictObject({ phone: z.string() }) },
    { kind: "siren", address: device },
    { kind: "speaker", address: device },
  ],
  equipment: {
    channels: new Map([
      ["siren", "siren"],
      ["speak", "speaker"],
    ] as const),
    address: (id) => ({ device: id }),
  },
  signsIn: (family) => family === "native",
};

export const noSecrets: SecretSource = { variable: () => undefined, file: () => undefined };
