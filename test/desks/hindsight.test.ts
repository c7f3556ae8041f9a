import { expect, test } from "vitest";
import { deviceId, residentId } from "../../src/core/ids.ts";
import type { Input } from "../../src/core/input.ts";
import { instant } from "../../src/core/time.ts";
import { Table } from "../../src/core/table.ts";
import { alertOf, closedAt, homeTurn, memoryOf, turnOf } from "../support/store-turns.ts";
import { bedroomPlan, clockTime, livedWeek, NOON, plannedAs, ruleOf, told, upAtNight } from "../support/lived-week.ts";
import { granny } from "../support/tiny-home.ts";

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;
const countsOf = (past: Awaited<ReturnType<Awaited<ReturnType<typeof livedWeek>>["ask"]>>) =>
  past?.views.map(({ raised }) => raised.length);

const NIGHTS = [10, 25, 30, 50, 5, 70, 20.5].flatMap((minutes, day) => upAtNight(day, minutes)).toSorted(byTime);
function byTime(one: Input, other: Input) {
  return one.at - other.at;
}

test("a bed exit would have been told so often as it is set, and less often as somebody would set it", async () => {
  const { ask } = await livedWeek({ inputs: NIGHTS });
  const past = await ask("bed-exit", {}, { unseenMinutes: 40 });
  expect(countsOf(past)).toEqual([5, 2]);
  const [present, tried] = past?.views ?? [];
  // Half a minute into the question she lay in bed again.
  expect(present?.raised.map(({ called }) => called)).toEqual([false, true, true, true, true]);
  expect(tried?.raised.map(({ at }) => at)).toEqual([clockTime(5, 2, 40), clockTime(3, 2, 40)]);
  expect(past?.inputs).toBe(21);
  expect(past?.shortened).toEqual([]);
  expect(past?.days.map(({ reports }) => reports)).toEqual([1, 3, 3, 3, 3, 3, 3, 2]);
});

test("whoever asks changes nothing: no alert, no attempt, no line of a log, no state", async () => {
  const { ask, store, home, state } = await livedWeek({ inputs: NIGHTS });
  const before = [await store.counts(), await store.loadHomes(), JSON.stringify(state)];
  await ask("bed-exit", { unseenMinutes: 5 });
  expect([await store.counts(), await store.loadHomes(), JSON.stringify(state)]).toEqual(before);
  expect(await store.alerts({ home, limit: 10 })).toEqual([]);
});

const press = (at: number) => told(at, "pendant", { type: "sos", value: true });

test("what a person has to close is taken as closed after half an hour, or when somebody closed it in truth", async () => {
  const presses = [0, 20, 40, 55].map((minute) => press(clockTime(1, 9, minute)));
  const { ask, store, home } = await livedWeek({ inputs: presses });
  expect(countsOf(await ask("help-pressed", {}))).toEqual([2]);
  const alerts = [10, 45].map((minute) =>
    alertOf(`a${minute}`, home, { key: `person:${granny.id}`, closed: closedAt(clockTime(1, 9, minute)) }),
  );
  await store.commit(turnOf(NOON, [homeTurn(home, { alerts })]));
  expect(countsOf(await ask("help-pressed", {}))).toEqual([3]);
});

test("a rule that learns how people closed what another told is taught by what they said", async () => {
  const presses = [press(clockTime(3, 9)), press(clockTime(2, 9)), press(clockTime(1, 9))];
  const { ask, store, home } = await livedWeek({ inputs: presses });
  expect(countsOf(await ask("accidental-presses", {}))).toEqual([0]);
  const alerts = presses.map(({ at }, place) =>
    alertOf(`a${place}`, home, {
      key: `person:${granny.id}`,
      openedAt: at,
      closed: { ...closedAt(at + MINUTE_MS), outcome: "accidental-press" },
    }),
  );
  await store.commit(turnOf(NOON, [homeTurn(home, { alerts })]));
  expect(countsOf(await ask("accidental-presses", {}, { times: 2 }, { times: 4 }))).toEqual([1, 1, 0]);
});

test("what began before these days and still stood is told beside them, not among them", async () => {
  const fast = Array.from({ length: 20 }, (_, minute) =>
    told(clockTime(7, 11, 40 + minute * 2), "watch", { type: "heart-rate", value: 160 }),
  );
  const { ask } = await livedWeek({ inputs: [...fast, press(clockTime(1, 9))] });
  const past = await ask("heart-rate", {});
  expect(past?.views).toMatchObject([{ stood: 1, raised: [] }]);
});

test.for([
  { what: "a young home", lived: { known: { watchedSince: instant(clockTime(2, 12)) } }, why: "young", from: 2 },
  { what: "a short memory", lived: { journalDays: 3 }, why: "retention", from: 3 },
  { what: "more than there is room for", lived: { inputsMax: 9 }, why: "too-many", from: 3 },
])("$what is said, and from when on the past is known", async ({ lived, why, from }) => {
  const inputs = NIGHTS.filter(({ at }) => at >= clockTime(from, -3));
  const { ask } = await livedWeek({ inputs: why === "too-many" ? NIGHTS : inputs, ...lived });
  const past = await ask("bed-exit", {});
  expect(past?.shortened).toEqual([why]);
  expect(past?.since).toBeGreaterThan(past?.from ?? 0);
  expect(past?.since).toBeLessThanOrEqual(clockTime(2, 12));
  expect(past?.inputs).toBeLessThan(21);
  expect(past?.views[0]?.raised.every(({ at }) => at >= (past?.since ?? 0))).toBe(true);
});

test("who was in hospital all the time was missed by nobody, and a device that is silent since long ago is no news", async () => {
  const away = { [granny.id]: { mode: "hospital" as const, until: undefined } };
  const mat = memoryOf(clockTime(20, 0));
  const devices = Table.of([[deviceId("hall"), mat] as const]);
  const { ask } = await livedWeek({ inputs: NIGHTS, known: { modes: away, devices } });
  expect(countsOf(await ask("bed-exit", {}))).toEqual([0]);
  const silent = await ask("silent-device", { againAfterHours: 720 });
  const hall = silent?.views[0]?.raised.filter(({ device }) => device === deviceId("hall"));
  expect(hall).toEqual([]);
});

test("a mode that changed in these days holds from then on", async () => {
  const leaves: Input = {
    kind: "mode-changed",
    at: instant(clockTime(4, 12)),
    resident: residentId(granny.id),
    mode: "hospital",
    by: { person: "gateway", name: "gateway", via: "gateway" },
  };
  const { ask } = await livedWeek({ inputs: [...NIGHTS, leaves].toSorted(byTime) });
  expect(countsOf(await ask("bed-exit", {}))).toEqual([2]);
});

test("the minutes in which nobody listened are told", async () => {
  const [from, to] = [instant(clockTime(2, 1)), instant(clockTime(2, 4))];
  const { ask } = await livedWeek({
    inputs: [...NIGHTS, { kind: "was-blind", at: to, from, to } as const].toSorted(byTime),
  });
  expect((await ask("bed-exit", {}))?.blindMs).toBe(180 * MINUTE_MS);
});

test("a week of a watch that speaks every minute is answered while the loop goes on turning", async () => {
  const inputs = Array.from({ length: 7 * 1_440 }, (_, minute) =>
    told(NOON - 7 * DAY_MS + minute * MINUTE_MS, "watch", {
      type: "heart-rate",
      value: minute % 1_440 < 30 ? 150 : 70,
      quality: "ok",
    }),
  );
  const { ask } = await livedWeek({ inputs });
  let turns = 0;
  let isOver = false;
  const count = () => {
    turns += 1;
    if (!isOver) setImmediate(count);
  };
  setImmediate(count);
  const past = await ask("heart-rate", {}, { criticalHigh: 160 });
  isOver = true;
  expect(past?.inputs).toBe(inputs.length);
  expect(countsOf(past)?.[0]).toBe(7);
  expect(turns).toBeGreaterThan(192);
});

test("questions wait for each other, and are refused when too many wait", async () => {
  const { desk } = await livedWeek({ inputs: NIGHTS });
  const question = { plan: bedroomPlan(), rule: ruleOf("bed-exit"), tried: [plannedAs("bed-exit", {})] };
  const answers = await Promise.all([1, 2, 3, 4].map(() => desk.lookBack(question)));
  expect(answers.map((answer) => answer?.views.length)).toEqual([1, 1, 1, undefined]);
  expect((await desk.lookBack(question))?.views).toHaveLength(1);
});
