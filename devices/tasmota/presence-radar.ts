import { senses, tasmotaProfile } from "./tasmota-profile.ts";

export default tasmotaProfile({
  id: "tasmota/presence-radar",
  model: "HLK-LD2410S",
  title: { "zh-CN": "毫米波存在雷达（Tasmota）", en: "Presence radar on Tasmota" },
  class: "presence",
  tells: ["presence"],
  quality: "silver",
  samples: [
    senses(
      { LD2410S: { Distance: 196, People: 2 } },
      { when: "somebody is there: 2 is no count", tells: [{ type: "presence", value: true }] },
    ),
    senses(
      { LD2410S: { Distance: 80, People: 3 } },
      { when: "somebody moves", tells: [{ type: "presence", value: true }] },
    ),
    senses(
      { LD2410S: { Distance: 0, People: 1 } },
      { when: "nobody: 1 is no count either", tells: [{ type: "presence", value: false }] },
    ),
    senses({ LD2410S: { Distance: 0, People: 0 } }, { when: "nobody", tells: [{ type: "presence", value: false }] }),
    senses({ LD2410S: { Distance: 0, People: 7 } }, { when: "trap: a state it does not have", tells: [] }),
    senses({ LD2410S: { People: null } }, { when: "trap: null", tells: [] }),
    senses(
      { LD2410: { Distance: [200, 181, 144], Energy: [13, 100] } },
      { when: "its older sister tells distances only", tells: [] },
    ),
  ],
});
