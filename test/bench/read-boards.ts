import { answering } from "./answering.ts";

/** Consoles without a screen: each reads the live board and notes when it hears of which alert for the first time. */

export interface Opening {
  readonly ask: "open";
  readonly url: string;
  readonly token: string;
  readonly readers: number;
}

export interface Heard {
  readonly alert: string;
  /** By the clock that all processes share. */
  readonly atMs: number;
}

const heard: Heard[] = [];

/** Resolves when the reader holds a board. */
async function openReader({ url, token }: Opening): Promise<void> {
  const answer = await fetch(`${url}/api/v1/feed`, { headers: { authorization: `Bearer ${token}` } });
  if (!answer.ok || answer.body === null) throw new Error(`the feed answered ${answer.status}`);
  const lines = answer.body.pipeThrough(new TextDecoderStream()).getReader();
  await new Promise<void>((resolve, reject) => {
    void read(lines, resolve).catch(reject);
  });
}

const CARD = /^data: \{"id":"([^"]+)"/;

async function read(stream: ReadableStreamDefaultReader<string>, begun: () => void): Promise<void> {
  const known = new Set<string>();
  let left = "";
  for (;;) {
    const { value, done } = await stream.read();
    if (done) return;
    const atMs = performance.timeOrigin + performance.now();
    const lines = (left + value).split("\n");
    left = lines.pop() ?? "";
    for (const line of lines) {
      if (line === "event: board") begun();
      const alert = CARD.exec(line)?.[1];
      if (alert === undefined || known.has(alert)) continue;
      known.add(alert);
      heard.push({ alert, atMs });
    }
  }
}

answering(async (job: Opening | { readonly ask: "heard" }) => {
  if (job.ask === "heard") return heard;
  await Promise.all(Array.from({ length: job.readers }, () => openReader(job)));
  return heard.length;
});
