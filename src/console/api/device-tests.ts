import { setTimeout as pause } from "node:timers/promises";
import { z } from "@hono/zod-openapi";
import { deviceId } from "../../core/ids.ts";
import { after, milliseconds, seconds } from "../../core/time.ts";
import type { RegisteredDevice } from "../../registry/registry.ts";
import type { ConsoleNeeds } from "../needs.ts";
import { refuse } from "../problem.ts";
import { acts, idParam, type Area } from "./route.ts";

const WAIT_SECONDS_MAX = 300;
/** Buttons repeat themselves after the first word arrived; that is still the test. */
const GRACE = seconds(30);
const LOOK_EVERY_MS = 25;

const testDevice = acts(
  "/api/v1/devices/{id}/test",
  "Waits until the device is made to call; until then it calls nobody",
  {
    params: idParam,
    body: z.strictObject({ seconds: z.int().min(1).max(WAIT_SECONDS_MAX).default(60) }),
    answers: z.object({
      device: z.string(),
      received: z.boolean(),
      /** From the beginning of the test, milliseconds. */
      afterMs: z.int(),
    }),
  },
);

export type DeviceTestRoutes = typeof testDevice;

/** A person stands at the device and presses: what arrives is a proof and alarms nobody. */
export const deviceTests: Area = (app, { needs }) => {
  app.openapi(testDevice, async (c) => {
    if (c.get("caller").kind !== "staff") return refuse(c, "not-permitted");
    const device = needs.registry().devices.get(deviceId(c.req.valid("param").id));
    if (device === undefined) return refuse(c, "not-found");
    const waitMs = c.req.valid("json").seconds * 1_000;
    const before = proofOf(needs, device);
    const at = needs.clock.now();
    const until = after(after(at, milliseconds(waitMs)), GRACE);
    const begunMs = performance.now();
    try {
      const input = { kind: "device-test", at, device: device.id, until } as const;
      const reply = await needs.submit({ kind: "input", home: device.home, input, lifeSafety: false });
      if (reply.kind === "refused") return refuse(c, reply.why);
    } catch (cause) {
      needs.log.error({ err: cause, device: device.id }, "a device test was not stored");
      return refuse(c, "not-stored");
    }
    const passedMs = () => Math.round(performance.now() - begunMs);
    const isProven = () => proofOf(needs, device) !== before;
    while (!isProven() && passedMs() < waitMs && !c.req.raw.signal.aborted) await pause(LOOK_EVERY_MS);
    return c.json({ device: device.id, received: isProven(), afterMs: passedMs() }, 200);
  });
};

const proofOf = ({ state }: ConsoleNeeds, { home, id }: RegisteredDevice) => state(home)?.devices.get(id)?.provenAt;
