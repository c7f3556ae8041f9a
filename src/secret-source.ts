import { readFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { SecretSource } from "./secret.ts";

/** Secrets from the environment and from files, whose paths begin where the document lies. */
export function secretsBeside(
  document: string,
  environment: { readonly [name: string]: string | undefined },
): SecretSource {
  return {
    variable: (name) => environment[name],
    file: (path) => {
      try {
        return readFileSync(resolve(dirname(document), path), "utf8").trim();
      } catch {
        // Which file it was is reported where the document points at it.
        return undefined;
      }
    },
  };
}
