import { OpenAPIHono } from "@hono/zod-openapi";
import { bodyLimit } from "hono/body-limit";
import { HTTPException } from "hono/http-exception";
import { secureHeaders } from "hono/secure-headers";
import { alerts } from "./api/alerts.ts";
import { answers } from "./api/answers.ts";
import { deviceTests } from "./api/device-tests.ts";
import { equipment } from "./api/equipment.ts";
import { health, viewHealth } from "./api/health.ts";
import { homes, residents } from "./api/homes.ts";
import type { Area } from "./api/route.ts";
import { addressOf, languageOf, type Caller, type Door, type Given, type Request } from "./door.ts";
import { links } from "./link/links.tsx";
import { fieldsOf, refuse } from "./problem.ts";
import { createRateLimit } from "./rate-limit.ts";
import { callerOf } from "./sign-in.ts";

const AREAS: readonly Area[] = [alerts, answers, homes, residents, equipment, deviceTests, health, links];

/** Everything that is answered over HTTP, without a socket: `app.request()` is enough to talk to it. */
export function createApp(given: Given): OpenAPIHono<Door> {
  const { needs } = given;
  const app = new OpenAPIHono<Door>({
    defaultHook: (result, c: Request) =>
      result.success ? undefined : refuse(c, "invalid", { fields: fieldsOf(result.error.issues, c.get("language")) }),
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
  app.notFound((c) => refuse(c, "not-found"));
  app.onError((error, c) => {
    if (error instanceof HTTPException && error.status === 400) return refuse(c, "not-json");
    needs.log.error({ err: error, path: c.req.path.startsWith("/l/") ? "/l/…" : c.req.path }, "a request failed");
    return refuse(c, "failed");
  });
  return app;
}

/** Anything else would be read as an empty answer, and what it says be lost. */
const JSON_TYPE = /^application\/json\b/i;

const isOpenToAll = (path: string): boolean => path === "/api/v1/openapi.json";

function guard(app: OpenAPIHono<Door>, { settings, needs }: Given): void {
  const { limits } = settings;
  const pace = createRateLimit(limits.requestsPerMinute, needs.clock);
  const failures = createRateLimit(limits.failedSignInsPerMinute, needs.clock);
  app.use(
    secureHeaders({
      contentSecurityPolicy: {
        defaultSrc: ["'none'"],
        styleSrc: ["'self'"],
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
    c.set("language", languageOf(c.req.header("accept-language"), needs.registry().station.language));
    c.header("Cache-Control", "no-store");
    if (!pace.take(addressOf(c))) return refuse(c, "too-many-requests");
    return next();
  });
  app.use(bodyLimit({ maxSize: limits.bodyBytes, onError: (c: Request) => refuse(c, "too-large") }));
  const signIn = async (c: Request, next: () => Promise<void>) => {
    if (isOpenToAll(c.req.path)) return next();
    if (failures.isSpent(addressOf(c))) return refuse(c, "too-many-requests");
    const caller = callerOf(c.req.header("authorization"), needs.registry(), settings.readToken);
    if (caller === undefined) failures.take(addressOf(c));
    if (caller === undefined || caller === "not-permitted") return refuse(c, caller ?? "not-signed-in");
    const why = c.req.method === "POST" ? whyNotAct(c, caller) : undefined;
    if (why !== undefined) return refuse(c, why);
    c.set("caller", caller);
    return next();
  };
  app.use("/api/*", signIn);
  app.use("/metrics", signIn);
}

function whyNotAct(c: Request, caller: Caller): "not-permitted" | "not-json" | undefined {
  if (caller.kind === "reader") return "not-permitted";
  return JSON_TYPE.test(c.req.header("content-type") ?? "") ? undefined : "not-json";
}
