import type { z } from "zod";
import type { Routes } from "../api/routes.ts";
import type { AlertView } from "../api/alert-view.ts";
import { language } from "./preferences.ts";
import { isOver } from "./session.ts";
import { words } from "./words/index.ts";

type Gets = Extract<Routes, { method: "get" }>;
type Posts = Extract<Routes, { method: "post" }>;
type Answer<Route> = Route extends {
  responses: { 200: { content: { "application/json": { schema: infer Schema extends z.ZodType } } } };
}
  ? z.infer<Schema>
  : never;
type Body<Route> = Route extends {
  request: { body: { content: { "application/json": { schema: infer Schema extends z.ZodType } } } };
}
  ? z.input<Schema>
  : never;

export type GetPath = Gets["path"];
export type PostPath = Posts["path"];
export type GetAnswer<Path extends GetPath> = Answer<Extract<Gets, { path: Path }>>;
export type PostAnswer<Path extends PostPath> = Answer<Extract<Posts, { path: Path }>>;
export type PostBody<Path extends PostPath> = Body<Extract<Posts, { path: Path }>>;

/** What the gateway refused, in its own words, with the present state where there is one. */
export interface Refusal {
  readonly status: number;
  readonly code: string;
  readonly message: string;
  readonly alert?: AlertView;
  /** What of the request is wrong, by its name. */
  readonly fields?: readonly { readonly path: string; readonly message: string }[];
}

export type Said<Value> =
  | { readonly kind: "done"; readonly value: Value }
  | { readonly kind: "refused"; readonly refusal: Refusal }
  /** Nobody answered: the line, or the gateway, is down. */
  | { readonly kind: "unreachable" };

export interface More {
  readonly params?: { readonly [name: string]: string };
  readonly query?: { readonly [name: string]: string | number | undefined };
}

const PATIENCE_MS = 15_000;

function address(path: string, { params = {}, query = {} }: More): string {
  const filled = path.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const asked = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return asked.length === 0 ? filled : `${filled}?${new URLSearchParams(asked).toString()}`;
}

export function get<Path extends GetPath>(path: Path, more: More = {}): Promise<Said<GetAnswer<Path>>> {
  return send(address(path, more), { method: "GET" });
}

interface Doing extends More {
  /** Makes a repeated request harmless. */
  readonly key?: string;
  readonly patienceMs?: number;
}

export function post<Path extends PostPath>(
  path: Path,
  body: PostBody<Path>,
  { key, patienceMs, ...more }: Doing = {},
): Promise<Said<PostAnswer<Path>>> {
  const headers = { "content-type": "application/json", ...(key === undefined ? {} : { "idempotency-key": key }) };
  return send(address(path, more), { method: "POST", body: JSON.stringify(body), headers, patienceMs });
}

interface Asking {
  readonly method: "GET" | "POST";
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly patienceMs?: number | undefined;
}

async function send<Value>(url: string, { patienceMs = PATIENCE_MS, ...init }: Asking): Promise<Said<Value>> {
  const headers = { ...init.headers, "accept-language": language.value };
  // Asking on would only count as so many failed tries to get in.
  if (isOver.peek()) return OVER();
  try {
    const answer = await fetch(url, { ...init, headers, signal: AbortSignal.timeout(patienceMs) });
    const told: unknown = await answer.json();
    // The cast: the gateway's own schema made this answer.
    if (answer.ok) return { kind: "done", value: told as Value };
    if (answer.status === 401) {
      isOver.value = true;
      return OVER();
    }
    return { kind: "refused", refusal: { status: answer.status, ...(told as Omit<Refusal, "status">) } };
  } catch {
    // Neither a network fault nor a cut answer says what became of the request: the caller shows it and may repeat it.
    return { kind: "unreachable" };
  }
}

const OVER = () =>
  ({
    kind: "refused",
    refusal: { status: 401, code: "not-signed-in", message: words.value.sessionOver },
  }) as const;

/** A key that makes a repeated answer harmless; without a secure context the browser has no `randomUUID`. */
export function newKey(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}
