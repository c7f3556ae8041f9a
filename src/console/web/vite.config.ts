import { join } from "node:path";
import { defineConfig, type Plugin } from "vite";
import { licencesOf } from "./licences-of.ts";

const here = import.meta.dirname;
const root = join(here, "../../..");

/** Packages of which parts are in the browser's script. */
export const BUNDLED = ["preact", "@preact/signals", "uplot", "lean-qr"] as const;

/** The page of licences says what was installed when this was built: a list of its own would be out of date one day. */
const licences = (): Plugin => ({
  name: "licences",
  resolveId: (id) => (id === "virtual:licences" ? id : undefined),
  load: (id) =>
    id === "virtual:licences" ? `export const licences = ${JSON.stringify(licencesOf(root, BUNDLED))};` : undefined,
});

/** The browser's part of the console: one small script, served by the gateway itself, nothing from anywhere else. */
export default defineConfig({
  root: here,
  base: "/console/",
  logLevel: "warn",
  plugins: [licences()],
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: join(root, "dist/src/console/web-built"),
    emptyOutDir: true,
    target: "es2020",
    modulePreload: false,
    // An inlined file would be a data: address, which the content policy forbids for scripts.
    assetsInlineLimit: 0,
  },
});
