import { z } from "@hono/zod-openapi";
import { getCookie } from "hono/cookie";
import { newRecovery, newSecondFactor } from "../accounts/accounts.ts";
import { PASSWORD_CHARACTERS_MIN } from "../accounts/password-length.ts";
import { roleNames } from "../accounts/role-names.ts";
import { RIGHTS, roleSchema } from "../accounts/role.ts";
import { SESSION_COOKIE } from "../accounts/session-cookie.ts";
import type { Given, Request } from "../door.ts";
import { createRateLimit, type RateLimit } from "../rate-limit.ts";
import { hashPassword } from "../../password.ts";
import { refuse } from "../problem.ts";
import { known } from "./alert-view.ts";
import { acts, reads, type Area } from "./route.ts";

const meSchema = z
  .object({
    person: z.string().optional(),
    name: z.string(),
    role: roleSchema.optional(),
    roleName: z.string().optional(),
    rights: z.array(z.enum(RIGHTS)),
    /** Whether signing in needs a code of an authenticator app. */
    secondFactor: z.boolean(),
    /** How many recovery codes are left; absent where no code is needed. */
    recoveryLeft: z.int().optional(),
    station: z.object({ id: z.string(), name: z.string(), zone: z.string() }),
  })
  .openapi("Me");

const me = reads("/api/v1/me", "Who asks, and what they may do", { asks: {}, answers: meSchema });
const noParams = z.object({});
const done = z.object({ done: z.literal(true) });

const password = acts("/api/v1/me/password", "A new password; every other session ends", {
  params: noParams,
  body: z.strictObject({ present: z.string().max(256), next: z.string().min(PASSWORD_CHARACTERS_MIN).max(256) }),
  answers: done,
});
const offer = acts("/api/v1/me/second-factor", "A secret for an authenticator app; it holds once a code proved it", {
  params: noParams,
  body: z.strictObject({}),
  answers: z.object({ secret: z.string(), uri: z.string() }),
});
const prove = acts("/api/v1/me/second-factor/prove", "Signing in needs a code from now on", {
  params: noParams,
  body: z.strictObject({ secret: z.string().min(16).max(64), code: z.string().min(6).max(16) }),
  /** Told once: each opens the door one time without the telephone. */
  answers: z.object({ recovery: z.array(z.string()) }),
});
const end = acts("/api/v1/me/second-factor/end", "Signing in needs no code any more", {
  params: noParams,
  body: z.strictObject({ password: z.string().max(256), code: z.string().min(6).max(16) }),
  answers: done,
});

const sessionList = reads("/api/v1/me/sessions", "Where I am signed in: here, then by last use", {
  asks: {},
  answers: z.object({
    sessions: z.array(
      z.object({ openedAt: z.int(), usedAt: z.int(), browser: z.string().optional(), present: z.boolean() }),
    ),
  }),
});
const endSessions = acts("/api/v1/me/sessions/end", "Signs me out everywhere but here", {
  params: noParams,
  body: z.strictObject({}),
  answers: z.object({ ended: z.int() }),
});

export type MeRoutes =
  | typeof me
  | typeof password
  | typeof offer
  | typeof prove
  | typeof end
  | typeof sessionList
  | typeof endSessions;

/** Who sits at somebody's open console must not find their password by trying. */
const TRIES_PER_MINUTE = 5;

/** What everybody may do about themselves. */
export const myself: Area = (app, given) => {
  const tries = createRateLimit(TRIES_PER_MINUTE, given.needs.clock);
  app.openapi(me, async (c) => c.json(await viewMe(c, given), 200));
  app.openapi(password, async (c) => {
    const account = await ownAccount(c, given);
    const { present, next } = c.req.valid("json");
    if (account === undefined) return refuse(c, "not-permitted");
    if (!tries.take(account.person)) return refuse(c, "too-many-requests");
    if (!(await given.desk.accounts.isPassword(account, present))) return refuse(c, "wrong-password");
    await given.desk.accounts.put({ ...account, passwordHash: await hashPassword(next) });
    await given.desk.sessions.closeAllOf(account.person, getCookie(c, SESSION_COOKIE));
    return c.json({ done: true } as const, 200);
  });
  secondFactor(app, given, tries);
  ownSessions(app, given);
};

const secondFactor = (app: Parameters<Area>[0], given: Given, tries: RateLimit): void => {
  const { accounts } = given.desk;
  app.openapi(offer, async (c) => {
    const account = await ownAccount(c, given);
    if (account === undefined) return refuse(c, "not-permitted");
    return c.json(newSecondFactor(account.person, given.needs.registry().station.name), 200);
  });
  app.openapi(prove, async (c) => {
    const account = await ownAccount(c, given);
    const { secret, code } = c.req.valid("json");
    if (account === undefined) return refuse(c, "not-permitted");
    if (!accounts.isCode(secret, code)) return refuse(c, "wrong-code");
    const { codes, hashes } = newRecovery();
    await accounts.put({ ...account, totpSecret: secret, recovery: hashes });
    return c.json({ recovery: [...codes] }, 200);
  });
  app.openapi(end, async (c) => {
    const account = await ownAccount(c, given);
    const typed = c.req.valid("json");
    if (account === undefined) return refuse(c, "not-permitted");
    if (!tries.take(account.person)) return refuse(c, "too-many-requests");
    const proven = await accounts.signIn({ person: account.person, password: typed.password, code: typed.code });
    if (proven === undefined) return refuse(c, "wrong-code");
    const { totpSecret: _secret, totpStep: _step, recovery: _recovery, ...plain } = proven;
    await accounts.put(plain);
    return c.json({ done: true } as const, 200);
  });
};

const ownSessions: Area = (app, given) => {
  const { sessions } = given.desk;
  app.openapi(sessionList, async (c) => {
    const account = await ownAccount(c, given);
    if (account === undefined) return refuse(c, "not-permitted");
    const found = await sessions.listOf(account.person, getCookie(c, SESSION_COOKIE));
    return c.json({ sessions: found.map(({ browser, ...one }) => ({ ...one, ...known("browser", browser) })) }, 200);
  });
  app.openapi(endSessions, async (c) => {
    const account = await ownAccount(c, given);
    if (account === undefined) return refuse(c, "not-permitted");
    return c.json({ ended: await sessions.closeAllOf(account.person, getCookie(c, SESSION_COOKIE)) }, 200);
  });
};

function ownAccount(c: Request, { desk }: Given) {
  const caller = c.get("caller");
  return caller.kind === "staff" && caller.via === "console" ? desk.accounts.find(caller.person.id) : undefined;
}

async function viewMe(c: Request, given: Given): Promise<z.infer<typeof meSchema>> {
  const { id, name, zone } = given.needs.registry().station;
  const station = { id, name, zone };
  const caller = c.get("caller");
  if (caller.kind === "reader") return { name: "reader", rights: [], secondFactor: false, station };
  const account = await ownAccount(c, given);
  return {
    person: caller.person.id,
    name: caller.person.name,
    ...known("role", account?.role),
    ...known("roleName", account && roleNames[c.get("language")][account.role]),
    rights: [...caller.rights],
    secondFactor: account?.totpSecret !== undefined,
    ...known("recoveryLeft", account?.totpSecret === undefined ? undefined : (account.recovery?.length ?? 0)),
    station,
  };
}
