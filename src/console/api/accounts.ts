import { z } from "@hono/zod-openapi";
import { personId, personIdSchema } from "../../core/ids.ts";
import { roleSchema } from "../accounts/role.ts";
import { refuse } from "../problem.ts";
import { known } from "./alert-view.ts";
import { acts, reads, type Area } from "./route.ts";

const list = reads("/api/v1/accounts", "Staff, and which of them may sign in", {
  asks: {},
  answers: z.object({
    accounts: z.array(
      z.object({ person: z.string(), name: z.string(), role: roleSchema.optional(), secondFactor: z.boolean() }),
    ),
  }),
});
const invite = acts("/api/v1/accounts/invite", "A one-time code for a first or a forgotten password", {
  params: z.object({}),
  body: z.strictObject({ person: personIdSchema, role: roleSchema }),
  answers: z.object({ code: z.string() }),
});
const remove = acts("/api/v1/accounts/remove", "Signs somebody out and lets them in no more", {
  params: z.object({}),
  body: z.strictObject({ person: personIdSchema }),
  answers: z.object({ removed: z.boolean() }),
});
export type AccountRoutes = typeof list | typeof invite | typeof remove;

/** Who may come in. */
export const accountsArea: Area = (app, { needs, desk }) => {
  app.openapi(list, async (c) => {
    const known1 = new Map((await desk.accounts.list()).map((account) => [account.person, account]));
    const staff = [...needs.registry().people.values()].filter(({ kind }) => kind === "staff");
    const views = staff.map(({ id, name }) => {
      const account = known1.get(id);
      return { person: id, name, ...known("role", account?.role), secondFactor: account?.totpSecret !== undefined };
    });
    return c.json({ accounts: views }, 200);
  });
  app.openapi(invite, async (c) => {
    const { person, role } = c.req.valid("json");
    if (needs.registry().people.get(person)?.kind !== "staff") return refuse(c, "not-found");
    return c.json({ code: await desk.invitations.invite(person, role) }, 200);
  });
  app.openapi(remove, async (c) => {
    const person = personId(c.req.valid("json").person);
    const removed = (await desk.accounts.find(person)) !== undefined;
    await desk.accounts.remove(person);
    await desk.sessions.closeAllOf(person);
    return c.json({ removed }, 200);
  });
};
