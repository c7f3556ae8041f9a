import type { AlarmRow } from "./alarms.ts";
import type { BoardRow } from "./boards.ts";
import type { CoreRow } from "./core-cost.ts";
import type { DecodeRow } from "./decode-cost.ts";
import type { StartRow } from "./start-up.ts";
import type { ThroughputRow } from "./throughput.ts";

export interface Machine {
  readonly cores: number;
  readonly processor: string;
  readonly node: string;
  readonly sqlite: string;
  readonly measured: "built" | "sources";
}

/** What the bench found; also what `--json` writes. */
export interface Report {
  readonly machine: Machine;
  readonly throughput: readonly ThroughputRow[];
  readonly alarms: readonly AlarmRow[];
  readonly core: readonly CoreRow[];
  readonly start: readonly StartRow[];
  readonly decoding: readonly DecodeRow[];
  readonly boards: readonly BoardRow[];
}

const whole = (value: number): string => Math.round(value).toLocaleString("en");
const tenths = (value: number): string => (Number.isNaN(value) ? "-" : value.toFixed(1));
const hundredths = (value: number): string => value.toFixed(2);

export function print(report: Report): string {
  const { machine, throughput, alarms, core, start, decoding, boards } = report;
  const about = `${machine.cores} cores (${machine.processor}), Node ${machine.node}, SQLite ${machine.sqlite}`;
  const parts = [
    `Shouwang bench: ${about}, gateway ${machine.measured === "built" ? "as built" : "from sources (tsx)"}`,
  ];
  if (throughput.length > 0) parts.push(throughputTable(throughput));
  if (alarms.length > 0) parts.push(alarmTable(alarms));
  if (core.length > 0) parts.push(coreTable(core));
  if (start.length > 0) parts.push(startTable(start));
  if (decoding.length > 0) parts.push(decodeTable(decoding));
  if (boards.length > 0) parts.push(boardTable(boards));
  return `${parts.join("\n\n")}\n`;
}

const decodeTable = (rows: readonly DecodeRow[]): string =>
  table(
    "(e) topic to observations, one core; µs per message, the slowest family first",
    ["family", "messages", "median", "slowest message"],
    rows.map(({ family, messages, medianMicros, slowestMicros }) => [
      family,
      String(messages),
      tenths(medianMicros),
      tenths(slowestMicros),
    ]),
  );

const boardTable = (rows: readonly BoardRow[]): string =>
  table(
    "(f) a press to the live boards, ms; card is the DOM of a real browser, event every other reader",
    [
      "readers",
      "presses",
      "cards",
      "card p50",
      "p99",
      "max",
      "events",
      "event p50",
      "p99",
      "max",
      "CPU s",
      "delay max",
    ],
    rows.map((row) => [
      String(row.readers),
      String(row.presses),
      String(row.cards),
      tenths(row.toCard.p50Ms),
      tenths(row.toCard.p99Ms),
      tenths(row.toCard.maxMs),
      String(row.events),
      tenths(row.toReader.p50Ms),
      tenths(row.toReader.p99Ms),
      tenths(row.toReader.maxMs),
      tenths(row.cpuSeconds),
      tenths(row.delayMaxMs),
    ]),
  );

const throughputTable = (rows: readonly ThroughputRow[]): string =>
  table(
    "(a) durable and decided, QoS 1; p50 and p99 are publish to PUBACK in ms; µs is server CPU per message",
    [
      "conn",
      "window",
      "gateway/s",
      "p50",
      "p99",
      "µs",
      "batch",
      "delay max",
      "MiB",
      "aedes/s",
      "p50",
      "p99",
      "µs",
      "ratio",
      "acknowledged",
      "journaled",
      "missing",
      "failures",
    ],
    rows.map(({ connections, window, gateway, aedes, ratio }) => [
      String(connections),
      String(window),
      whole(gateway.perSecond),
      tenths(gateway.p50Ms),
      tenths(gateway.p99Ms),
      tenths(gateway.cpuMicrosPerMessage),
      tenths(gateway.meanBatch),
      tenths(gateway.delayMaxMs),
      whole(gateway.rssMiB),
      whole(aedes.perSecond),
      tenths(aedes.p50Ms),
      tenths(aedes.p99Ms),
      tenths(aedes.cpuMicrosPerMessage),
      hundredths(ratio),
      whole(gateway.acknowledged),
      whole(gateway.journaled),
      whole(gateway.missing),
      String(gateway.failures.length + aedes.failures.length),
    ]),
  );

const alarmTable = (rows: readonly AlarmRow[]): string =>
  table(
    "(b) SOS from its due time, ms",
    [
      "beside",
      "presses",
      "called",
      "call p50",
      "p99",
      "max",
      "PUBACK p50",
      "p99",
      "beside/s",
      "p50",
      "p99",
      "missing",
      "CPU s",
      "delay max",
    ],
    rows.map((row) => [
      row.beside,
      String(row.presses),
      String(row.called),
      tenths(row.toCall.p50Ms),
      tenths(row.toCall.p99Ms),
      tenths(row.toCall.maxMs),
      tenths(row.toAcknowledgement.p50Ms),
      tenths(row.toAcknowledgement.p99Ms),
      whole(row.perSecond),
      tenths(row.besideLatency.p50Ms),
      tenths(row.besideLatency.p99Ms),
      whole(row.missing),
      tenths(row.cpuSeconds),
      tenths(row.delayMaxMs),
    ]),
  );

const coreTable = (rows: readonly CoreRow[]): string =>
  table(
    "(c) the core alone, ns per input",
    ["homes", "step", "ratio", "decide + memory store", "ratio"],
    rows.map(({ homes, stepNs, stepRatio, turnNs, turnRatio }) => [
      whole(homes),
      whole(stepNs),
      hundredths(stepRatio),
      whole(turnNs),
      hundredths(turnRatio),
    ]),
  );

const startTable = (rows: readonly StartRow[]): string =>
  table(
    "(d) start and rest",
    ["homes", "start ms", "idle MiB"],
    rows.map(({ homes, startMs, idleMiB }) => [whole(homes), whole(startMs), whole(idleMiB)]),
  );

function table(title: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((name, column) => Math.max(name.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) => cells.map((cell, column) => cell.padStart(widths[column] ?? 0)).join("  ");
  return [title, line(head), ...rows.map(line)].join("\n");
}
