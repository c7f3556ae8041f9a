import type { HttpBindings } from "@hono/node-server";
import type { Context } from "hono";
import type { Language } from "../core/language.ts";
import type { RegisteredPerson } from "../registry/registry.ts";
import type { ConsoleNeeds } from "./needs.ts";
import type { ConsoleSettings } from "./settings.ts";

/** Staff act as operator; a reader sees everything and changes nothing. */
export type Caller = { readonly kind: "staff"; readonly person: RegisteredPerson } | { readonly kind: "reader" };

/** What travels with every request; the bindings are absent where no socket carried it. */
export interface Door {
  Bindings: Partial<HttpBindings>;
  Variables: { language: Language; caller: Caller };
}
export type Request = Context<Door>;

export interface Given {
  readonly settings: ConsoleSettings;
  readonly needs: ConsoleNeeds;
}

export const addressOf = (c: Request): string => c.env?.incoming?.socket.remoteAddress ?? "local";

/** The first language of the reader that we speak; the station's own where there is none. */
export function languageOf(header: string | undefined, usual: Language): Language {
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
