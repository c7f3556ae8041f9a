import type { Observation } from "../../src/core/observation.ts";
import { createDecoder } from "../../src/intake/decoder.ts";
import { assemble } from "../../src/main.ts";
import { emptyRegistry } from "../../src/registry/empty.ts";

const { catalogue, knowledge } = await assemble();

interface Said {
  readonly topic: string;
  readonly payload: unknown;
  readonly family?: string;
  readonly model?: string;
}

/** What a stranger's message tells through the whole intake, as `type=value unit @sensor`; nothing is ever silent. */
export async function told(said: Said): Promise<string> {
  const { observations, reasons } = await createDecoder(catalogue, emptyRegistry(knowledge))(said);
  if (observations.length === 0 && reasons.length === 0) throw new Error("neither told nor explained");
  return observations.map(written).join(", ");
}

const written = ({ type, value, unit, sensor }: Observation): string =>
  [
    `${type}=${typeof value === "object" ? Object.values(value).join("/") : value}`,
    ...(unit === undefined ? [] : [unit]),
    ...(sensor === undefined ? [] : [`@${sensor}`]),
  ].join(" ");
