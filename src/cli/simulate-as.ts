import { setTimeout as pause } from "node:timers/promises";
import { stringify } from "yaml";
import { GatewayError } from "../error.ts";
import type { Desk } from "./desk.ts";
import { leave, publish, reachBroker } from "./record.ts";
import type { SpokenLine } from "./rooms.ts";

export interface SpeakOptions {
  readonly as: string;
  readonly model?: string;
  readonly device?: string;
  readonly say?: readonly string[];
  readonly site?: string;
  readonly seed?: number;
  readonly broker?: string;
  readonly user?: string;
  readonly rounds?: number;
  readonly every?: number;
  readonly entries?: boolean;
}

const SEED_USUAL = 1;
const ROUNDS_USUAL = 1;

/** `simulate --as`: real products' messages, to the terminal as `decode` reads them or to a broker. */
export async function simulateAs(desk: Desk, options: SpeakOptions): Promise<void> {
  const { rounds = ROUNDS_USUAL } = options;
  if (options.entries === true)
    desk.print(stringify({ devices: siteEntries(await linesOf(desk, options, 0)) }).trimEnd());
  else if (options.broker === undefined)
    for (let round = 0; round < rounds; round += 1)
      for (const line of await linesOf(desk, options, round)) desk.print(JSON.stringify(capturedOf(line)));
  else desk.print(desk.say.spoken(await publishAll(desk, options, options.broker), options.broker));
}

/** Each round is said by the same devices with other counts. */
async function linesOf(desk: Desk, options: SpeakOptions, round: number): Promise<readonly SpokenLine[]> {
  const { as: family, model, device, say: says = [], site, seed = SEED_USUAL } = options;
  const spoken = await desk.rooms.speakAs({ family, model, device, says, site, seed: seed + round });
  if (spoken.kind === "spoken") return spoken.lines;
  throw new GatewayError("CONFIG_INVALID", desk.say.unspeakable(spoken.why));
}

const capturedOf = ({ topic, payload, family, profile, answers }: SpokenLine) => ({
  topic,
  payload,
  family,
  profile,
  ...(Object.keys(answers).length > 0 && { answers }),
});

async function publishAll(desk: Desk, options: SpeakOptions, broker: string): Promise<number> {
  const { rounds = ROUNDS_USUAL, every = 0, user } = options;
  // What cannot be spoken is said before anybody is connected.
  const first = await linesOf(desk, options, 0);
  const client = await reachBroker(desk, { broker, ...(user !== undefined && { user }) });
  let count = 0;
  try {
    for (let round = 0; round < rounds; round += 1)
      for (const { topic, payload } of round === 0 ? first : await linesOf(desk, options, round)) {
        if (count > 0 && every > 0) await pause(every * 1_000);
        await publish(desk, client, { topic, payload });
        count += 1;
      }
  } finally {
    await leave(client);
  }
  return count;
}

/** A device as `site.yaml` names it, so that the gateway understands what is spoken. */
interface SiteEntry {
  readonly id: string;
  readonly identity: string;
  readonly profile: string;
  readonly answers?: SpokenLine["answers"];
}

const ID_CHARS_MAX = 64;

/** One entry for each device that speaks; where what it says needs several answers, the first of each question holds. */
function siteEntries(lines: readonly SpokenLine[]): readonly SiteEntry[] {
  const entries = new Map<string, SiteEntry>();
  for (const { family, profile, identity, answers: needed } of lines) {
    const key = `${profile} ${identity}`;
    const answers = { ...needed, ...entries.get(key)?.answers };
    const id = `${family}-${identity}`.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-");
    const asked = Object.keys(answers).length > 0;
    entries.set(key, { id: id.slice(0, ID_CHARS_MAX), identity, profile, ...(asked && { answers }) });
  }
  return [...entries.values()];
}
