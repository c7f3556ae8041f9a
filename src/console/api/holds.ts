import { z } from "@hono/zod-openapi";
import type { Alert } from "../../core/alert/alert.ts";
import { isHeldOnTheSceneOnly, longestHold } from "../../core/alert/hold-reasons.ts";
import { deviceId, type DeviceId } from "../../core/ids.ts";
import type { Language } from "../../core/language.ts";
import type { CarePlan } from "../../core/plan.ts";
import { severitySchema } from "../../core/severity.ts";
import type { HomeState } from "../../core/state.ts";
import { after, minutes, type Instant } from "../../core/time.ts";
import type { ConsoleNeeds } from "../needs.ts";
import { refuse } from "../problem.ts";
import { holdSchema, known, viewHold } from "./alert-view.ts";
import { acts, idParam, reads, type Area } from "./route.ts";
import { text } from "./say.ts";

const WORK_MINUTES_MAX = 24 * 60;

const aboutSchema = z.object({
  alert: z.string(),
  home: z.string(),
  /** The resident, or the people of the home. */
  who: z.string(),
  address: z.string(),
  severity: severitySchema,
  words: z.string(),
  gen: z.int(),
});
const workSchema = z.object({
  device: z.string(),
  label: z.string(),
  home: z.string(),
  address: z.string(),
  until: z.int(),
  by: z.string(),
  reason: z.string(),
});
const awaySchema = z.object({
  resident: z.string(),
  name: z.string(),
  home: z.string(),
  mode: z.string(),
  until: z.int().optional(),
});

const list = reads("/api/v1/holds", "What is held or silenced now, why, by whom and until when; soonest end first", {
  asks: {},
  answers: z.object({
    /** Alerts that nobody is called about for now. */
    holds: z.array(holdSchema.extend(aboutSchema.shape)),
    /** Devices somebody works on. */
    maintenance: z.array(workSchema),
    /** Residents who are not at home, or not alone. */
    away: z.array(awaySchema),
    /** Open alerts that may be held, and until when at most. */
    holdable: z.array(aboutSchema.extend({ untilMax: z.int(), onTheSceneOnly: z.boolean() })),
    workMinutesMax: z.int(),
  }),
});

const maintain = acts("/api/v1/devices/{id}/maintenance", "Somebody works on the device; 0 minutes end it", {
  params: idParam,
  body: z.strictObject({ minutes: z.int().min(0).max(WORK_MINUTES_MAX), reason: text }),
  answers: z.object({ device: z.string(), until: z.int() }),
});

export type HoldRoutes = typeof list | typeof maintain;

/** What is held back, and how: always to be seen. */
export const holds: Area = (app, { needs }) => {
  app.openapi(list, (c) => {
    const at = needs.clock.now();
    const homes = [...needs.registry().plans.values()].map((plan): OneHome => {
      return { plan, state: needs.state(plan.home), at, needs, language: c.get("language") };
    });
    return c.json(
      {
        holds: homes.flatMap(heldIn).toSorted(bySoonest),
        maintenance: homes.flatMap(worksIn).toSorted(bySoonest),
        away: homes.flatMap(awayIn),
        holdable: homes.flatMap(holdableIn),
        workMinutesMax: WORK_MINUTES_MAX,
      },
      200,
    );
  });
  app.openapi(maintain, async (c) => {
    const caller = c.get("caller");
    const device = needs.registry().devices.get(deviceId(c.req.valid("param").id));
    if (caller.kind !== "staff") return refuse(c, "not-permitted");
    if (device === undefined) return refuse(c, "not-found");
    const { minutes: count, reason } = c.req.valid("json");
    const at = needs.clock.now();
    const until = after(at, minutes(count));
    const by = { person: caller.person.id, name: caller.person.name, via: caller.via } as const;
    const input = { kind: "maintained", at, device: device.id, until, by, reason } as const;
    try {
      const reply = await needs.submit({ kind: "input", home: device.home, input, lifeSafety: false });
      if (reply.kind === "refused") return refuse(c, reply.why);
    } catch (cause) {
      needs.log.error({ err: cause, device: device.id }, "maintenance was not stored");
      return refuse(c, "not-stored");
    }
    return c.json({ device: device.id, until }, 200);
  });
};

interface OneHome {
  readonly plan: CarePlan;
  readonly state: HomeState | undefined;
  readonly at: Instant;
  readonly needs: Pick<ConsoleNeeds, "wordsOf">;
  readonly language: Language;
}

const bySoonest = (one: { readonly until: number }, other: { readonly until: number }): number =>
  one.until - other.until;

const alertsOf = ({ state }: OneHome): readonly Alert[] => Object.values(state?.alerts ?? {});

function about({ plan, needs, language }: OneHome, alert: Alert): z.infer<typeof aboutSchema> {
  const own = plan.residents.filter(({ id }) => alert.resident === undefined || id === alert.resident);
  const said = alert.evidence.map(({ reason }) => needs.wordsOf(reason, language) ?? `${reason.rule}: ${reason.code}`);
  return {
    alert: alert.id,
    home: plan.home,
    who: own.map(({ name }) => name).join(" · "),
    address: plan.address,
    severity: alert.severity,
    words: [...new Set(said)].join(" · "),
    gen: alert.gen,
  };
}

const heldIn = (home: OneHome) =>
  alertsOf(home).flatMap((alert) =>
    alert.hold === undefined ? [] : [{ ...about(home, alert), ...viewHold(alert.hold) }],
  );

const holdableIn = (home: OneHome) =>
  alertsOf(home).flatMap((alert) => {
    const untilMax = alert.hold === undefined ? longestHold(alert, home.at) : undefined;
    if (untilMax === undefined) return [];
    return [{ ...about(home, alert), untilMax, onTheSceneOnly: isHeldOnTheSceneOnly(alert) }];
  });

const worksIn = ({ plan, state, at }: OneHome) =>
  Object.entries(state?.maintenance ?? {}).flatMap(([id, { until, by, reason }]) => {
    // The cast: the keys of this record are device ids.
    const label = plan.devices.get(id as DeviceId)?.label ?? id;
    return until <= at
      ? []
      : [{ device: id, label, home: plan.home, address: plan.address, until, by: by.name, reason }];
  });

const awayIn = ({ plan, state }: OneHome) =>
  plan.residents.flatMap(({ id, name }) => {
    const present = state?.modes[id];
    if (present === undefined || present.mode === "home") return [];
    const until = present.until as number | undefined;
    return [{ resident: id, name, home: plan.home, mode: present.mode, ...known("until", until) }];
  });
