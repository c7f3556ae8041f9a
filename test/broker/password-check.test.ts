import { expect, test } from "vitest";
import { passwordCheck } from "../../src/broker/password-check.ts";
import { hashPassword } from "../../src/password.ts";

const LIMITS = { loginsCachedMax: 100, loginsAtOnce: 2, loginsWaitingMax: 10 };
const address = "192.0.2.1";
const isGone = () => false;

test("a house that comes back after a power cut is computed once, not once per connection", async () => {
  const check = passwordCheck(LIMITS);
  const passwordHash = await hashPassword("secret");
  const from = performance.now();
  expect(await check({ password: "secret", passwordHash, address, isGone })).toBe("right");
  const once = performance.now() - from;
  const again = performance.now();
  const verdicts = await Promise.all(
    Array.from({ length: 500 }, () => check({ password: "secret", passwordHash, address, isGone })),
  );
  expect(new Set(verdicts)).toEqual(new Set(["right"]));
  expect(performance.now() - again).toBeLessThan(10 * once);
});

test("many at once with the same password share one computation, and what is known stays known", async () => {
  const check = passwordCheck({ ...LIMITS, loginsWaitingMax: 1 });
  const passwordHash = await hashPassword("secret");
  const verdicts = await Promise.all(
    Array.from({ length: 50 }, () => check({ password: "secret", passwordHash, address, isGone })),
  );
  expect(new Set(verdicts)).toEqual(new Set(["right"]));
  expect(await check({ password: "wrong", passwordHash, address, isGone })).toBe("wrong");
  expect(await check({ password: "secret", passwordHash: await hashPassword("new"), address, isGone })).toBe("wrong");
});

test("more different logins than may wait are told to come again", async () => {
  const check = passwordCheck({ ...LIMITS, loginsWaitingMax: 3 });
  const passwordHash = await hashPassword("secret");
  const verdicts = await Promise.all(
    Array.from({ length: 8 }, (_, index) => check({ password: `guess ${index}`, passwordHash, address, isGone })),
  );
  expect(verdicts.filter((verdict) => verdict === "wrong")).toHaveLength(5);
  expect(verdicts.filter((verdict) => verdict === "busy")).toHaveLength(3);
});

test("who guesses too often is not even computed, others are", async () => {
  const check = passwordCheck(LIMITS);
  const passwordHash = await hashPassword("secret");
  const verdicts: string[] = [];
  for (let guess = 0; guess < 24; guess += 1) {
    verdicts.push(await check({ password: `guess ${guess}`, passwordHash, address, isGone }));
  }
  expect(verdicts.at(-1)).toBe("too-many-failures");
  expect(await check({ password: "secret", passwordHash, address: "192.0.2.2", isGone })).toBe("right");
  expect(await check({ password: "secret", passwordHash, address, isGone })).toBe("right");
});

test("who stands in line while the guesses run out is not computed, either", async () => {
  const check = passwordCheck({ ...LIMITS, loginsWaitingMax: 100 });
  const passwordHash = await hashPassword("secret");
  const verdicts = await Promise.all(
    Array.from({ length: 60 }, (_, guess) => check({ password: `guess ${guess}`, passwordHash, address, isGone })),
  );
  expect(verdicts.filter((verdict) => verdict === "wrong").length).toBeLessThan(25);
  expect(verdicts.at(-1)).toBe("too-many-failures");
});

test("who left while standing in line is not computed, unless somebody else waits for the same answer", async () => {
  const check = passwordCheck({ ...LIMITS, loginsAtOnce: 1 });
  const passwordHash = await hashPassword("secret");
  let hasLeft = false;
  const from = (password: string, left: () => boolean) => check({ password, passwordHash, address, isGone: left });
  const verdicts = Promise.all([
    from("first", isGone),
    from("left alone", () => hasLeft),
    from("secret", () => hasLeft),
    from("secret", isGone),
  ]);
  hasLeft = true;
  expect(await verdicts).toEqual(["wrong", "gone", "right", "right"]);
  expect(await from("left alone", isGone)).toBe("wrong");
});
