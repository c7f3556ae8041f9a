import { expect, test } from "vitest";
import { letGo } from "../../src/broker/let-go.ts";

test("bytes with memory of their own are gone at once, and not twice", () => {
  const before = process.memoryUsage().arrayBuffers;
  const read = Array.from({ length: 100 }, () => Buffer.allocUnsafeSlow(65_536));
  read.forEach(letGo);
  read.forEach(letGo);
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(65_536);
  expect(read.every(({ length }) => length === 0)).toBe(true);
});

test("bytes that share their memory with others stay, and so do the others", () => {
  const whole = Buffer.allocUnsafeSlow(100).fill("x");
  const pooled = Buffer.from("from the pool");
  for (const bytes of [whole.subarray(10), whole.subarray(0, 50), pooled, Buffer.alloc(0)]) letGo(bytes);
  expect(whole.toString()).toBe("x".repeat(100));
  expect(pooled.toString()).toBe("from the pool");
});
