import { spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, onTestFinished, test } from "vitest";
import type { Report } from "./print.ts";

const BENCH = fileURLToPath(new URL("bench.ts", import.meta.url));

async function bench(...args: readonly string[]): Promise<{ readonly report: Report; readonly printed: string }> {
  const folder = await mkdtemp(join(tmpdir(), "bench-test-"));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const json = join(folder, "report.json");
  const child = spawn(process.execPath, ["--import", "tsx", BENCH, ...args, "--json", json], {
    // A build may be older than what is tested.
    env: { ...process.env, BENCH_SOURCES: "1" },
    stdio: ["ignore", "pipe", "inherit"],
  });
  const gone = once(child, "exit");
  let printed = "";
  for await (const chunk of child.stdout) printed += String(chunk);
  expect(await gone).toEqual([0, null]);
  // The bench itself wrote it.
  return { report: JSON.parse(await readFile(json, "utf8")) as Report, printed };
}

test("the core's cost is measured for each number of homes", { timeout: 180_000 }, async () => {
  const { report, printed } = await bench("--quick", "--only", "c", "--homes", "10,100", "--core-inputs", "2000");
  expect(report.core.map(({ homes }) => homes)).toEqual([10, 100]);
  for (const row of report.core) expect(row.stepNs).toBeGreaterThan(0);
  expect(report.throughput).toEqual([]);
  expect(printed).toContain("(c) the core alone");
});

test("in a small round nothing that was acknowledged is missing in the journal", { timeout: 180_000 }, async () => {
  const args = ["--only", "a", "--connections", "6", "--windows", "4", "--rounds", "1", "--round-ms", "300"];
  const { report } = await bench(...args);
  const [row] = report.throughput;
  expect(report.throughput).toHaveLength(1);
  expect(row?.gateway.acknowledged).toBeGreaterThan(0);
  expect(row?.gateway).toMatchObject({
    missing: 0,
    sent: row?.gateway.acknowledged,
    journaled: row?.gateway.acknowledged,
    failures: [],
  });
  expect(row?.aedes).toMatchObject({ sent: row?.aedes.acknowledged, failures: [] });
});

test("a press is seen by every reader of a board and on a real screen", { timeout: 180_000 }, async () => {
  const { report, printed } = await bench("--only", "f", "--presses", "3", "--boards", "4");
  const [row] = report.boards;
  expect(row).toMatchObject({ readers: 4, presses: 3, cards: 3, events: 12, failures: [] });
  expect(row?.toCard.maxMs).toBeGreaterThan(0);
  expect(row?.toReader.maxMs).toBeGreaterThan(0);
  expect(printed).toContain("(f) a press to the live boards");
});

test("every family is measured from topic to observations", { timeout: 180_000 }, async () => {
  const { report, printed } = await bench("--quick", "--only", "e");
  expect(report.decoding.map(({ family }) => family)).toEqual(
    expect.arrayContaining(["zigbee2mqtt", "lorawan", "native"]),
  );
  for (const { medianMicros } of report.decoding) expect(medianMicros).toBeGreaterThan(0);
  expect(printed).toContain("(e) topic to observations");
});
