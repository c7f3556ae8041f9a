import { expect, test } from "vitest";
import { loadCatalogue, commandFor } from "../../src/intake/catalogue.ts";
import { deviceId } from "../../src/core/ids.ts";
import { registryOf } from "../support/registry-of.ts";

const catalogue = await loadCatalogue();
const registry = registryOf(
  { id: "siren-1", profile: "native/siren" },
  { id: "speaker-1", profile: "native/speaker" },
  { id: "pendant-1", profile: "native/button-wearable" },
);
const told = (id: string, command: Parameters<typeof commandFor>[3]) =>
  commandFor(catalogue, registry.devices.get(deviceId(id))!, registry, command);

test("a speaker is told what to say, with a ref that comes back in its answer", () => {
  const spoken = { id: "c-1", ref: "attempt-1", action: "speak", text: "小李八分钟后到。", language: "zh-CN" } as const;
  const command = told("speaker-1", spoken);
  expect(command?.topic).toBe("care/v1/sunny-garden/speaker-1/cmd");
  expect(JSON.parse(command?.payload ?? "")).toEqual({ v: 1, ...spoken });
});

test("a siren is told how long, so that a lost gateway does not leave it howling", () => {
  const command = told("siren-1", { id: "c-2", ref: "attempt-2", action: "siren", seconds: 120, severity: "critical" });
  expect(JSON.parse(command?.payload ?? "")).toEqual({
    v: 1,
    id: "c-2",
    ref: "attempt-2",
    action: "siren",
    seconds: 120,
    severity: "critical",
  });
});

test("a device is never told what it cannot do", () => {
  expect(told("pendant-1", { id: "c-3", ref: "attempt-3", action: "siren" })).toBeUndefined();
  expect(told("siren-1", { id: "c-4", ref: "attempt-4", action: "speak", text: "hello" })).toBeUndefined();
});
