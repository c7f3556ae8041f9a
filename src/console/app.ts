import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import { addresses } from "./api/addresses.ts";
import { people } from "./api/people.ts";
import { siteArea } from "./api/site.ts";
import { siteEdits } from "./api/site-edits.ts";
import { siteVersions } from "./api/site-versions.ts";
import { siteTable } from "./api/site-table.ts";
import { SITE_BYTES_MAX } from "./api/site-view.ts";
import { resident } from "./api/resident.ts";
import { ownPages } from "./family/mine.tsx";
import { familyPages } from "./family/routes.tsx";
import { accesses } from "./api/accesses.ts";
import { accountsArea } from "./api/accounts.ts";
import { feed } from "./api/feed.ts";
import { todayArea } from "./api/today.ts";
import { myself } from "./api/me.ts";
import { createEars } from "./feed/ears.ts";
import { createHub } from "./feed/hub.ts";
import { accountPages } from "./accounts/routes.tsx";
import { openFrontDesk } from "./accounts/desk.ts";
import { alerts } from "./api/alerts.ts";
import { ruleArea } from "./api/rules.ts";
import { hindsightArea } from "./api/hindsight.ts";
import { rota } from "./api/rota.ts";
import { chains } from "./api/chains.ts";
import { chainTests } from "./api/chain-tests.ts";
import { answers } from "./api/answers.ts";
import { consentArea } from "./api/consents.ts";
import { courseArea } from "./api/course.ts";
import { dayArea } from "./api/day.ts";
import { deviceTests } from "./api/device-tests.ts";
import { equipment } from "./api/equipment.ts";
import { consoles } from "./api/consoles.ts";
import { holds } from "./api/holds.ts";
import { stationDesk } from "./api/station-desk.ts";
import { health, viewHealth } from "./api/health.ts";
import { loopTest } from "./api/loop-test.ts";
import { homes, residents } from "./api/homes.ts";
import { figureArea } from "./api/figures.ts";
import { receipts, RECEIPTS_PATH } from "./api/receipts.ts";
import { reports } from "./api/reports.ts";
import { handoverArea } from "./api/handover.ts";
import { productArea } from "./api/products.ts";
import type { Area } from "./api/route.ts";
import { addressOf, languageFor, type Caller, type Door, type Given, type Request } from "./door.ts";
import { links } from "./link/links.tsx";
import { pages } from "./pages.ts";
import { fieldsOf, refuse } from "./problem.ts";
import { turnAway } from "./turned-away.ts";
import { may, rightFor } from "./rights.ts";
import { createRateLimit } from "./rate-limit.ts";
import { callerOf } from "./sign-in.ts";

const AREAS: readonly Area[] = [
  alerts,
  reports,
  figureArea,
  handoverArea,
  productArea,
  answers,
  stationDesk,
  holds,
  consoles,
  chains,
  rota,
  ruleArea,
  hindsightArea,
  chainTests,
  homes,
  residents,
  equipment,
  deviceTests,
  health,
  loopTest,
  links,
  accountPages,
  myself,
  accountsArea,
  accesses,
  feed,
  todayArea,
  pages,
  familyPages,
  ownPages,
  people,
  resident,
  consentArea,
  courseArea,
  dayArea,
  siteArea,
  siteEdits,
  addresses,
  siteVersions,
  siteTable,
  receipts,
];

type Opening = Pick<Given, "settings" | "needs"> & Partial<Pick<Given, "hub" | "ears">>;

/** Everything that is answered over HTTP, without a socket: `app.request()` is enough to talk to it. */
export function createApp({
  settings,
  needs,
  hub = createHub(),
  ears = createEars(needs.monotonicMs),
}: Opening): OpenAPIHono<Door> {
  const given: Given = { settings, needs, hub, ears, desk: openFrontDesk(needs) };
  const app = new OpenAPIHono<Door>({
    defaultHook: (result, c: Request) => {
      if (result.success) return undefined;
      const fields = fieldsOf(result.error.issues, c.get("language"));
      return turnAway(c, given, { caller: c.get("caller"), code: "invalid", why: "not-understood", fields });
    },
  });
  guard(app, given);
  app.get("/healthz", (c) => {
    const view = viewHealth(needs.health(), c.get("language"));
    return c.json(view, view.ok ? 200 : 503);
  });
  app.get("/metrics", async (c) => c.text(await needs.metrics(), 200, { "Content-Type": "text/plain; version=0.0.4" }));
  app.openAPIRegistry.registerComponent("securitySchemes", "bearer", { type: "http", scheme: "bearer" });
  app.doc31("/api/v1/openapi.json", { openapi: "3.1.0", info: { title: "Shouwang", version: "1" } });
  for (const add of AREAS) add(app, given);
  app.notFound((c) => turnAway(c, given, { caller: c.get("caller"), code: "not-found", why: "not-understood" }));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 400) return refuse(c, "not-json");
    if (error instanceof HTTPException && error.status === 403) return refuse(c, "not-permitted");
    needs.log.error({ err: error, path: withoutToken(c.req.path) }, "a request failed");
    return refuse(c, "failed");
  });
  return app;
}

/** A personal link is a key: it stands in no log. */
const withoutToken = (path: string): string => path.replace(/^(\/[lf]\/).*/, "$1…");

/** Anything else would be read as an empty answer, and what it says be lost. */
const JSON_TYPE = /^application\/json\b/i;

/** A receipt proves itself by its signature. */
const isOpenToAll = (path: string): boolean => path === "/api/v1/openapi.json" || path === RECEIPTS_PATH;

const tooLarge = (c: Request) => refuse(c, "too-large");

function guard(app: OpenAPIHono<Door>, given: Given): void {
  const { settings, needs } = given;
  const { limits } = settings;
  const pace = createRateLimit(limits.requestsPerMinute, needs.clock);
  const failures = createRateLimit(limits.failedSignInsPerMinute, needs.clock);
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
        scriptSrc: ["'self'"],
        connectSrc: ["'self'"],
        imgSrc: ["'self'", "data:"],
        frameAncestors: ["'none'"],
        baseUri: ["'none'"],
        formAction: ["'self'"],
      },
      referrerPolicy: "no-referrer",
      strictTransportSecurity: settings.publicUrl?.startsWith("https:") === true,
    }),
  );
  app.use(async (c, next) => {
    c.set("language", languageFor(c, needs.registry().station.language));
    c.header("Cache-Control", "no-store");
    if (!pace.take(addressOf(c))) return refuse(c, "too-many-requests");
    return next();
  });
  const [usual, document] = [limits.bodyBytes, SITE_BYTES_MAX].map((maxSize) =>
    bodyLimit({ maxSize, onError: tooLarge }),
  );
  app.use((c, next) => (c.req.path.startsWith("/api/v1/site/") ? document : usual)?.(c, next) ?? next());
  const signIn = async (c: Request, next: () => Promise<void>) => {
    if (isOpenToAll(c.req.path)) return next();
    if (failures.isSpent(addressOf(c))) return refuse(c, "too-many-requests");
    const caller = await callerOf(c, given);
    if (caller === undefined) failures.take(addressOf(c));
    if (caller === undefined || caller === "not-permitted") return refuse(c, caller ?? "not-signed-in");
    const why = whyNot(c, caller);
    // Only what was said from here is written down as said.
    const isOwn = why === "not-permitted" && whyNotAct(c, caller) === undefined;
    if (why !== undefined)
      return turnAway(c, given, { caller: isOwn ? caller : undefined, code: why, why: "not-permitted" });
    c.set("caller", caller);
    return next();
  };
  app.use("/api/*", signIn);
  app.use("/metrics", signIn);
}

/** A cookie comes along wherever the request was made: what acts must come from our own pages. */
function isSameOrigin(c: Request): boolean {
  const origin = c.req.header("origin");
  const host = c.req.header("host");
  if (origin === undefined || host === undefined) return false;
  return URL.canParse(origin) && new URL(origin).host === host;
}

function whyNot(c: Request, caller: Caller): "not-found" | "not-permitted" | "not-json" | undefined {
  const right = rightFor(c.req.method, c.req.path);
  if (right === undefined) return "not-found";
  if (!may(caller, c.req.method, right)) return "not-permitted";
  return c.req.method === "GET" ? undefined : whyNotAct(c, caller);
}

function whyNotAct(c: Request, caller: Caller): "not-permitted" | "not-json" | undefined {
  if (caller.kind === "reader") return "not-permitted";
  if (caller.via === "console" && !isSameOrigin(c)) return "not-permitted";
  return JSON_TYPE.test(c.req.header("content-type") ?? "") ? undefined : "not-json";
}
