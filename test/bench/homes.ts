import { createHash, scryptSync } from "node:crypto";

/** The homes of the bench: one resident, eight devices, two people to call, every rule as it comes. */

export const SITE = "bench";
export const PASSWORD = "bench-password";
/** Of the nurse: what the readers of boards show. */
export const TOKEN = "bench-token-of-the-duty-room";
const SALT = Buffer.alloc(16, 7);
/** Little cost and one hash for all: the bench measures messages, not scrypt. */
export const PASSWORD_HASH = [
  "scrypt",
  16,
  1,
  1,
  SALT.toString("base64url"),
  scryptSync(PASSWORD, SALT, 32, { N: 16, r: 1, p: 1 }).toString("base64url"),
].join("$");
const WEBHOOK_SECRET = `whsec_${Buffer.alloc(32, 7).toString("base64")}`;

/** Devices that talk in the load, in the order in which connections are given to them. */
export const TALKERS = ["bed-mat", "wearable", "motion"] as const;
export type Talker = (typeof TALKERS)[number];

const DEVICES = [
  { name: "button", profile: "native/button-wearable", worn: true },
  { name: "wearable", profile: "native/wearable", worn: true },
  { name: "bed-mat", profile: "native/bed-mat", room: "bedroom" },
  { name: "motion", profile: "native/motion", room: "hall" },
  { name: "bathroom", profile: "native/motion", room: "bathroom" },
  { name: "door", profile: "native/door", room: "hall", entrance: true },
  { name: "smoke", profile: "native/smoke", room: "kitchen" },
  { name: "gas", profile: "native/gas", room: "kitchen" },
] as const;

export const deviceOf = (home: number, name: string): string => `h${home}-${name}`;

export const talkerAt = (connection: number): { readonly home: number; readonly talker: Talker } => {
  const talker = TALKERS[connection % TALKERS.length] ?? "motion";
  return { home: Math.floor(connection / TALKERS.length), talker };
};

export const homesFor = (connections: number): number => Math.ceil(connections / TALKERS.length);

/** A site document as an import would keep it. Whoever is called for home n is reached at `<webhook>/n`. */
export const benchSite = (homes: number, webhook: string) => ({
  version: 1,
  station: { id: SITE, name: "试验站", zone: "Asia/Shanghai", language: "zh-CN" },
  staff: [
    {
      id: "nurse",
      name: "李伟",
      roles: ["operator", "supervisor"],
      duty: [{ from: "00:00", to: "24:00" }],
      channels: [{ kind: "inbox", address: {} }],
      tokenHash: createHash("sha256").update(TOKEN).digest("hex"),
    },
  ],
  homes: Array.from({ length: homes }, (_, home) => benchHome(home, webhook)),
});

const benchHome = (home: number, webhook: string) => ({
  id: `h${home}`,
  address: `试验路 ${home} 号`,
  residents: [{ id: `r${home}`, name: "张桂兰", tags: ["lives-alone"] }],
  contacts: [
    {
      id: `c${home}`,
      name: "张敏",
      keyHolder: true,
      travelMinutes: 20,
      channels: [{ kind: "webhook", address: { url: `${webhook}/${home}`, secrets: [WEBHOOK_SECRET] } }],
    },
  ],
  devices: DEVICES.map((device) => ({
    id: deviceOf(home, device.name),
    profile: device.profile,
    passwordHash: PASSWORD_HASH,
    ...("room" in device ? { room: device.room } : {}),
    ...("worn" in device ? { resident: `r${home}` } : {}),
    ...("entrance" in device ? { entrance: true } : {}),
  })),
});
