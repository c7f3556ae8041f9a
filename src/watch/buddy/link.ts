import { readFileSync } from "node:fs";
import { connect } from "mqtt";
import { buddyCipher, type BuddyCipher } from "./cipher.ts";
import { wordSchema, type Word } from "./word.ts";

/** Below it stations talk to each other: `care/v1/$buddy/<who speaks>`. */
export const BUDDY_TOPICS = "care/v1/$buddy/";
const RECONNECT_MS = 1_000;
const CONNECT_TIMEOUT_MS = 10_000;
const SAY_TIMEOUT_MS = 5_000;

export const buddyTopic = (station: string): string => `${BUDDY_TOPICS}${station}`;
export const buddyUser = (station: string): string => `buddy.${station}`;

export interface LinkSettings {
  readonly url: string;
  readonly caFile?: string | undefined;
  readonly secret: string;
  /** We speak at the other's broker as this station. */
  readonly own: string;
}

/** The line to the other station's broker. */
export interface BuddyLink {
  readonly cipher: BuddyCipher;
  /** Rejects when it was not taken. */
  readonly say: (word: Word) => Promise<void>;
  readonly close: () => Promise<void>;
}

/** Connects by itself, again and again; nothing is queued, because an old word is of no use. */
export function openBuddyLink(settings: LinkSettings, connected: () => void): BuddyLink {
  const { url, caFile, secret, own } = settings;
  const cipher = buddyCipher(secret);
  const client = connect(url, {
    username: buddyUser(own),
    password: cipher.passwordOf(own),
    clientId: buddyUser(own),
    clean: true,
    protocolVersion: 4,
    reconnectPeriod: RECONNECT_MS,
    connectTimeout: CONNECT_TIMEOUT_MS,
    queueQoSZero: false,
    ...(caFile === undefined ? {} : { ca: readFileSync(caFile) }),
  });
  let lastError = "not connected";
  client.on("error", (error) => (lastError = error.message));
  client.on("connect", connected);
  return {
    cipher,
    async say(word) {
      if (!client.connected) throw new Error(lastError);
      const topic = buddyTopic(own);
      await inTime(client.publishAsync(topic, cipher.seal(JSON.stringify(word), topic), { qos: 1 }));
    },
    close: () => client.endAsync(true),
  };
}

async function inTime(saying: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`not confirmed within ${SAY_TIMEOUT_MS} ms`)), SAY_TIMEOUT_MS);
  });
  await Promise.race([saying, late]).finally(() => clearTimeout(timer));
}

/** What the other said; `undefined`: not made with our secret, or not a word. */
export function readWord(cipher: BuddyCipher, topic: string, payload: Uint8Array): Word | undefined {
  const plain = cipher.open(payload, topic);
  if (plain === undefined) return undefined;
  const parsed = wordSchema.safeParse(JSON.parse(plain));
  return parsed.success ? parsed.data : undefined;
}
