import { describe, expect, test } from "vitest";
import { openFrontDesk } from "../../src/console/accounts/desk.ts";
import type { Role } from "../../src/console/accounts/role.ts";
import type { ConsoleNeeds } from "../../src/console/needs.ts";
import { personId } from "../../src/core/ids.ts";
import { consoleHome, DAUGHTER_TOKEN, READ_TOKEN } from "../support/console-home.ts";

/** Commands that may not be done: nothing changes, the answer states how things are, and the log of the alert shows it. */

const read = async (answer: Response) => JSON.parse(await answer.text());

async function sessionOf(needs: ConsoleNeeds, role: Role): Promise<string> {
  const desk = openFrontDesk(needs);
  await desk.accounts.put({ person: personId("nurse"), role, passwordHash: "none" });
  return `shouwang=${await desk.sessions.open(personId("nurse"))}`;
}

async function atTheDesk() {
  const home = await consoleHome();
  const { post, ask, alertPath } = home;
  const look = async () => {
    const { log, attempts, ...state } = await read(await ask(alertPath));
    return { log, attempts, state };
  };
  /** Says it, and looks whether it was refused as it must be. */
  const isRefused = async (verb: string, body: unknown, { status, code, why = code, command = verb }: Refusal) => {
    const before = await look();
    const answer = await post(`${alertPath}/${verb}`, body);
    const after = await look();
    expect(answer.status).toBe(status);
    expect(await read(answer)).toMatchObject({ code, message: expect.any(String), alert: before.state });
    expect(after.state).toEqual(before.state);
    expect(after.attempts).toEqual(before.attempts);
    expect(after.log).toHaveLength(before.log.length + 1);
    expect(after.log.at(-1).what).toMatchObject({ kind: "refused", by: { person: "nurse" }, command, why });
  };
  return { ...home, look, isRefused };
}

interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly why?: string;
  readonly command?: string;
}

describe("a command that may not be done changes nothing, is answered with the present state, and is in the log", () => {
  test("of somebody who does not go there, and who did not see the elder", async () => {
    const { isRefused } = await atTheDesk();
    await isRefused("withdraw", {}, { status: 409, code: "not-owner" });
    await isRefused("close", { outcome: "real-need" }, { status: 409, code: "needs-contact-with-elder" });
  });

  test("of an old generation", async () => {
    const { post, alertPath, isRefused } = await atTheDesk();
    await post(`${alertPath}/escalate`, {});
    await isRefused("escalate", { gen: 1 }, { status: 409, code: "stale-generation" });
    await isRefused(
      "close",
      { outcome: "test", gen: 1, spokeWithElder: true },
      { status: 409, code: "stale-generation" },
    );
  });

  test("for a closed alert", async () => {
    const { post, alertPath, isRefused } = await atTheDesk();
    await post(`${alertPath}/close`, { outcome: "real-need", spokeWithElder: true });
    await isRefused("accept", {}, { status: 409, code: "already-closed" });
    await isRefused("note", { text: "one more thing" }, { status: 409, code: "already-closed" });
  });

  test("with words that nobody understands", async () => {
    const { isRefused } = await atTheDesk();
    const misread = { status: 400, code: "invalid", why: "not-understood" };
    await isRefused("close", { outcome: "vanished" }, misread);
    await isRefused("accept", { etaMinutes: "soon" }, misread);
    await isRefused("arrive", { proof: "door", hurry: true }, misread);
    await isRefused("take", "now", misread);
    await isRefused("teleport", {}, { status: 404, code: "not-understood" });
  });
});

test("a repeated command is done once: the second answer is the state as it is, and the log has one line", async () => {
  const { post, alertPath, look } = await atTheDesk();
  const headers = { "idempotency-key": "said-twice" };
  const first = await post(`${alertPath}/accept`, { etaMinutes: 5 }, { headers });
  const before = await look();
  const second = await post(`${alertPath}/accept`, { etaMinutes: 5 }, { headers });
  expect([first.status, second.status]).toEqual([200, 200]);
  expect(await read(second)).toEqual(before.state);
  expect(await look()).toEqual(before);
  const mistaken = () => post(`${alertPath}/close`, { outcome: "vanished" }, { headers });
  await mistaken();
  const { log } = await look();
  expect((await mistaken()).status).toBe(400);
  expect((await look()).log).toHaveLength(log.length);
});

test("what a role may not do is refused at the door and written down; only who may look is told how things are", async () => {
  const { app, needs, alertPath, look } = await atTheDesk();
  const sayAs = async (role: Role) => {
    const cookie = await sessionOf(needs, role);
    const headers = {
      cookie,
      origin: "http://localhost",
      host: "localhost",
      "content-type": "application/json",
      "accept-language": "en",
    };
    return app.request(`${alertPath}/accept`, { method: "POST", headers, body: "{}" });
  };
  const before = await look();
  const doctor = await sayAs("doctor");
  expect(doctor.status).toBe(403);
  expect(await read(doctor)).toMatchObject({ code: "not-permitted", alert: before.state });
  const technician = await sayAs("technician");
  expect(technician.status).toBe(403);
  expect(await read(technician)).not.toHaveProperty("alert");
  const after = await look();
  expect(after.state).toEqual(before.state);
  expect(after.log.slice(before.log.length).map(({ what }: { what: unknown }) => what)).toMatchObject([
    { kind: "refused", by: { person: "nurse", via: "console" }, command: "accept", why: "not-permitted" },
    { kind: "refused", by: { person: "nurse", via: "console" }, command: "accept", why: "not-permitted" },
  ]);
});

test("a stranger, a reader, a page of elsewhere: nothing changes, and no log is written for them", async () => {
  const { app, needs, post, alertPath, look } = await atTheDesk();
  const before = await look();
  for (const origin of ["http://elsewhere.example", ""]) {
    const cookie = await sessionOf(needs, "doctor");
    const headers = { cookie, origin, host: "localhost", "content-type": "application/json" };
    expect((await app.request(`${alertPath}/accept`, { method: "POST", headers, body: "{}" })).status).toBe(403);
  }
  for (const token of ["nobody's token", READ_TOKEN, DAUGHTER_TOKEN]) {
    const answer = await post(`${alertPath}/close`, { outcome: "vanished" }, { token });
    expect([401, 403]).toContain(answer.status);
    expect(await read(answer)).not.toHaveProperty("alert");
  }
  expect(await look()).toEqual(before);
});
