import { randomBytes } from "node:crypto";
import type { LinkSecrets } from "./link.ts";
import type { Store } from "./store/store.ts";

const LINK_SECRET = "link-secret";
const LINK_SECRET_BYTES = 32;

/** Made at the first start and kept with the data, so that links in messages outlive a restart. */
export async function linkSecretsOf(store: Store): Promise<LinkSecrets> {
  const kept = await store.fact(LINK_SECRET);
  if (kept !== undefined) return [kept];
  const made = randomBytes(LINK_SECRET_BYTES).toString("base64url");
  await store.putFact(LINK_SECRET, made);
  return [made];
}
