import { expect, test } from "vitest";
import { hashPassword, isPasswordHash, verifyPassword } from "../src/password.ts";

test("the right password opens, a wrong one does not, and no two hashes are alike", async () => {
  const [one, two] = await Promise.all([hashPassword("correct horse"), hashPassword("correct horse")]);
  expect(one).not.toBe(two);
  expect(await verifyPassword("correct horse", one)).toBe(true);
  expect(await verifyPassword("correct horse", two)).toBe(true);
  expect(await verifyPassword("correct hors", one)).toBe(false);
});

test("the cost stands in the hash, so an older hash stays good when the cost rises", async () => {
  expect(await hashPassword("密码")).toMatch(/^scrypt\$32768\$8\$1\$/);
  const cheap = "scrypt$1024$8$1$AAAAAAAAAAAAAAAAAAAAAA$I3pHC5g7H1CZ949mBRMmtv7VEB5bH5S4Jo4MQ8eOUm8";
  expect(isPasswordHash(cheap)).toBe(true);
  expect(await verifyPassword("old", cheap)).toBe(true);
  expect(await verifyPassword("wrong", cheap)).toBe(false);
});

test.for([
  "",
  "plain text",
  "scrypt$32768$8$1$short$short",
  `scrypt$32767$8$1$${"A".repeat(22)}$${"A".repeat(43)}`,
  `scrypt$8388608$8$1$${"A".repeat(22)}$${"A".repeat(43)}`,
  `scrypt$1024$0$1$${"A".repeat(22)}$${"A".repeat(43)}`,
])("an unreadable or overly costly hash is never right: %s", async (hash) => {
  expect(isPasswordHash(hash)).toBe(false);
  expect(await verifyPassword("", hash)).toBe(false);
});

test("a password of a megabyte is refused without work", async () => {
  expect(await verifyPassword("x".repeat(1_000_000), await hashPassword("x"))).toBe(false);
});
