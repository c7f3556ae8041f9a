import { expect, test } from "vitest";
import { consoleHome } from "../support/console-home.ts";

interface Answer {
  readonly content?: Readonly<Record<string, { readonly schema?: { readonly $ref?: string; readonly type?: string } }>>;
}
interface Route {
  readonly summary?: string;
  readonly security?: readonly unknown[];
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: unknown }[];
  readonly requestBody?: Answer;
  readonly responses: Readonly<Record<string, Answer>>;
}

/** A far side has no token: it signs. */
const SIGNED = "/api/v1/receipts";

const isShaped = ({ content }: Answer): boolean => {
  const schema = content?.["application/json"]?.schema;
  return schema !== undefined && Object.keys(schema).length > 0;
};

function gapsIn(path: string, verb: string, { summary = "", security, parameters = [], ...route }: Route) {
  const shapes = ["200", "400", "401", "403", "404", "409", "429", "503"].filter(
    (status) => !isShaped(route.responses[status] ?? {}),
  );
  const named = [...path.matchAll(/\{(\w+)\}/g)].map(([, parameter]) => parameter);
  const described = parameters.filter((one) => one.in === "path").map((one) => one.name);
  const missing = named.filter((name) => !described.some((one) => one === name));
  const body = verb === "post" && !isShaped(route.requestBody ?? {}) ? ["body"] : [];
  const wanted = path === SIGNED ? "[]" : '[{"bearer":[]}]';
  const said = summary.length > 5 && JSON.stringify(security) === wanted ? [] : ["summary or security"];
  return [...shapes, ...missing, ...body, ...said];
}

test("every described route says what it takes, what it answers, and how it refuses", async () => {
  const { app } = await consoleHome();
  const document = JSON.parse(await (await app.request("/api/v1/openapi.json")).text());
  const paths = Object.entries(document.paths as Record<string, Record<string, Route>>);
  expect(paths.length).toBeGreaterThan(50);
  for (const [path, verbs] of paths)
    for (const [verb, route] of Object.entries(verbs)) expect(gapsIn(path, verb, route), `${verb} ${path}`).toEqual([]);
});

test("what is refused has the shape that the description promises", async () => {
  const { app, ask } = await consoleHome();
  const document = JSON.parse(await (await app.request("/api/v1/openapi.json")).text());
  const refs = JSON.stringify(document).matchAll(/"\$ref":"#\/components\/(\w+)\/([^"]+)"/g);
  for (const [, kind = "", name = ""] of refs) expect(document.components[kind]?.[name], name).toBeDefined();
  expect(document.components.securitySchemes.bearer).toBeDefined();
  const refused = JSON.parse(await (await ask("/api/v1/alerts/flat-9.9")).text());
  expect(refused).toMatchObject({ code: "unknown-alert", message: expect.any(String) });
});
