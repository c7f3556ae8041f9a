import type { DeviceId } from "../ids.ts";
import { between, seconds, type Duration, type Instant } from "../time.ts";
import type { Circle, ObservedSign } from "./rule.ts";
import { isReal } from "./trust.ts";

export interface Fallen {
  readonly since: Instant;
  readonly device: DeviceId;
  readonly room: string | undefined;
  readonly lateBy: Duration | undefined;
  readonly isRadar: boolean;
  readonly isSuspected: boolean;
  readonly isUnverified: boolean;
  readonly recoveredAt: Instant | undefined;
  /** A second device told the same. */
  readonly agreedAt: Instant | undefined;
}

export interface FallMemory {
  readonly fallen: Fallen | undefined;
  /** When the elder cancelled, newest last. */
  readonly cancels: readonly Instant[];
  /** Counted since the fall; before it nobody needs to know. */
  readonly steps: number | undefined;
}

export const NO_FALL: FallMemory = { fallen: undefined, cancels: [], steps: undefined };

/** Below this a device itself is not sure. */
const SURE = 0.6;
/** The tumbling is part of the fall. */
const STILL_FALLING = seconds(10);
const RECOVERS_WITHIN = seconds(60);
const AGREES_WITHIN = seconds(90);

export function foldFall(memory: FallMemory, sign: ObservedSign, circle: Circle): FallMemory {
  const { observation } = sign;
  if (observation.phase === "cancelled" || !isReal(observation)) return memory;
  if (observation.type === "fall") return isOver(observation) ? getUp(memory, sign) : goDown(memory, sign);
  if (observation.type === "fall-recovered") return getUp(memory, sign);
  // Before the circle is asked anything: whatever moves anywhere comes by here.
  return memory.fallen !== undefined && isWorn(sign, circle) ? stir(memory, sign) : memory;
}

function stir(memory: FallMemory, sign: ObservedSign): FallMemory {
  const { observation } = sign;
  if (observation.type === "motion") return observation.value ? move(memory, sign) : memory;
  return observation.type === "step-count" && !sign.unverified ? walk(memory, sign, observation.value) : memory;
}

const isOver = ({ value, phase }: ObservedSign["observation"]): boolean => value === false || phase === "cleared";

/** A sensor on the wall cannot tell who moves, nor a hand from a person who stands. */
const isWorn = ({ device }: ObservedSign, { resident }: Circle): boolean =>
  device.resident !== undefined && device.resident === resident?.id;

function goDown(memory: FallMemory, sign: ObservedSign): FallMemory {
  const { fallen } = memory;
  const told = tell(sign);
  if (fallen === undefined) return isSaidAgain(sign) ? memory : { ...memory, fallen: told, steps: undefined };
  if (!told.isUnverified && fallen.isUnverified) return { ...memory, fallen: told, steps: undefined };
  if (told.isUnverified) return memory;
  return fallen.device === told.device ? goDownAgain(memory, fallen, sign) : agree(memory, fallen, told);
}

function goDownAgain(memory: FallMemory, fallen: Fallen, sign: ObservedSign): FallMemory {
  const told = tell(sign);
  if (fallen.recoveredAt !== undefined) return sign.changed ? { ...memory, fallen: told, steps: undefined } : memory;
  const isSure = fallen.isSuspected && !told.isSuspected;
  return isSure ? { ...memory, fallen: { ...fallen, isSuspected: false } } : memory;
}

/** A radar that repeats how things are says nothing new of a fall that was dealt with. */
const isSaidAgain = ({ changed, device }: ObservedSign): boolean => !changed && device.repeatsLevels === true;

function agree(memory: FallMemory, fallen: Fallen, told: Fallen): FallMemory {
  if (fallen.agreedAt !== undefined) return memory;
  const apart = Math.abs(between(fallen.since, told.since));
  if (apart <= AGREES_WITHIN) return { ...memory, fallen: { ...fallen, agreedAt: told.since } };
  return fallen.recoveredAt === undefined ? memory : { ...memory, fallen: told, steps: undefined };
}

const tell = ({ at, device, lateBy, unverified, observation }: ObservedSign): Fallen => ({
  since: at,
  device: device.id,
  room: device.room,
  lateBy,
  isRadar: device.class === "fall.radar",
  isSuspected: observation.value === "suspected" || (observation.confidence ?? 1) < SURE,
  isUnverified: unverified,
  recoveredAt: undefined,
  agreedAt: undefined,
});

/** Who was down longer than this was not well, standing or not. */
function getUp(memory: FallMemory, { at, unverified }: ObservedSign): FallMemory {
  const { fallen } = memory;
  if (fallen === undefined || unverified || fallen.recoveredAt !== undefined || fallen.isUnverified) return memory;
  const down = between(fallen.since, at);
  return down >= 0 && down <= RECOVERS_WITHIN ? { ...memory, fallen: { ...fallen, recoveredAt: at } } : memory;
}

const move = (memory: FallMemory, sign: ObservedSign): FallMemory =>
  memory.fallen !== undefined && between(memory.fallen.since, sign.at) >= STILL_FALLING ? getUp(memory, sign) : memory;

/** Only a count that rose since the fall is a step; the first count after it is where counting starts. */
function walk(memory: FallMemory, sign: ObservedSign, steps: number): FallMemory {
  if (memory.fallen === undefined || memory.fallen.recoveredAt !== undefined) return memory;
  if (between(memory.fallen.since, sign.at) > RECOVERS_WITHIN || memory.steps === steps) return memory;
  const moved = memory.steps !== undefined && steps > memory.steps ? move(memory, sign) : memory;
  return { ...moved, steps };
}
