import { Readable } from "node:stream";
import { LOOP_HOME } from "../../core/ids.ts";
import type { Language } from "../../core/language.ts";
import type { Given } from "../door.ts";
import { boardSchema, viewCard, type Board } from "../feed/board.ts";
import type { News } from "../feed/hub.ts";
import { reads, type Area } from "./route.ts";

/** Proxies and browsers learn by it that the line is alive; a board that hears nothing for longer says so. */
const BEAT_MS = 5_000;
/** How long a browser waits before it comes back. */
const RETRY_MS = 2_000;
/** A board shows all that is open; beyond this it shows the gravest and says how many more there are. */
const BOARD_MAX = 1_000;

const board = reads("/api/v1/board", "Every open alert, as the live board shows it", {
  asks: {},
  answers: boardSchema,
});

export type FeedRoutes = typeof board;

/** The live board: a snapshot, and server-sent events with everything that changes after it. */
export const feed: Area = (app, given) => {
  app.openapi(board, async (c) => c.json(await boardOf(given, c.get("language")), 200));
  app.get("/api/v1/feed", (c) => {
    const heard = Number(c.req.header("last-event-id") ?? c.req.query("after") ?? Number.NaN);
    const told = events(given, c.get("language"), { heard, signal: c.req.raw.signal });
    const stream = Readable.from(told, { encoding: "utf8", highWaterMark: 1 });
    return c.body(Readable.toWeb(stream) as ReadableStream, 200, {
      "Content-Type": "text/event-stream; charset=utf-8",
      "X-Accel-Buffering": "no",
    });
  });
};

async function boardOf({ needs, hub }: Given, language: Language): Promise<Board> {
  // Read before the store is: what changes meanwhile is told again, never missed.
  const seq = hub.seq();
  const open = await needs.store.alerts({ open: true, limit: BOARD_MAX });
  const { name, zone } = needs.registry().station;
  return {
    seq,
    now: needs.clock.wall(),
    station: { name, zone },
    cards: open.filter(({ home }) => home !== LOOP_HOME).map((alert) => viewCard(needs, alert, language)),
  };
}

interface Listener {
  /** The last number that the board holds; not a number for a new one. */
  readonly heard: number;
  readonly signal: AbortSignal;
}

/** Goes on only as fast as it is read: what waits longer is bounded by the hub, and ends the stream. */
async function* events(given: Given, language: Language, { heard, signal }: Listener): AsyncGenerator<string> {
  const { hub, needs } = given;
  const bell = createBell();
  const subscriber = hub.join(bell.ring);
  signal.addEventListener("abort", bell.ring, { once: true });
  const cards = (news: readonly News[]) =>
    news.map(({ alert, seq }) => event("card", viewCard(needs, alert, language), seq)).join("");
  try {
    yield `retry: ${RETRY_MS}\n\n`;
    const missed = Number.isNaN(heard) ? undefined : hub.since(heard);
    const snapshot = missed === undefined ? await boardOf(given, language) : undefined;
    yield snapshot === undefined ? cards(missed ?? []) : event("board", snapshot, snapshot.seq);
    while (!signal.aborted) {
      const news = subscriber.take();
      if (news === "lost") return;
      if (news.length > 0) yield cards(news);
      else if (!(await bell.rings(BEAT_MS))) yield event("beat", needs.clock.wall());
    }
  } finally {
    subscriber.leave();
  }
}

const event = (name: string, data: unknown, seq?: number): string =>
  `${seq === undefined ? "" : `id: ${seq}\n`}event: ${name}\ndata: ${JSON.stringify(data)}\n\n`;

/** A ring while nobody waits is heard by the next who does. */
function createBell() {
  let heard = false;
  let wake: (() => void) | undefined;
  return {
    ring: () => {
      heard = true;
      wake?.();
    },
    /** `false` when it stayed silent for so long. */
    async rings(withinMs: number): Promise<boolean> {
      if (!heard)
        await new Promise<void>((resolve) => {
          const patience = setTimeout(resolve, withinMs);
          wake = () => {
            clearTimeout(patience);
            resolve();
          };
        });
      const rang = heard;
      heard = false;
      return rang;
    },
  };
}
