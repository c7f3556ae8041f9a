import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import { getCookie } from "hono/cookie";
import type { PersonId } from "../core/ids.ts";
import { languageSchema, type Language } from "../core/language.ts";
import { LANGUAGE_COOKIE } from "./accounts/session-cookie.ts";
import type { RegisteredPerson } from "../registry/registry.ts";
import type { FrontDesk } from "./accounts/desk.ts";
import type { Right, Role } from "./accounts/role.ts";
import type { Ears } from "./feed/ears.ts";
import type { Hub } from "./feed/hub.ts";
import type { ConsoleNeeds } from "./needs.ts";
import type { ConsoleSettings } from "./settings.ts";

/** Staff do what their role allows; a reader sees everything and changes nothing. */
export type Caller = Staff | { readonly kind: "reader" };

interface Staff {
  readonly kind: "staff";
  readonly person: RegisteredPerson;
  readonly role: Role;
  readonly rights: ReadonlySet<Right>;
  /** By a token of a program, or by a session of the console. */
  readonly via: "api" | "console";
}

/** What travels with every request; the bindings are absent where no socket carried it. */
export interface Door {
  Bindings: Partial<HttpBindings>;
  Variables: { language: Language; caller: Caller; signers: ReadonlySet<PersonId> };
}
export type Request = Context<Door>;

export interface Given {
  readonly settings: ConsoleSettings;
  readonly needs: ConsoleNeeds;
  readonly desk: FrontDesk;
  readonly hub: Hub;
  readonly ears: Ears;
}

export const addressOf = (c: Request): string => c.env?.incoming?.socket.remoteAddress ?? "local";

/** What the reader chose here, else what the browser asks for, else the station's own. */
export function languageFor(c: Request, usual: Language): Language {
  const chosen = languageSchema.safeParse(c.req.query("lang") ?? getCookie(c, LANGUAGE_COOKIE));
  return chosen.success ? chosen.data : languageOf(c.req.header("accept-language"), usual);
}

function languageOf(header: string | undefined, usual: Language): Language {
  const wanted = (header ?? "")
    .split(",")
    .map((part) => {
      const [tag = "", ...params] = part.trim().toLowerCase().split(";");
      const weight = params.map((param) => /^\s*q=([\d.]+)$/.exec(param)?.[1]).find((q) => q !== undefined);
      return { tag, weight: weight === undefined ? 1 : Number(weight) };
    })
    .filter(({ weight }) => weight > 0)
    .toSorted((one, other) => other.weight - one.weight);
  for (const { tag } of wanted) {
    if (tag === "zh" || tag.startsWith("zh-")) return "zh-CN";
    if (tag === "en" || tag.startsWith("en-")) return "en";
  }
  return usual;
}
