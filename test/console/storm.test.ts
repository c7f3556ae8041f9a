import { expect, test } from "vitest";
import { viewAlert } from "../../src/console/api/alert-view.ts";
import type { BoardCard } from "../../src/console/feed/board.ts";
import { folded } from "../../src/console/web/board/storm.ts";
import { alertOf } from "../support/store-turns.ts";

const card = (id: string, changes: Partial<BoardCard> = {}): BoardCard => ({
  ...viewAlert(alertOf(id, "flat-4"), () => undefined),
  who: id,
  address: "",
  told: 0,
  phase: "alerting",
  category: "technical",
  severity: "attention",
  ...changes,
});
const many = (count: number, changes: Partial<BoardCard> = {}) =>
  Array.from({ length: count }, (_, place) => card(`silent-${place}`, changes));
const shown = (cards: readonly BoardCard[]) =>
  folded(cards).map((line) => (line.kind === "one" ? line.card.id : `storm of ${line.cards.length}`));

test("forty silent devices are one card, and nothing of it is lost", () => {
  const cards = many(40);
  const [line] = folded(cards);
  expect(shown(cards)).toEqual(["storm of 40"]);
  expect(line?.kind === "storm" && line.cards).toEqual(cards);
});

test("whoever may be in danger has a card of their own, in its place", () => {
  const sos = card("sos", { category: "person", severity: "critical" });
  const smoke = card("smoke", { category: "premises", severity: "critical" });
  expect(shown([sos, smoke, ...many(5)])).toEqual(["sos", "smoke", "storm of 5"]);
  expect(shown(many(6, { category: "person" }))).toHaveLength(6);
  expect(shown(many(6, { severity: "critical" }))).toHaveLength(6);
});

test("three are no storm, and what somebody works on stands alone", () => {
  expect(shown(many(3))).toHaveLength(3);
  expect(shown([...many(4), card("taken", { phase: "owned" })])).toEqual(["storm of 4", "taken"]);
});
