import { readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";
import { openFrontDesk } from "../../src/console/accounts/desk.ts";
import { RIGHTS, rightsOf, roleSchema, type Role } from "../../src/console/accounts/role.ts";
import { personId } from "../../src/core/ids.ts";
import { consoleHome } from "../support/console-home.ts";

/** Every route of the API and the roles that may use it, said once more by hand: a slip in the table of rights shows here. */
const everybody = roleSchema.options;
const board: readonly Role[] = ["manager", "duty", "helper", "doctor"];
const acting: readonly Role[] = ["manager", "duty", "helper"];
const measured: readonly Role[] = ["manager", "duty", "doctor"];
const mending: readonly Role[] = ["manager", "duty", "technician", "administrator"];
const writing: readonly Role[] = ["manager", "administrator"];
const reporting: readonly Role[] = ["manager", "duty", "auditor"];
const MAY: readonly (readonly [route: RegExp, roles: readonly Role[]])[] = [
  [/ \/api\/v1\/me(\/|$)/, everybody],
  [/ \/api\/v1\/accounts/, ["manager", "administrator", "privacy"]],
  [/ \/api\/v1\/accesses/, ["manager", "privacy"]],
  [/GET \/api\/v1\/(board|feed|today)$/, board],
  [/GET \/api\/v1\/alerts\/1\/report$/, reporting],
  [/GET \/api\/v1\/(alerts|holds)/, board],
  [/GET \/api\/v1\/figures/, reporting],
  [/GET \/api\/v1\/handover$/, acting],
  [/GET \/api\/v1\/(homes\/1\/chains|chain-tests(\/1)?|coverage|rules|rota)$/, [...board, "administrator"]],
  [/POST \/api\/v1\/rules\/1\/hindsight$/, measured],
  [/POST \/api\/v1\/homes\/1\/chains\/test$/, writing],
  [/POST \/api\/v1\/alerts/, acting],
  [/GET \/api\/v1\/residents\/1\/(observations|course|day)$/, measured],
  [/ \/api\/v1\/(residents\/1\/)?consents$/, ["manager", "duty", "privacy"]],
  [/GET \/api\/v1\/(homes|residents)/, board],
  [/POST \/api\/v1\/residents/, acting],
  [/GET \/api\/v1\/(devices|products|sightings|quarantine|remarks)/, mending],
  [/POST \/api\/v1\/(devices|loop-test)/, mending],
  [/POST \/api\/v1\/site\/adopt$/, mending],
  [/POST \/api\/v1\/people\/1\/phone$/, board],
  [/POST \/api\/v1\/people\/1\/family-link$/, writing],
  [/ \/api\/v1\/(people\/1\/addresses|unverified)/, writing],
  [/ \/api\/v1\/site/, writing],
  [/POST \/api\/v1\/consoles\/1\/beat$/, board],
  [/GET \/api\/v1\/health(\/diagnosis)?$/, ["manager", "duty", "technician", "administrator"]],
];

/** Open to all, or opened by a signature of the far side. */
const WITHOUT_ROLES = ["/api/v1/openapi.json", "/api/v1/receipts"];

const rolesFor = (route: string): readonly Role[] | undefined => MAY.find(([pattern]) => pattern.test(route))?.[1];

test("each role gets through to the routes it needs and to no other", async () => {
  const home = await consoleHome({ requestsPerMinute: 100_000 });
  const desk = openFrontDesk(home.needs);
  const routes = home.app.routes
    .filter(({ path, method }) => path.startsWith("/api/v1/") && method !== "ALL" && !WITHOUT_ROLES.includes(path))
    .map(({ path, method }) => ({ method, path: path.replaceAll(/:\w+/g, "1") }));
  const wrong: string[] = [];
  for (const role of roleSchema.options) {
    await desk.accounts.put({ person: personId("nurse"), role, passwordHash: "none" });
    const cookie = `shouwang=${await desk.sessions.open(personId("nurse"))}`;
    for (const { method, path } of routes) {
      const roles = rolesFor(`${method} ${path}`);
      if (roles === undefined) wrong.push(`${method} ${path} has no row here`);
      // What is no JSON is refused after the right was judged, and so does nothing.
      const answer = await home.app.request(`http://gateway.test${path}`, {
        method,
        headers: { cookie, origin: "http://gateway.test", host: "gateway.test" },
      });
      await answer.body?.cancel();
      const isIn = answer.status !== 403;
      if (isIn !== roles?.includes(role)) wrong.push(`${role} ${method} ${path}: ${answer.status}`);
    }
  }
  expect(wrong).toEqual([]);
});

const SCREENS = new URL("../../src/console/web/screens/", import.meta.url);

/** Screens run in a browser only: what each declares is read from its file, or from the list. */
const screens = readdirSync(SCREENS).flatMap((file) =>
  [...readFileSync(new URL(file, SCREENS), "utf8").matchAll(/path: "([^"]+)",.*?right: (\[[^\]]+\]|"[^"]+")/gs)].map(
    ([, path = "", named = ""]) => ({ path, rights: RIGHTS.filter((one) => named.includes(`"${one}"`)) }),
  ),
);

test("the navigation of a role leads nowhere that it may not go", () => {
  const seen = Object.fromEntries(
    roleSchema.options.map((role) => [
      role,
      screens.filter(({ rights }) => rights.some((one) => rightsOf(role).has(one))).map(({ path }) => path),
    ]),
  );
  expect(seen["technician"]).not.toContain("resident");
  expect(seen["privacy"]).toEqual(expect.arrayContaining(["accounts", "accesses"]));
  expect(seen["auditor"]).toEqual(["reports"]);
  expect(seen["doctor"]).not.toContain("registry");
  // Whoever signs in finds something to do.
  expect(Object.entries(seen).filter(([, paths]) => paths.length === 0)).toEqual([]);
});
