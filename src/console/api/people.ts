import { z } from "@hono/zod-openapi";
import { personId, type PersonId } from "../../core/ids.ts";
import { maskedPhone } from "../../masked-phone.ts";
import type { Registry } from "../../registry/registry.ts";
import { recordLook } from "../access.ts";
import { signFamilyLink } from "../family/family-link.ts";
import { createPins } from "../family/pins.ts";
import { refuse } from "../problem.ts";
import { acts, idParam, type Area } from "./route.ts";

const familyLink = acts(
  "/api/v1/people/{id}/family-link",
  "A family member's own page; `forgetPin` where it was forgotten, `renew` where the link went into wrong hands",
  {
    params: idParam,
    body: z.strictObject({ forgetPin: z.boolean().default(false), renew: z.boolean().default(false) }),
    answers: z.object({ path: z.string(), url: z.string().optional() }),
  },
);

const wholePhone = acts("/api/v1/people/{id}/phone", "The whole telephone number; why it is needed is written down", {
  params: idParam,
  body: z.strictObject({ reason: z.string().trim().min(1).max(200) }),
  answers: z.object({ phone: z.string() }),
});

export type PeopleRoutes = typeof familyLink | typeof wholePhone;

/** How people are reached: their telephone number, and the family's own page. */
export const people: Area = (app, { needs, settings }) => {
  const pins = createPins(needs);
  app.openapi(wholePhone, async (c) => {
    const person = needs.registry().people.get(personId(c.req.valid("param").id));
    if (person?.phone === undefined) return refuse(c, "not-found");
    await recordLook(c, needs, { of: person.id, what: "phone", why: c.req.valid("json").reason });
    return c.json({ phone: person.phone }, 200);
  });
  app.openapi(familyLink, async (c) => {
    const person = needs.registry().people.get(personId(c.req.valid("param").id));
    if (person?.kind !== "family") return refuse(c, "not-found");
    const { forgetPin, renew } = c.req.valid("json");
    if (renew) await pins.renew(person.id);
    else if (forgetPin) await pins.forget(person.id);
    const path = `/f/${signFamilyLink(settings.linkSecrets, person.id, await pins.turnOf(person.id))}`;
    const { publicUrl } = settings;
    return c.json(
      { path, ...(publicUrl === undefined ? {} : { url: `${publicUrl.replace(/\/+$/, "")}${path}` }) },
      200,
    );
  });
};

/** A telephone number as screens show it. */
export function phoneShown(registry: Registry, id: PersonId): string | undefined {
  const phone = registry.people.get(id)?.phone;
  return phone === undefined ? undefined : maskedPhone(phone);
}
