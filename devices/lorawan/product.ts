import type { Observation } from "../../src/core/observation.ts";
import { measured } from "../measured.ts";
import { defineProfile, type Answers, type Frame, type Profile, type Reading } from "../profile.ts";
import { numberOf } from "../words.ts";
import { tell, type Draft } from "../draft.ts";
import { batteryPercent } from "./fields.ts";
import { readObject, type Fields } from "./object-reading.ts";
import { isNetworkMessage, type Notice, type Uplink } from "./uplink.ts";

/** Bytes as they were sent, on which port, and whether they are told long after. */
export interface RawFrame {
  readonly port: number;
  readonly bytes: Uint8Array;
  readonly isHistory: boolean;
  readonly answers: Answers;
}

/** Whether the bytes were this product's. What is not is left to the codec on the server, where there is one. */
export type Understood = "understood" | { readonly why: string };
export type Decoder = (frame: RawFrame, draft: Draft) => Understood;

interface ProductFacts extends Omit<Profile, "family" | "observe"> {
  /** Left out where the maker publishes no byte table. */
  readonly decode?: Decoder;
  /** How codecs on servers spell what this product says, in lower case, beyond the spellings that all share. */
  readonly spellings?: Fields | ((answers: Answers) => Fields);
  /** For products whose codec is of this many fewer surprises than its bytes. */
  readonly trusts?: "object";
}

/** The facts of one product; what the network server says about it is the same for all. */
export function lorawanProduct({ decode, spellings = {}, trusts, ...facts }: ProductFacts): Profile {
  const spell = typeof spellings === "function" ? spellings : () => spellings;
  const read = trusts === "object" ? objectFirst : bytesFirst;
  return defineProfile({
    models: namesOf(facts),
    ...facts,
    family: "lorawan",
    observe: (frame, answers) => {
      const draft: Draft = { observations: [], remarks: [] };
      const { message } = frame;
      if (!isNetworkMessage(message)) return draft;
      if (message.kind === "notice") readNotice(message, draft);
      else read({ uplink: message, frame, answers, decode, spellings: spell(answers) }, draft);
      return message.kind === "uplink" && message.isSimulated ? asTest(draft) : draft;
    },
  });
}

/** The tag of an installer names the file, a device repository the model. */
const namesOf = ({ id, model }: Pick<Profile, "id" | "model">): readonly string[] => [
  id,
  id.slice("lorawan/".length),
  ...model.split(", "),
];

interface Task {
  readonly uplink: Uplink;
  readonly frame: Frame;
  readonly answers: Answers;
  readonly decode: Decoder | undefined;
  readonly spellings: Fields;
}

function bytesFirst(task: Task, draft: Draft): void {
  const understood = fromBytes(task, draft);
  if (understood === "understood") return;
  draft.remarks.push(understood.why);
  const object = objectOf(task);
  if (object !== undefined) readObject(object, draft, task.spellings);
}

/** What a codec made of a stored record stands in a list beside all others, so the record's own bytes speak alone. */
const objectOf = ({ uplink, frame }: Task): Uplink["object"] => (frame.historical ? undefined : uplink.object);

function objectFirst(task: Task, draft: Draft): void {
  const object = objectOf(task);
  if (object !== undefined) readObject(object, draft, task.spellings);
  else {
    const understood = fromBytes(task, draft);
    if (understood !== "understood") draft.remarks.push(understood.why);
  }
}

function fromBytes(task: Task, draft: Draft): Understood {
  const { uplink, frame, answers, decode } = task;
  const { port, bytes } = uplink;
  if (bytes === undefined) return { why: "the message has no bytes" };
  if (decode === undefined) return { why: "no byte table is known for this product" };
  const own: Draft = { observations: [], remarks: [] };
  const understood = decode({ port, bytes, isHistory: frame.historical, answers }, own);
  // Half a frame is believed only where nobody else has read the whole.
  const isHalf = understood !== "understood" && own.observations.length > 0;
  if (isHalf && objectOf(task) !== undefined) return understood;
  draft.observations.push(...own.observations);
  draft.remarks.push(...own.remarks);
  return understood;
}

function readNotice({ batteryPercent: percent, fault, place }: Notice, draft: Draft): void {
  if (percent !== undefined) batteryPercent(percent, draft);
  if (fault !== undefined) draft.observations.push({ type: "fault", value: fault });
  if (place === undefined) return;
  const accuracy = numberOf(place["accuracy"]);
  const at = {
    lat: place["latitude"],
    lon: place["longitude"],
    ...(accuracy !== undefined && accuracy > 0 && { accuracy_m: accuracy }),
  };
  tell(draft, measured("location", at, undefined));
}

/** A simulated uplink proves that the way is open; nobody is in danger. */
function asTest({ observations, remarks }: Draft): Reading {
  return {
    observations: observations.map((observation): Observation =>
      observation.type === "smoke" && observation.value === true
        ? { ...observation, value: "test", phase: "test" }
        : { ...observation, phase: "test" },
    ),
    remarks: [...remarks, "simulated on the network server: a test"],
  };
}
