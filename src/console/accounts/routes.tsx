import { getCookie, setCookie, deleteCookie } from "hono/cookie";
import { csrf } from "hono/csrf";
import { z } from "zod";
import { languageSchema } from "../../core/language.ts";
import { personId } from "../../core/ids.ts";
import { hashPassword } from "../../password.ts";
import type { Area } from "../api/route.ts";
import { addressOf, type Given, type Request } from "../door.ts";
import { createRateLimit, type RateLimit } from "../rate-limit.ts";
import { PASSWORD_CHARACTERS_MIN } from "./password-length.ts";
import { InvitationPage, PasswordPage, SignInPage } from "./pages.tsx";
import { LANGUAGE_COOKIE, SESSION_COOKIE } from "./session-cookie.ts";
import { DOOR_STYLE, DOOR_STYLE_PATH } from "./style.ts";
import { doorWords } from "./words.ts";

/** Tries for one name within a minute, from wherever: a list of passwords is no way in. */
const TRIES_PER_NAME = 5;
const YEAR_SECONDS = 365 * 86_400;
const CONSOLE = "/console/";

const signInSchema = z.object({
  person: z.string().trim().min(1).max(64),
  password: z.string().min(1).max(256),
  code: z.string().trim().max(16).default(""),
});
const welcomeSchema = z.object({
  invitation: z.string().trim().min(1).max(64),
  password: z.string().max(256).optional(),
  again: z.string().max(256).optional(),
});

interface Door extends Given {
  readonly byName: RateLimit;
  readonly byAddress: RateLimit;
}

/** Signing in and out, and the first password, as pages that need no script. */
export const accountPages: Area = (app, given) => {
  const { limits } = given.settings;
  const { clock } = given.needs;
  const door: Door = {
    ...given,
    byName: createRateLimit(TRIES_PER_NAME, clock),
    byAddress: createRateLimit(limits.failedSignInsPerMinute, clock),
  };
  for (const path of ["/login", "/logout", "/welcome"]) {
    app.use(path, csrf());
    app.use(path, async (c, next) => {
      keepLanguage(c);
      await next();
    });
  }
  app.get(DOOR_STYLE_PATH, (c) => c.body(DOOR_STYLE, 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.get("/", (c) => c.redirect(CONSOLE));
  app.get("/login", (c) => c.html(<SignInPage language={c.get("language")} />));
  app.post("/login", (c) => signIn(c, door));
  app.post("/logout", async (c) => {
    const token = getCookie(c, SESSION_COOKIE);
    if (token !== undefined) await given.desk.sessions.close(token);
    deleteCookie(c, SESSION_COOKIE, { path: "/" });
    return c.redirect("/login", 303);
  });
  app.get("/welcome", (c) => c.html(<InvitationPage language={c.get("language")} />));
  app.post("/welcome", (c) => welcome(c, door));
};

/** `?lang=en` holds for a year, before any account is known. */
function keepLanguage(c: Request): void {
  const asked = languageSchema.safeParse(c.req.query("lang"));
  if (asked.success) setCookie(c, LANGUAGE_COOKIE, asked.data, { path: "/", sameSite: "Lax", maxAge: YEAR_SECONDS });
}

async function signIn(c: Request, door: Door) {
  const language = c.get("language");
  const words = doorWords[language];
  const form = signInSchema.safeParse(await c.req.parseBody());
  const person = form.success ? form.data.person : "";
  const isSpent = door.byAddress.isSpent(addressOf(c)) || !door.byName.take(person);
  if (isSpent) return c.html(<SignInPage language={language} wrong={words.slow} person={person} />, 429);
  const account = form.success ? await accountOf(door, form.data) : undefined;
  if (account === undefined) {
    door.byAddress.take(addressOf(c));
    return c.html(<SignInPage language={language} wrong={words.wrong} person={person} />, 401);
  }
  await letIn(c, door, account.person);
  return c.redirect(CONSOLE, 303);
}

/** Somebody who left the staff has an account and is let in no more. */
async function accountOf({ desk, needs }: Given, { person, password, code }: z.infer<typeof signInSchema>) {
  const account = await desk.accounts.signIn({ person, password, code: code === "" ? undefined : code });
  return account !== undefined && needs.registry().people.get(account.person)?.kind === "staff" ? account : undefined;
}

async function letIn(c: Request, { desk, settings }: Given, person: string): Promise<void> {
  const token = await desk.sessions.open(personId(person), c.req.header("user-agent"));
  const { publicUrl } = settings;
  // Behind a certificate the cookie never travels without it; on the mini PC itself there is none.
  const secure = publicUrl?.startsWith("https:") === true && c.req.header("host") === new URL(publicUrl).host;
  setCookie(c, SESSION_COOKIE, token, { path: "/", httpOnly: true, sameSite: "Strict", secure });
}

async function welcome(c: Request, door: Door) {
  const { desk, needs } = door;
  const language = c.get("language");
  const words = doorWords[language];
  if (door.byAddress.isSpent(addressOf(c)))
    return c.html(<InvitationPage language={language} wrong={words.slow} />, 429);
  const form = welcomeSchema.safeParse(await c.req.parseBody());
  const invited = form.success ? await desk.invitations.find(form.data.invitation) : undefined;
  const person = invited && needs.registry().people.get(invited.person);
  if (!form.success || invited === undefined || person === undefined) {
    door.byAddress.take(addressOf(c));
    return c.html(<InvitationPage language={language} wrong={words.badInvitation} />, 401);
  }
  const { invitation, password, again } = form.data;
  const page = { language, name: person.name, person: person.id, invitation };
  if (password === undefined) return c.html(<PasswordPage {...page} />);
  if (password.length < PASSWORD_CHARACTERS_MIN)
    return c.html(<PasswordPage {...page} wrong={words.tooShort(PASSWORD_CHARACTERS_MIN)} />, 400);
  if (password !== again) return c.html(<PasswordPage {...page} wrong={words.notSame} />, 400);
  await desk.invitations.use(invitation);
  await desk.sessions.closeAllOf(person.id);
  await desk.accounts.put({ person: person.id, role: invited.role, passwordHash: await hashPassword(password) });
  await letIn(c, door, person.id);
  return c.redirect(CONSOLE, 303);
}
