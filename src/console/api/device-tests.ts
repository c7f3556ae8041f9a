import { setTimeout as pause } from "node:timers/promises";
import { z } from "@hono/zod-openapi";
import { deviceId } from "../../core/ids.ts";
import { after, milliseconds, seconds } from "../../core/time.ts";
import type { RegisteredDevice } from "../../registry/registry.ts";
import type { ConsoleNeeds } from "../needs.ts";
import { refuse } from "../problem.ts";
import { known } from "./alert-view.ts";
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
    body: z.strictObject({
      seconds: z.int().min(1).max(WAIT_SECONDS_MAX).default(60),
      /**
       * `begin` answers as soon as what the device says is a test, so that nobody is told to press too soon; `await` waits in a
       * test that has begun; `both` is for whoever presses later anyway.
       */
      step: z.enum(["begin", "await", "both"]).default("both"),
      /** For `await`: what `begin` answered. */
      provenBefore: z.int().optional(),
    }),
    answers: z.object({
      device: z.string(),
      received: z.boolean(),
      /** From the beginning of this step, milliseconds. */
      afterMs: z.int(),
      /** When it had shown before the test that it can call, engine time. */
      provenBefore: z.int().optional(),
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
    const { seconds: count, step, provenBefore } = c.req.valid("json");
    const waitMs = count * 1_000;
    const before = step === "await" ? provenBefore : proofOf(needs, device);
    const begunMs = performance.now();
    const refused = step === "await" ? undefined : await begin(needs, device, waitMs);
    if (refused !== undefined) return refuse(c, refused);
    const passedMs = () => Math.round(performance.now() - begunMs);
    const isProven = () => proofOf(needs, device) !== before;
    const mayWait = () => step !== "begin" && passedMs() < waitMs && !c.req.raw.signal.aborted;
    while (!isProven() && mayWait()) await pause(LOOK_EVERY_MS);
    return c.json(
      { device: device.id, received: isProven(), afterMs: passedMs(), ...known("provenBefore", before) },
      200,
    );
  });
};

/** From now on what it says is a test. */
async function begin(needs: ConsoleNeeds, { id, home }: RegisteredDevice, waitMs: number) {
  const at = needs.clock.now();
  const until = after(after(at, milliseconds(waitMs)), GRACE);
  try {
    const input = { kind: "device-test", at, device: id, until } as const;
    const reply = await needs.submit({ kind: "input", home, input, lifeSafety: false });
    return reply.kind === "refused" ? reply.why : undefined;
  } catch (cause) {
    needs.log.error({ err: cause, device: id }, "a device test was not stored");
    return "not-stored" as const;
  }
}

const proofOf = ({ state }: ConsoleNeeds, { home, id }: RegisteredDevice) => state(home)?.devices.get(id)?.provenAt;
