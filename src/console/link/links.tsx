import { z } from "zod";
import type { Alert } from "../../core/alert/alert.ts";
import type { AlertId } from "../../core/ids.ts";
import type { Command } from "../../core/input.ts";
import type { Language } from "../../core/language.ts";
import type { CarePlan, PlannedPerson } from "../../core/plan.ts";
import { isLinkOver, readLink } from "../../link.ts";
import type { Area } from "../api/route.ts";
import { answerAlert, type Said } from "../answer.ts";
import type { Given, Request } from "../door.ts";
import { problems, type ProblemStatus } from "../messages.ts";
import { createRateLimit } from "../rate-limit.ts";
import { makeNonce, readNonce, type Seen } from "./nonce.ts";
import { AlertPage, ETA_MINUTES, NoLinkPage } from "./page.tsx";
import { STYLE, STYLE_PATH } from "./style.ts";
import { linkWords } from "./words.ts";

const formSchema = z.object({
  nonce: z.string().max(256),
  answer: z.enum(["seen", "decline", "arrive", ...ETA_MINUTES.map((eta) => `accept-${eta}` as const)]),
});

/** Who opened which link: everything the page needs. */
interface Visit {
  readonly token: string;
  readonly alert: Alert;
  readonly plan: CarePlan;
  readonly person: PlannedPerson;
}

interface Outcome {
  readonly said?: string;
  readonly status?: ProblemStatus | 200;
}

/** Personal links: to look is harmless, only a form of the page itself acts. */
export const links: Area = (app, given) => {
  const { settings, needs } = given;
  const pace = createRateLimit(settings.limits.linkPostsPerMinute, needs.clock);
  app.get(STYLE_PATH, (c) => c.body(STYLE, 200, { "Content-Type": "text/css; charset=utf-8" }));
  app.get("/l/:token", async (c) => {
    const visit = await visitOf(c, given);
    if (typeof visit === "number") return noLink(c, visit);
    const { language } = visit.person;
    return show(c, given, visit, c.req.query("said") === "1" ? { said: linkWords[language].recorded } : {});
  });
  app.post("/l/:token", async (c) => {
    const visit = await visitOf(c, given);
    if (typeof visit === "number") return noLink(c, visit);
    const { language } = visit.person;
    if (!pace.take(visit.alert.id)) return show(c, given, visit, problem("too-many-requests", language));
    const form = formSchema.safeParse(await c.req.parseBody());
    if (!form.success) return show(c, given, visit, problem("invalid", language));
    const seen = readNonce(settings.linkSecrets, visit.token, form.data.nonce, needs.clock.now());
    if (seen === undefined) return show(c, given, visit, { status: 403, said: linkWords[language].stale });
    const said = await answerOnce(given, visit, form.data.answer, seen);
    if (said.kind === "done") return c.redirect(`/l/${visit.token}?said=1`, 303);
    if (said.kind === "not-stored") return show(c, given, visit, problem("not-stored", language));
    return show(c, given, { ...visit, alert: said.alert }, problem(said.why, language));
  });
};

const problem = (code: keyof typeof problems, language: Language): Outcome => ({
  status: problems[code].status,
  said: problems[code][language],
});

/** Alerts that became one are merged a few at most. */
const MERGES_MAX = 8;

/** The alert of the link, or the one that it became part of: whoever was called about either answers about what stays. */
async function staying({ store }: Given["needs"], id: AlertId): Promise<Alert | undefined> {
  let alert = await store.alert(id);
  for (let merges = 0; merges < MERGES_MAX && alert?.closed?.into !== undefined; merges += 1)
    alert = await store.alert(alert.closed.into);
  return alert;
}

/** 404 for what we never signed or no longer know, 410 for what is over. */
async function visitOf(c: Request, { settings, needs }: Given): Promise<Visit | 404 | 410> {
  const token = c.req.param("token") ?? "";
  const linked = readLink(settings.linkSecrets, token);
  const alert = linked && (await staying(needs, linked.alert));
  if (linked === undefined || alert === undefined) return 404;
  const plan = needs.registry().plans.get(alert.home);
  const person = plan?.people.find((one) => one.id === linked.person);
  if (plan === undefined || person === undefined || isLinkOver(alert, needs.clock.now())) return 410;
  return { token, alert, plan, person };
}

function answerOnce({ needs }: Given, visit: Visit, answer: string, seen: Seen): Promise<Said> {
  const { alert, person } = visit;
  return answerAlert(needs, alert, {
    at: needs.clock.now(),
    key: `link:${person.id}:${seen.id}:${answer}`,
    alert: alert.id,
    by: { person: person.id, name: person.name, via: "link" },
    operator: person.kind === "staff",
    gen: seen.gen,
    command: commandOf(answer, person.language),
  });
}

function commandOf(answer: string, language: Language): Command {
  if (answer === "decline" || answer === "arrive") return { kind: answer };
  // To know is not to come: it is written down, and the search goes on.
  if (answer === "seen") return { kind: "note", text: linkWords[language].seen };
  return { kind: "accept", etaMinutes: Number(answer.slice("accept-".length)) };
}

function show(c: Request, { settings, needs }: Given, visit: Visit, { said, status = 200 }: Outcome) {
  const { alert, plan, person, token } = visit;
  const { language } = person;
  const nonce = makeNonce(settings.linkSecrets, token, needs.clock.now(), alert.gen);
  const worries = alert.evidence.flatMap((one) => needs.wordsOf(one.reason, language) ?? []);
  c.header("X-Robots-Tag", "noindex");
  return c.html(
    <AlertPage
      alert={alert}
      plan={plan}
      language={language}
      nonce={nonce}
      said={said}
      worries={[...new Set(worries)]}
    />,
    status,
  );
}

function noLink(c: Request, status: 404 | 410) {
  c.header("X-Robots-Tag", "noindex");
  return c.html(<NoLinkPage />, status);
}
