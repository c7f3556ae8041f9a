import type { ResidentTag } from "../src/core/plan.ts";
import type { DeviceSketch, HomeSketch, PersonSketch } from "./home.ts";

/** What may stand in a simulated flat: profile, room, and whether it is worn. */
const FURNITURE = {
  pendant: { profile: "native/button-wearable", worn: true },
  "bedside-button": { profile: "native/button-fixed", room: "bedroom" },
  cord: { profile: "native/pull-cord", room: "bathroom" },
  watch: { profile: "native/wearable", worn: true },
  cuff: { profile: "native/blood-pressure-cuff", worn: true },
  mat: { profile: "native/bed-mat", room: "bedroom", worn: true },
  radar: { profile: "native/fall-radar", room: "bathroom" },
  "motion-living": { profile: "native/motion", room: "living" },
  "motion-kitchen": { profile: "native/motion", room: "kitchen" },
  "motion-bath": { profile: "native/motion", room: "bathroom" },
  "motion-hall": { profile: "native/motion", room: "hall" },
  door: { profile: "native/door", room: "hall", entrance: true },
  smoke: { profile: "native/smoke", room: "kitchen" },
  gas: { profile: "native/gas", room: "kitchen" },
  co: { profile: "native/co", room: "kitchen" },
  leak: { profile: "native/water-leak", room: "bathroom" },
  climate: { profile: "native/climate", room: "living" },
  medicine: { profile: "native/medicine-box", room: "kitchen", worn: true },
  speaker: { profile: "native/speaker", room: "living" },
} as const;

export type Furniture = keyof typeof FURNITURE;
export const allFurniture = Object.keys(FURNITURE) as readonly Furniture[];

export interface Flat {
  readonly id: string;
  readonly resident: string;
  readonly tags?: readonly ResidentTag[];
  readonly devices: readonly Furniture[];
}

/** A flat with one resident, a daughter, a son and a neighbour with the key. Ids carry the flat: `flat-4-pendant`. */
export function flat(
  { id, resident, tags = ["lives-alone"], devices }: Flat,
  rest: Partial<HomeSketch> = {},
): HomeSketch {
  const person = `${id}-resident`;
  return {
    id,
    residents: [{ id: person, name: resident, tags }],
    devices: devices.map((name) => furnish(id, name, person)),
    people: [...familyOf(id), ...(devices.includes("speaker") ? [speakerOf(id)] : [])],
    ...rest,
  };
}

function furnish(flatId: string, name: Furniture, person: string): DeviceSketch {
  const piece: {
    readonly profile: string;
    readonly room?: string;
    readonly worn?: boolean;
    readonly entrance?: boolean;
  } = FURNITURE[name];
  return {
    id: `${flatId}-${name}`,
    profile: piece.profile,
    ...(piece.room === undefined ? {} : { room: piece.room }),
    ...(piece.worn === true ? { resident: person } : {}),
    ...(piece.entrance === true ? { entrance: true } : {}),
  };
}

const familyOf = (flatId: string): readonly PersonSketch[] => [
  { id: `${flatId}-daughter`, name: "张丽", relation: "daughter", travelMinutes: 20 },
  { id: `${flatId}-son`, name: "张强", relation: "son", travelMinutes: 40 },
  { id: `${flatId}-neighbour`, name: "王阿姨", relation: "neighbour", keyHolder: true, travelMinutes: 3 },
];

const speakerOf = (flatId: string): PersonSketch => ({ id: `${flatId}-speaker`, name: "音箱", kind: "home-equipment" });

/** The station of the simulated quarter: always somebody on duty, a supervisor, a technician, and the siren on the wall. */
export const STATION: readonly PersonSketch[] = [
  { id: "nurse", name: "值班护士", kind: "staff", roles: ["duty"], travelMinutes: 8 },
  { id: "supervisor", name: "站长", kind: "staff", roles: ["supervisor"] },
  { id: "technician", name: "技术员", kind: "staff", roles: ["technician"] },
  { id: "siren", name: "警笛", kind: "station-equipment" },
];
