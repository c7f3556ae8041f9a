import type { BoardCard } from "../../feed/board.ts";

/** From so many on, the same trouble in different homes is one card. */
const STORM_MIN = 4;

/** One line of the board: an alert of its own, or many that have one cause. */
export type Line =
  | { readonly kind: "one"; readonly card: BoardCard }
  | { readonly kind: "storm"; readonly rule: string; readonly cards: readonly BoardCard[] };

/** Whoever may be in danger, and whatever somebody works on, always has a card of their own. */
const mayFold = ({ category, severity, phase, hold }: BoardCard): boolean =>
  category === "technical" && severity !== "critical" && phase === "alerting" && hold === undefined;

const ruleOf = ({ severity, evidence }: BoardCard): string => `${severity} ${evidence[0]?.rule ?? ""}`;

/** Nobody has it yet. */
export const isWaiting = ({ phase }: BoardCard): boolean => phase === "alerting" || phase === "verifying";

/** Keeps the order: a storm stands where its first alert stood. */
export function folded(cards: readonly BoardCard[]): readonly Line[] {
  const storms = new Map<string, BoardCard[]>();
  for (const card of cards.filter(mayFold)) storms.set(ruleOf(card), [...(storms.get(ruleOf(card)) ?? []), card]);
  const isStorm = (card: BoardCard) => mayFold(card) && (storms.get(ruleOf(card))?.length ?? 0) >= STORM_MIN;
  return cards.flatMap((card): Line[] => {
    if (!isStorm(card)) return [{ kind: "one", card }];
    const rule = ruleOf(card);
    const all = storms.get(rule) ?? [];
    return all[0] === card ? [{ kind: "storm", rule, cards: all }] : [];
  });
}
