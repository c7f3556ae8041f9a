import type { Arrival, Reply } from "../../src/loop/arrival.ts";
import { instant } from "../../src/core/time.ts";
import { loadCatalogue, type Catalogue } from "../../src/intake/catalogue.ts";
import { createIntake } from "../../src/intake/intake.ts";
import type { Signal } from "../../devices/signal.ts";
import type { DeviceId } from "../../src/core/ids.ts";
import type { Notice } from "../../src/intake/notice.ts";
import type { Registry } from "../../src/registry/registry.ts";

const catalogue = await loadCatalogue();

const stored = async (): Promise<Reply> => ({ kind: "stored" });

/** A real intake between a pretended broker and a recorder of what it hands to the loop. */
export function intakeBench(registry: Registry, options: { readonly catalogue?: Catalogue } = {}) {
  const arrivals: Arrival[] = [];
  const notices: Notice[] = [];
  const signals: (readonly [DeviceId, Signal])[] = [];
  let nowMs = Date.parse("2026-02-03T04:05:10Z");
  let reply = stored;
  const { receive } = createIntake({
    catalogue: options.catalogue ?? catalogue,
    registry: () => registry,
    heardWith: (device, signal) => signals.push([device, signal]),
    submit: async (arrival) => {
      arrivals.push(arrival);
      return reply();
    },
    clock: { now: () => instant(nowMs), wall: () => instant(nowMs) },
    notice: (notice) => notices.push(notice),
  });
  return {
    arrivals,
    notices,
    signals,
    pass: (ms: number) => (nowMs += ms),
    answer: (next: () => Promise<Reply>) => (reply = next),
    publish: (topic: string, payload: unknown, how: { readonly retain?: boolean } = {}) =>
      receive({ topic, payload: bytesOf(payload), retain: how.retain ?? false, qos: 1, sender: "pendant-1" }),
  };
}

function bytesOf(payload: unknown): Uint8Array {
  if (payload instanceof Uint8Array) return payload;
  return new TextEncoder().encode(typeof payload === "string" ? payload : JSON.stringify(payload));
}
