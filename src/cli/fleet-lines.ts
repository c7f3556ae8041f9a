import type { FleetReport } from "./rooms.ts";

type Names = readonly [string, string, string, string, string, string, string];

export function fleetLines(
  report: FleetReport,
  [open, refused, due, acknowledged, lost, rate, latency]: Names,
): string {
  const { p50, p95, p99, max } = report.latencyMs;
  const reasons = Object.entries(report.refused).map(([why, count]) => `${refused}: ${count}, ${why}`);
  return [
    `${open}: ${report.connected}`,
    ...reasons,
    `${due}: ${report.due}`,
    `${acknowledged}: ${report.acknowledged}`,
    `${lost}: ${report.lost}`,
    `${rate}: ${report.perSecond}`,
    `${latency}: p50 ${p50} · p95 ${p95} · p99 ${p99} · max ${max}`,
  ].join("\n");
}
