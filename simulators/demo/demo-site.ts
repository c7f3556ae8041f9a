import type { Language } from "../../src/core/language.ts";

/** Six invented homes with thirty devices, and people who answer on the terminal. Names and numbers are nobody's. */

export const DEMO_STATION = "spring-lane";
export const DEMO_NURSE_TOKEN = "demo-token-of-nurse-wang-0001";
/** One password for all, so that thirty devices sign in at once; real ones get one each. */
export const DEMO_PASSWORD = "demo-device-password";

interface DemoHome {
  readonly id: string;
  readonly address: string;
  readonly resident: { readonly id: string; readonly name: string; readonly tags: readonly string[] };
  readonly family: { readonly id: string; readonly name: string; readonly relation: string };
  readonly neighbour: { readonly id: string; readonly name: string };
  /** Short name of the device to its profile. */
  readonly devices: { readonly [name: string]: string };
}

const person = (id: string, name: string) => ({ id, name });

export const DEMO_HOMES: readonly DemoHome[] = [
  {
    id: "flat-4",
    address: "3号楼2单元501",
    resident: { id: "zhang-guilan", name: "张桂兰", tags: ["lives-alone"] },
    family: { id: "zhang-li", name: "张丽", relation: "daughter" },
    neighbour: person("li-shu", "李叔"),
    devices: { pendant: "button-wearable", bed: "bed-mat", hall: "motion", speaker: "speaker", door: "door" },
  },
  {
    id: "flat-7",
    address: "5号楼1单元102",
    resident: { id: "chen-dashan", name: "陈大山", tags: ["lives-alone", "high-fall-risk"] },
    family: { id: "chen-ming", name: "陈明", relation: "son" },
    neighbour: person("zhou-yi", "周姨"),
    devices: { watch: "wearable", bath: "motion", speaker: "speaker", climate: "climate", door: "door" },
  },
  {
    id: "flat-9",
    address: "5号楼3单元301",
    resident: { id: "wu-xiuying", name: "吴秀英", tags: ["dementia"] },
    family: { id: "wu-jun", name: "吴军", relation: "son" },
    neighbour: person("qian-bo", "钱伯"),
    devices: { cord: "pull-cord", bed: "bed-mat", kitchen: "motion", smoke: "smoke", door: "door" },
  },
  {
    id: "farm-1",
    address: "柳树村东头第一家",
    resident: { id: "zhao-fugui", name: "赵富贵", tags: ["lives-alone"] },
    family: { id: "zhao-xia", name: "赵霞", relation: "daughter" },
    neighbour: person("sun-shen", "孙婶"),
    devices: { button: "button-fixed", stove: "co", gas: "gas", room: "climate", yard: "motion" },
  },
  {
    id: "farm-2",
    address: "柳树村西口磨坊旁",
    resident: { id: "liu-shulan", name: "刘淑兰", tags: [] },
    family: { id: "liu-gang", name: "刘刚", relation: "son" },
    neighbour: person("ma-ge", "马哥"),
    devices: {
      pendant: "button-wearable",
      cuff: "blood-pressure-cuff",
      pills: "medicine-box",
      room: "motion",
      leak: "water-leak",
    },
  },
  {
    id: "flat-12",
    address: "8号楼2单元602",
    resident: { id: "he-yulan", name: "何玉兰", tags: ["lives-alone"] },
    family: { id: "he-jing", name: "何静", relation: "daughter" },
    neighbour: person("tang-jie", "唐姐"),
    devices: { watch: "wearable", bed: "bed-mat", radar: "motion", climate: "climate", door: "door" },
  },
];

/** Short windows, so that a minute shows what an hour would: nobody answers, the next people are called. */
const POLICIES = [
  {
    id: "demo-critical",
    for: { categories: ["person", "premises"], severities: ["critical", "urgent"] },
    steps: [
      { audience: [{ family: 1 }, { equipment: "station" }], windowSeconds: 15 },
      { audience: [{ keyHolder: true }, { duty: true }], windowSeconds: 15 },
    ],
    loop: { everySeconds: 30, audience: [{ everyone: true }] },
  },
];

const inbox = { kind: "inbox", address: {} };

/** The site document of the demo, as `import` takes it. */
export function demoSite(language: Language): object {
  return {
    version: 1,
    station: {
      id: DEMO_STATION,
      name: language === "en" ? "Spring Lane" : "春巷社区站",
      zone: "Asia/Shanghai",
      language,
    },
    staff: [
      {
        id: "wang-min",
        name: language === "en" ? "Nurse Wang" : "王敏",
        roles: ["duty"],
        duty: [{ from: "00:00", to: "24:00" }],
        channels: [inbox],
        token: DEMO_NURSE_TOKEN,
      },
    ],
    equipment: [{ id: "station-siren", profile: "native/siren", password: DEMO_PASSWORD }],
    policies: POLICIES,
    homes: DEMO_HOMES.map((home) => ({
      id: home.id,
      address: home.address,
      residents: [home.resident],
      contacts: [
        { ...home.family, travelMinutes: 40, channels: [inbox] },
        { ...home.neighbour, relation: "neighbour", keyHolder: true, travelMinutes: 3, channels: [inbox] },
      ],
      devices: Object.entries(home.devices).map(([name, profile]) => ({
        id: `${home.id}-${name}`,
        profile: `native/${profile}`,
        room: ROOMS[name] ?? "living-room",
        ...(WORN.has(name) ? { resident: home.resident.id } : {}),
        ...(name === "door" ? { entrance: true } : {}),
        password: DEMO_PASSWORD,
      })),
    })),
  };
}

const ROOMS: { readonly [name: string]: string } = {
  bed: "bedroom",
  bath: "bathroom",
  kitchen: "kitchen",
  hall: "hall",
};
const WORN = new Set(["pendant", "watch", "bed", "cuff", "pills"]);
