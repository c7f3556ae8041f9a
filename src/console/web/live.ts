import { computed, effect, signal } from "@preact/signals";
import type { Board, BoardCard } from "../feed/board.ts";
import { get } from "./client.ts";
import { language } from "./preferences.ts";
import { isOver } from "./session.ts";

/** A line that says nothing for so long is told to whoever watches; much longer, and the whole screen says it. */
const LINE_SILENT_MS = 10_000;
const LINE_DEAD_MS = 60_000;
const TICK_MS = 500;
/** How long after a refusal the stream is asked for again. */
const COME_BACK_MS = 3_000;

const cards = signal<ReadonlyMap<string, BoardCard>>(new Map());
export const station = signal<Board["station"] | undefined>(undefined);
/** The time at the station: the gateway's clock, carried on by ours, so that a tablet that is wrong by an hour shows no nonsense. */
export const now = signal(Date.now());
export type Line = "connecting" | "alive" | "silent" | "dead";

const lastHeardMs = signal<number | undefined>(undefined);
const tickMs = signal(performance.now());
let aheadMs = 0;

export const line = computed<Line>(() => {
  const lastMs = lastHeardMs.value;
  if (lastMs === undefined) return tickMs.value > LINE_SILENT_MS ? "silent" : "connecting";
  const silentMs = tickMs.value - lastMs;
  return silentMs > LINE_DEAD_MS ? "dead" : silentMs > LINE_SILENT_MS ? "silent" : "alive";
});

const RANK = { critical: 0, urgent: 1, attention: 2, notice: 3 } as const;
/** The gravest first, and of those the oldest. */
export const open = computed(() =>
  [...cards.value.values()]
    .filter(({ phase }) => phase !== "closed")
    .toSorted((one, other) => RANK[one.severity] - RANK[other.severity] || one.openedAt - other.openedAt),
);

function heard(gatewayMs?: number): void {
  lastHeardMs.value = performance.now();
  if (gatewayMs !== undefined) aheadMs = gatewayMs - Date.now();
  tick();
}

function tick(): void {
  tickMs.value = performance.now();
  now.value = Date.now() + aheadMs;
}

export function take(card: BoardCard): void {
  const next = new Map(cards.value);
  if (card.phase === "closed") next.delete(card.id);
  else next.set(card.id, card);
  cards.value = next;
}

function begin({ cards: all, now: gatewayMs, station: place }: Board): void {
  cards.value = new Map(all.map((card) => [card.id, card]));
  station.value = place;
  heard(gatewayMs);
}

/** One stream for the whole console; the browser itself comes back after a cut, and says where it was. */
export function watch(): () => void {
  const timer = setInterval(tick, TICK_MS);
  let again: ReturnType<typeof setTimeout> | undefined;
  const tries = signal(0);
  const stop = effect(() => {
    if (tries.value < 0 || isOver.value) return undefined;
    const source = new EventSource(`/api/v1/feed?lang=${language.value}`);
    // The casts: the gateway's own schemas made these events.
    source.addEventListener("board", ({ data }) => begin(JSON.parse(data as string) as Board));
    source.addEventListener("card", ({ data }) => {
      take(JSON.parse(data as string) as BoardCard);
      heard();
    });
    source.addEventListener("beat", ({ data }) => heard(Number(data)));
    // A refused stream is never opened again by the browser: whether the session is over says whoever is asked next.
    source.addEventListener("error", () => {
      if (source.readyState !== EventSource.CLOSED) return;
      void get("/api/v1/me");
      again = setTimeout(() => (tries.value += 1), COME_BACK_MS);
    });
    return () => {
      clearTimeout(again);
      source.close();
    };
  });
  return () => {
    clearInterval(timer);
    stop();
  };
}
