import { expect, test } from "vitest";
import { at } from "../support/tiny-home.ts";
import { consoleHome } from "../support/console-home.ts";

const read = async (answer: Response) => JSON.parse(await answer.text());
const DAY_MS = 86_400_000;

test("a duty person takes, verifies, dispatches, hands over, closes and asks afterwards; each answer shows the case", async () => {
  const { post, alertPath, ask } = await consoleHome();
  expect(await read(await post(`${alertPath}/take`, {}))).toMatchObject({
    phase: "owned",
    owners: [{ person: "nurse", coordinates: true }],
  });
  const verified = await post(`${alertPath}/verify`, { spokeTo: "elder", finding: "needs-help", tries: 2 });
  expect(await read(verified)).toMatchObject({ station: { verified: { spokeTo: "elder", tries: 2 } } });
  const sent = await post(`${alertPath}/dispatch`, { helpers: ["neighbour", "son"] });
  expect(await read(sent)).toMatchObject({ station: { orders: [{ helper: "neighbour", state: "sent" }] } });
  expect(await read(await post(`${alertPath}/accept`, { who: "neighbour", etaMinutes: 3 }))).toMatchObject({
    owners: [{ person: "neighbour" }],
    station: { orders: [{ state: "accepted" }] },
  });
  expect((await post(`${alertPath}/hand-over`, { to: "120" })).status).toBe(400);
  const handed = await post(`${alertPath}/hand-over`, { to: "120", basis: "emergency" });
  expect(await read(handed)).toMatchObject({ station: { handOvers: [{ to: "120", basis: "emergency" }] } });
  const closed = await read(await post(`${alertPath}/close`, { outcome: "true-emergency" }));
  expect(closed.closed).toMatchObject({ outcome: "true-emergency" });
  expect(closed.followUp).toEqual({ dueAt: at(0) + DAY_MS });
  const asked = await post(`${alertPath}/follow-up`, { spokeTo: "elder", note: "at home again, well" });
  expect(await read(asked)).toMatchObject({ followUp: { doneAt: at(0) } });
  expect((await post(`${alertPath}/follow-up`, { spokeTo: "elder", note: "again" })).status).toBe(409);
  expect(closed.review).toEqual({ dueAt: at(0) + 7 * DAY_MS });
  expect((await post(`${alertPath}/review`, { note: "  " })).status).toBe(400);
  const reviewed = await post(`${alertPath}/review`, { note: "the neighbour has a key now" });
  expect(await read(reviewed)).toMatchObject({ review: { doneAt: at(0) } });
  expect((await post(`${alertPath}/review`, { note: "again" })).status).toBe(409);
  const kinds = (await read(await ask(alertPath))).log.map((one: { what: { kind: string } }) => one.what.kind);
  for (const kind of [
    "taken",
    "verified",
    "dispatched",
    "accepted",
    "handed-over",
    "closed",
    "followed-up",
    "reviewed",
    "refused",
  ])
    expect(kinds).toContain(kind);
});

test("what is said about a closed alert changes nothing, is answered with how it ended, and stands in its log", async () => {
  const { post, alertPath, ask } = await consoleHome();
  await post(`${alertPath}/close`, { outcome: "real-need", spokeWithElder: true });
  const before = await read(await ask(alertPath));
  const late = await post(`${alertPath}/dispatch`, { helpers: ["son"] });
  expect(late.status).toBe(409);
  expect(await read(late)).toMatchObject({ code: "already-closed", alert: { closed: { outcome: "real-need" } } });
  const { log, ...state } = await read(await ask(alertPath));
  expect(log.at(-1).what).toMatchObject({ kind: "refused", command: "dispatch", why: "already-closed" });
  expect(state.closed).toEqual(before.closed);
});

test("a repeated command is answered as the first time, also where that was a refusal", async () => {
  const { post, alertPath, ask } = await consoleHome();
  const headers = { "idempotency-key": "once" };
  const tooFar = () => post(`${alertPath}/withdraw`, {}, { headers });
  expect((await tooFar()).status).toBe(409);
  const logged = (await read(await ask(alertPath))).log.length;
  const again = await tooFar();
  expect(await read(again)).toMatchObject({ code: "not-owner", alert: { phase: "alerting" } });
  expect((await read(await ask(alertPath))).log).toHaveLength(logged);
});

test("a pressed button is never held, and the list of holds is empty", async () => {
  const { post, alertPath, ask } = await consoleHome();
  const refused = await post(`${alertPath}/hold`, { why: "waiting", minutes: 5, reason: "quiet please" });
  expect(await read(refused)).toMatchObject({ code: "hold-not-allowed" });
  expect(await read(await ask("/api/v1/holds"))).toMatchObject({ holds: [], holdable: [] });
});

test("a held alert stands in the list of holds until somebody lifts it", async () => {
  const { post, alertPath, ask, gateway } = await consoleHome();
  await post(`${alertPath}/close`, { outcome: "real-need", spokeWithElder: true });
  const door = { kind: "reported", at: at(1), device: "door", historical: false, retained: false } as const;
  await gateway.submit({
    kind: "input",
    home: "flat-4" as never,
    input: { ...door, device: "door" as never, observations: [{ type: "door", value: "open" }] },
    lifeSafety: false,
  });
  const path = "/api/v1/alerts/flat-4.2";
  const held = await read(await post(`${path}/hold`, { why: "waiting", minutes: 90, reason: "the son airs the flat" }));
  expect(held.hold.until - held.hold.since).toBe(30 * 60_000);
  const listed = await read(await ask("/api/v1/holds"));
  expect(listed.holds[0]).toMatchObject({ alert: "flat-4.2", kind: "waiting", by: "nurse", address: "3-2-501" });
  expect(listed.holdable).toEqual([]);
  expect(await read(await post(`${path}/lift`, {}))).not.toHaveProperty("hold");
  const [free] = (await read(await ask("/api/v1/holds"))).holdable;
  // Attention may rest for a day.
  expect(free).toMatchObject({ alert: "flat-4.2", untilMax: at(86_400), onTheSceneOnly: false });
  expect((await read(await ask("/api/v1/holds"))).holds).toEqual([]);
});

test("work on a device is told to its home and ends with zero minutes", async () => {
  const { post, gateway, ask } = await consoleHome();
  const begun = await read(await post("/api/v1/devices/door/maintenance", { minutes: 60, reason: "new battery" }));
  expect(begun).toEqual({ device: "door", until: at(3_600) });
  expect(gateway.state("flat-4" as never)?.maintenance).toMatchObject({ door: { reason: "new battery" } });
  const [work] = (await read(await ask("/api/v1/holds"))).maintenance;
  expect(work).toMatchObject({ device: "door", until: at(3_600), by: "nurse", reason: "new battery" });
  await post("/api/v1/devices/door/maintenance", { minutes: 0, reason: "done" });
  expect(gateway.state("flat-4" as never)?.maintenance).toEqual({});
  expect((await post("/api/v1/devices/nowhere/maintenance", { minutes: 5, reason: "?" })).status).toBe(404);
});
