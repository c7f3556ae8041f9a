import { computed, signal } from "@preact/signals";
import type { BoardCard } from "../../feed/board.ts";
import { open } from "../live.ts";

/** A hand that has not moved for so long aims at nothing. */
const AIMING_MS = 30_000;

/** The cards in the order in which somebody sees them who is about to press one; nothing moves under their hand. */
const held = signal<readonly string[] | undefined>(undefined);
let over: ReturnType<typeof setTimeout> | undefined;

/** Ids may be of cards that are gone meanwhile. */
const kept = computed(() => {
  const byId = new Map(open.value.map((card) => [card.id, card]));
  return (held.value ?? []).flatMap((id) => byId.get(id) ?? []);
});

/** What stands on the board: all that is open, or while somebody aims what stood there, as it is now. */
export const shown = computed<readonly BoardCard[]>(() => (kept.value.length === 0 ? open.value : kept.value));

/** What came meanwhile: it is told at once, and stands on the board as soon as nobody aims. */
export const arrived = computed<readonly BoardCard[]>(() => {
  const there = new Set(shown.value);
  return there.size === open.value.length ? [] : open.value.filter((card) => !there.has(card));
});

export function letGo(): void {
  clearTimeout(over);
  held.value = undefined;
}

function hold(): void {
  clearTimeout(over);
  over = setTimeout(letGo, AIMING_MS);
  held.value ??= open.peek().map(({ id }) => id);
}

/** For the list of cards and the word of what came: a pointer over it or a key inside it holds it still. */
export const steadying = {
  onPointerMove: hold,
  onPointerLeave: ({ currentTarget }: PointerEvent) => {
    if (!(currentTarget instanceof Element) || !currentTarget.contains(document.activeElement)) letGo();
  },
  onFocusIn: hold,
  onKeyDown: hold,
  onFocusOut: ({ currentTarget, relatedTarget }: FocusEvent) => {
    if (!(currentTarget instanceof Element) || currentTarget.matches(":hover")) return;
    if (!(relatedTarget instanceof Node) || !currentTarget.contains(relatedTarget)) letGo();
  },
};
