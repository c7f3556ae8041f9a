import { expect, test } from "vitest";
import { after, days } from "../../src/core/time.ts";
import { consoleHome, READ_TOKEN } from "../support/console-home.ts";
import { granny } from "../support/tiny-home.ts";

const read = async (answer: Response) => JSON.parse(await answer.text());
const PATH = `/api/v1/residents/${granny.id}`;
const stateOf = (whole: { consents: { kind: string; state: string }[] }, kind: string) =>
  whole.consents.find((one) => one.kind === kind)?.state;

test("a consent is given and withdrawn in one act each; while health is withdrawn no measured value is shown", async () => {
  const { ask, post, store } = await consoleHome();
  const say = (body: object) => post(`${PATH}/consents`, body);
  expect(stateOf(await read(await ask(`${PATH}/consents`)), "health")).toBe("never");
  expect((await ask(`${PATH}/course`)).status).toBe(200);
  const yes = await say({ kind: "health", given: true, how: "signed", note: "paper in the blue folder" });
  expect(await read(yes)).toEqual({ kind: "health", state: "given" });
  expect(await read(await say({ kind: "health", given: false, how: "spoken" }))).toMatchObject({ state: "withdrawn" });
  for (const path of ["course", "day", "observations"]) {
    const answer = await ask(`${PATH}/${path}`);
    expect([answer.status, (await read(answer)).code]).toEqual([403, "no-consent"]);
  }
  // Who is called and which alerts are open does not depend on it.
  expect((await ask(PATH)).status).toBe(200);
  const whole = await read(await ask(`${PATH}/consents`));
  expect(whole.history).toMatchObject([
    { given: false, how: "spoken", byName: "nurse" },
    { given: true, note: "paper in the blue folder" },
  ]);
  expect(whole.kept).toEqual({ journalDays: 90, alertsDays: 1_095, attemptsDays: 365 });
  const acts = await store.accesses({ limit: 9, of: granny.id });
  expect(acts.map(({ what }) => what)).toEqual(expect.arrayContaining(["consent-given", "consent-withdrawn"]));
});

test("a consent ends with its time, and a reader gives none", async () => {
  const { ask, post, clock } = await consoleHome();
  const until = after(clock.now(), days(1));
  await post(`${PATH}/consents`, { kind: "family", given: true, how: "guardian", until });
  expect(stateOf(await read(await ask(`${PATH}/consents`)), "family")).toBe("given");
  clock.set(until);
  const { residents } = await read(await ask("/api/v1/consents"));
  expect(stateOf(residents[0], "family")).toBe("ended");
  const refused = await post(`${PATH}/consents`, { kind: "family", given: true, how: "signed" }, { token: READ_TOKEN });
  expect(refused.status).toBe(403);
  expect((await post(`${PATH}/consents`, { kind: "everything", given: true, how: "signed" })).status).toBe(400);
  expect((await post("/api/v1/residents/nobody/consents", { kind: "family", given: true, how: "signed" })).status).toBe(
    404,
  );
});
