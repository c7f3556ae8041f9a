import { expect, test } from "vitest";
import { alertId, personId, residentId, type AlertId } from "../../src/core/ids.ts";
import type { Command, Input } from "../../src/core/input.ts";
import type { Outcome } from "../../src/core/step.ts";
import { at, granny, last, play, pressed, replies, says, sent, theAlert, woke } from "../support/tiny-home.ts";
import { wholeHome } from "../support/whole-home.ts";

/** Two alerts turn out to be about one person: an urgent one of the flat and, ten seconds later, a pressed button. */

const home = wholeHome({ residents: [granny, { ...granny, id: residentId("grandpa"), name: "张大山" }] });
const OLDER = alertId("flat-4.1");
const YOUNGER = alertId("flat-4.2");
const thud = says(0, "door", { type: "motion", value: true });
const two = [thud, woke(1), pressed(10)];
const nurse = (second: number, command: Command, alert: AlertId) =>
  replies(second, "nurse", command, { operator: true, alert });
const merges = nurse(30, { kind: "merge", with: OLDER }, YOUNGER);
const merged = (...before: readonly Input[]) => play(home, [...two, ...before, merges]);
const goOn = (before: readonly Outcome[], ...inputs: readonly Input[]) => play(home, inputs, last(before).state);
const endings = (night: readonly Outcome[]) =>
  night.flatMap(({ effects }) =>
    effects.flatMap((one) => (one.kind === "log" && one.entry.what.kind === "hold-ended" ? [one.entry.what.why] : [])),
  );

test("who says about the alert that is gone that they come goes to the one that stays, once", () => {
  const going = replies(40, "son", { kind: "accept", etaMinutes: 5 }, { alert: YOUNGER, gen: 1 });
  const went = goOn(merged(), going, { ...going, at: at(50) });
  expect(went.map(({ reply }) => reply)).toMatchObject([
    { kind: "stored", alert: { id: OLDER, owners: [{ person: "son" }] } },
    { kind: "duplicate", alert: { id: OLDER } },
  ]);
  const there = goOn(went, replies(90, "son", { kind: "arrive" }, { alert: YOUNGER }));
  expect(theAlert(there)).toMatchObject({ id: OLDER, owners: [{ person: "son", onScene: true }] });
});

test("what would end or move the alert that is gone is answered with what became of it", () => {
  const close = { kind: "close", outcome: "real-need", spokeWithElder: true } as const;
  for (const command of [close, { kind: "escalate" }, { kind: "take" }] as const) {
    const said = goOn(merged(), nurse(60, command, YOUNGER));
    expect(last(said).reply).toMatchObject({
      kind: "refused",
      why: "already-closed",
      alert: { id: YOUNGER, closed: { outcome: "merged", into: OLDER } },
    });
    expect(Object.keys(last(said).state.alerts)).toEqual([OLDER]);
  }
});

test("nothing that the station did about either is lost, and who was sent may still accept", () => {
  const night = merged(
    nurse(12, { kind: "verify", spokeTo: "neighbour", finding: "unclear", tries: 2 }, OLDER),
    nurse(14, { kind: "verify", spokeTo: "nobody", finding: "no-answer", tries: 1 }, YOUNGER),
    nurse(16, { kind: "dispatch", helpers: [personId("son")] }, YOUNGER),
    nurse(18, { kind: "hand-over", to: "120", basis: "emergency" }, YOUNGER),
  );
  expect(theAlert(night).station).toMatchObject({
    verified: { spokeTo: "nobody", at: at(14) },
    orders: [{ helper: "son", state: "sent" }],
    handOvers: [{ to: "120" }],
  });
  const accepted = goOn(night, replies(40, "son", { kind: "accept", etaMinutes: 5 }, { alert: YOUNGER }));
  expect(theAlert(accepted).station?.orders).toMatchObject([{ state: "accepted" }]);
});

test("that the older one was held is no reason to call nobody about the younger", () => {
  const night = merged(
    nurse(5, { kind: "hold", why: "maintenance", minutes: 30, reason: "the sensor is moved" }, OLDER),
    nurse(12, { kind: "verify", spokeTo: "elder", finding: "unclear", tries: 1 }, YOUNGER),
    nurse(14, { kind: "lower", severity: "urgent", reason: "sits and talks" }, YOUNGER),
  );
  expect(endings(night)).toEqual(["help-pressed"]);
  const stays = theAlert(night);
  expect(stays).toMatchObject({ id: OLDER, severity: "urgent" });
  expect(stays.hold).toBeUndefined();
  expect(stays.search.due).toBeDefined();
  expect(sent(night.slice(-1)).some((one) => one.endsWith(":alert"))).toBe(true);
});
