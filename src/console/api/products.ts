import { z } from "@hono/zod-openapi";
import type { Profile } from "../../../devices/profile.ts";
import type { Language } from "../../core/language.ts";
import { known } from "./alert-view.ts";
import { reads, type Area } from "./route.ts";

const answer = z.union([z.string(), z.number(), z.boolean()]);

const productSchema = z.object({
  /** `<family>/<name>`, as the site document names it. */
  id: z.string(),
  title: z.string(),
  maker: z.string(),
  model: z.string(),
  class: z.string(),
  /** What only the installer knows. */
  questions: z.array(
    z.object({
      id: z.string(),
      text: z.string(),
      choices: z.array(answer).optional(),
      examples: z.array(z.string()),
      default: answer.optional(),
      /** Without an answer a call for help may not be heard as one. */
      lifeSafety: z.boolean(),
    }),
  ),
});

const products = reads("/api/v1/products", "Every product that can be read, and what its installer is asked", {
  asks: {},
  answers: z.object({ products: z.array(productSchema) }),
});

export type ProductRoutes = typeof products;

export const productArea: Area = (app, { needs }) => {
  app.openapi(products, (c) => {
    const all = [...needs.profiles.values()].map((one) => viewProduct(one, c.get("language")));
    return c.json({ products: all }, 200);
  });
};

function viewProduct({ id, title, maker, model, ...rest }: Profile, language: Language): z.infer<typeof productSchema> {
  const { questions = [] } = rest;
  return {
    id,
    title: title[language],
    maker,
    model,
    class: rest.class,
    questions: questions.map((one) => ({
      id: one.id,
      text: one.text[language],
      ...known("choices", one.choices === undefined ? undefined : [...one.choices]),
      examples: [...(one.examples ?? [])],
      ...known("default", one.default),
      lifeSafety: one.lifeSafety === true,
    })),
  };
}
