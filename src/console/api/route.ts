import { createRoute, z, type OpenAPIHono } from "@hono/zod-openapi";
import type { Door, Given } from "../door.ts";
import { problemSchema } from "../problem.ts";

/** One area of the API: it adds its routes to the app. */
export type Area = (app: OpenAPIHono<Door>, given: Given) => void;

const problem = (description: string) => ({ description, content: { "application/json": { schema: problemSchema } } });

export const refusals = {
  400: problem("The request is wrong; `fields` says where."),
  401: problem("No valid bearer token."),
  403: problem("Signed in, but not allowed."),
  404: problem("No such thing."),
  409: problem("Refused in the present state, which is given in `alert`."),
  413: problem("The body is too large."),
  429: problem("Too many requests from this address."),
  500: problem("A fault of the gateway."),
  503: problem("It could not be stored; nothing was done."),
};

const BEARER = [{ bearer: [] }];

/** A route that reads: `answers` is the schema of its 200. */
export const reads = <Path extends string, Answers extends z.ZodType, Asks extends object>(
  path: Path,
  summary: string,
  { answers, asks }: { readonly answers: Answers; readonly asks: Asks },
) =>
  createRoute({
    method: "get",
    path,
    summary,
    security: BEARER,
    request: asks,
    responses: {
      200: { description: summary, content: { "application/json": { schema: answers } } },
      ...refusals,
    },
  });

/** A route that acts. */
export const acts = <
  Path extends string,
  Answers extends z.ZodType,
  Body extends z.ZodType,
  Params extends z.ZodObject,
>(
  path: Path,
  summary: string,
  { answers, body, params }: { readonly answers: Answers; readonly body: Body; readonly params: Params },
) =>
  createRoute({
    method: "post",
    path,
    summary,
    security: BEARER,
    request: {
      params,
      headers: z.object({ "idempotency-key": z.string().min(1).max(128).optional() }),
      body: { required: true, content: { "application/json": { schema: body } } },
    },
    responses: {
      200: { description: summary, content: { "application/json": { schema: answers } } },
      ...refusals,
    },
  });

const LIST_MAX = 200;
export const limitSchema = z.coerce.number().int().min(1).max(LIST_MAX).default(50);
export const timeSchema = z.coerce.number().int().min(0);
export const idParam = z.object({ id: z.string().min(1).max(160) });
