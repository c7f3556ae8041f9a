import { expect, test } from "vitest";
import { DISK_FAULTS } from "../../src/core/rules/disk-faults.ts";
import { diskFaults, diskParts, type DiskSigns } from "../../src/house/disk-watch.ts";

const NOW = Date.UTC(2026, 10, 26, 3);
const HOUR = 3_600_000;

const WELL: DiskSigns = {
  atMs: NOW,
  keeping: { kind: "disk" },
  loss: undefined,
  hasReserve: true,
  usedPercent: 40,
  warnAtPercent: 85,
  backupAtMs: NOW - 23 * HOUR,
};
const copy = { file: "backups/shouwang-2026-11-25.sqlite", madeAtMs: NOW - 20 * HOUR };
const loss = { aside: "/data/shouwang.sqlite.damaged-2026-11-26T0255", copy, foundAtMs: NOW - HOUR };

const wrongParts = (signs: DiskSigns) =>
  diskParts(signs).flatMap(({ ok, part, value, hint }) => {
    if (!ok) expect([hint?.en, hint?.["zh-CN"]]).not.toContain(undefined);
    return ok ? [] : [`${part}: ${value.en}`];
  });
const told = (signs: DiskSigns) =>
  [...diskFaults(signs)].flatMap(([fault, facts]) => (facts === undefined ? [] : [fault]));

test("a disk with room and a backup of this night is well, and every fault that can pass is said to be over", () => {
  expect(wrongParts(WELL)).toEqual([]);
  expect([...diskFaults(WELL)].map(([fault]) => fault).toSorted()).toEqual(
    Object.keys(DISK_FAULTS)
      .filter((fault) => fault !== "history-damaged")
      .toSorted(),
  );
  expect(told(WELL)).toEqual([]);
});

test.for<{ what: string; signs: Partial<DiskSigns>; part: string[]; fault: string[] }>([
  { what: "84 % used", signs: { usedPercent: 84 }, part: [], fault: [] },
  { what: "85 % used", signs: { usedPercent: 85 }, part: ["disk: 85 % used"], fault: ["disk-filling"] },
  { what: "a disk that does not say", signs: { usedPercent: undefined }, part: [], fault: [] },
  {
    what: "no reserve",
    signs: { usedPercent: 100, hasReserve: false },
    part: ["disk: 100 % used, no reserve left"],
    fault: ["disk-full"],
  },
  { what: "a backup of 26 h", signs: { backupAtMs: NOW - 26 * HOUR }, part: [], fault: [] },
  {
    what: "a backup of over 26 h",
    signs: { backupAtMs: NOW - 26 * HOUR - 1 },
    part: ["backup: 26 h old"],
    fault: ["backup-old"],
  },
  {
    what: "a write that waits for room",
    signs: { keeping: { kind: "waits", why: "full", sinceMs: NOW } },
    part: ["keeping: the disk is full"],
    fault: [],
  },
  {
    what: "memory only",
    signs: { keeping: { kind: "memory", why: "read-only", sinceMs: NOW }, hasReserve: false },
    part: ["keeping: in memory only: read-only", "disk: 40 % used, no reserve left"],
    fault: ["store-in-memory"],
  },
  {
    what: "a damaged file with a copy",
    signs: { loss },
    part: ["history: damaged; restored from 2026-11-25T07:00:00.000Z"],
    fault: ["history-damaged"],
  },
  {
    what: "a damaged file without one",
    signs: { loss: { ...loss, copy: undefined } },
    part: ["history: damaged; nothing to restore"],
    fault: ["history-damaged"],
  },
])("$what", ({ signs, part, fault }) => {
  expect(wrongParts({ ...WELL, ...signs })).toEqual(part);
  expect(told({ ...WELL, ...signs })).toEqual(fault);
});

test("what is told about a damaged file names what is missing and where the damaged file is", () => {
  const facts = new Map(diskFaults({ ...WELL, loss })).get("history-damaged") ?? {};
  for (const language of ["zh-CN", "en"] as const) {
    const words = DISK_FAULTS["history-damaged"].broken[language](facts);
    for (const part of ["2026-11-25T07:00Z", "2026-11-26T02:00Z", "shouwang.sqlite.damaged-"])
      expect(words).toContain(part);
  }
});
