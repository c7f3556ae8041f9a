import { expect, test } from "vitest";
import { triedRule } from "../../src/console/api/tried-rule.ts";
import { rightFor } from "../../src/console/rights.ts";
import { residentId } from "../../src/core/ids.ts";
import { instant } from "../../src/core/time.ts";
import { consoleHome, DAUGHTER_TOKEN, READ_TOKEN } from "../support/console-home.ts";
import { bedroomPlan, clockTime, NOON, plannedAs, ruleOf, upAtNight } from "../support/lived-week.ts";
import { homeTurn, turnOf } from "../support/store-turns.ts";
import { granny, START } from "../support/tiny-home.ts";

const PATH = "/api/v1/rules/bed-exit/hindsight";
const HOME = { home: "flat-4" };

/** Two nights up in the last week, by the real app. */
async function lived() {
  const rules = ["help-pressed", "bed-exit", "heart-rate"].map((kind) => plannedAs(kind, {}));
  const plan = bedroomPlan(rules);
  const home = await consoleHome({}, { devices: plan.devices, rules: plan.rules });
  home.clock.set(instant(NOON));
  for (const input of [...upAtNight(3, 25), ...upAtNight(1, 50)])
    await home.store.commit(turnOf(input.at, [homeTurn("flat-4", { inputs: [input] })]));
  const look = async (body: object, more: Parameters<typeof home.post>[2] = {}) => {
    const answer = await home.post(PATH, body, more);
    return { status: answer.status, body: JSON.parse(await answer.text()) };
  };
  return { ...home, look };
}

test("a rule is tried on the last days, as it is set and as somebody would set it, and the look is written down", async () => {
  const { look, store } = await lived();
  const before = await store.counts();
  const { status, body } = await look({ ...HOME, resident: granny.id, settings: { unseenMinutes: 40 } });
  expect(status).toBe(200);
  expect(body).toMatchObject({
    // The home itself is younger than a week.
    since: START,
    shortened: ["young"],
    inForce: { count: 2, called: 2, stood: 0 },
    tried: {
      count: 1,
      raised: [
        {
          at: clockTime(1, 2, 40),
          endedAt: clockTime(1, 2, 50),
          severity: "urgent",
          called: true,
          resident: granny.name,
          device: "the mat",
        },
      ],
    },
  });
  expect(await store.counts()).toEqual(before);
  expect(await store.accesses({ limit: 1 })).toMatchObject([{ by: "nurse", of: granny.id, what: "hindsight" }]);
});

test("without other settings only what is in force is tried, and a rule that is off only where it is asked about", async () => {
  const { look } = await lived();
  const { body } = await look(HOME);
  expect(body.inForce.count).toBe(2);
  expect(body.tried).toBeUndefined();
  const off = await (await lived()).post("/api/v1/rules/inactivity/hindsight", { ...HOME, settings: {} });
  const answered = JSON.parse(await off.text());
  expect(answered.inForce).toBeUndefined();
  expect(answered.tried).toMatchObject({ stood: expect.any(Number) });
});

test("a foreign home, a stranger, an unknown rule and settings out of bounds are refused", async () => {
  const { look, post } = await lived();
  expect(await look({ home: "flat-9" })).toMatchObject({ status: 404, body: { code: "unknown-home" } });
  expect(await look({ home: "station" })).toMatchObject({ status: 404, body: { code: "unknown-home" } });
  expect(await look({ ...HOME, resident: "somebody-else" })).toMatchObject({ status: 404 });
  expect((await post("/api/v1/rules/nothing/hindsight", HOME)).status).toBe(404);
  // What watches a device is set for the home, not for one of its people.
  const ofDevice = await post("/api/v1/rules/silent-device/hindsight", { ...HOME, resident: granny.id });
  expect(ofDevice.status).toBe(404);
  const wrong = await look({ ...HOME, settings: { unseenMinutes: 1 } });
  expect(wrong).toMatchObject({ status: 400, body: { code: "invalid", fields: [{ path: "unseenMinutes" }] } });
});

test("it takes the right to see what was measured: other limits would show it", async () => {
  const { look, store } = await lived();
  expect(rightFor("POST", PATH)).toBe("vitals");
  const before = await store.accesses({ limit: 5 });
  expect((await look(HOME, { token: DAUGHTER_TOKEN })).status).toBe(403);
  expect((await look(HOME, { token: READ_TOKEN })).status).toBe(403);
  expect(await store.accesses({ limit: 5 })).toEqual(before);
});

test("of whom nothing may be collected no rule is tried that rests on it", async () => {
  const { look, post } = await lived();
  const consent = { kind: "health", given: false, how: "spoken" };
  expect((await post(`/api/v1/residents/${granny.id}/consents`, consent)).status).toBe(200);
  const ofHeart = await post("/api/v1/rules/heart-rate/hindsight", { ...HOME, resident: granny.id });
  expect(JSON.parse(await ofHeart.text()).code).toBe("no-consent");
  expect((await look({ ...HOME, resident: granny.id })).status).toBe(200);
});

test("what a resident has of their own goes on refining what is tried for the home", () => {
  const rule = ruleOf("bed-exit");
  const [one, other, resting] = ["one", "other", "resting"].map(residentId);
  const document = {
    rules: { "bed-exit": { anyMinutes: 60 } },
    homes: [
      {
        id: "flat-4",
        rules: { "bed-exit": { unseenMinutes: 30 } },
        residents: [
          { id: "one", rules: { "bed-exit": { askMinutes: 0 } } },
          { id: "other", rules: { "bed-exit": "off" } },
        ],
      },
    ],
  };
  const tried = triedRule({
    rule,
    document,
    place: { level: "home", home: "flat-4" },
    own: { unseenMinutes: 45 },
    residents: [one!, other!, resting!],
    resting: new Set(["resting"]),
  });
  if (tried.kind === "wrong") throw new Error("these settings are right");
  const { settings, perResident } = tried.planned;
  expect(settings).toMatchObject({ unseenMinutes: 45, anyMinutes: 60, askMinutes: 2 });
  expect(perResident.get(one!)).toMatchObject({ unseenMinutes: 45, anyMinutes: 60, askMinutes: 0 });
  expect(perResident.get(other!)).toBeUndefined();
  expect(perResident.get(resting!)).toBeUndefined();
});
