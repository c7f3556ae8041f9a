import { words } from "../words/index.ts";

export const roomName = (room: string): string => words.value.places.rooms[room] ?? room;
export const relationName = (relation: string): string => words.value.places.relations[relation] ?? relation;

interface Placed {
  readonly address: string;
  readonly room?: string | undefined;
}

export const placeOf = ({ address, room }: Placed): string =>
  room === undefined ? address : `${address} · ${roomName(room)}`;
