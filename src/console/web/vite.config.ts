import { join } from "node:path";
import { defineConfig } from "vite";

const here = import.meta.dirname;

/** The browser's part of the console: one small script, served by the gateway itself, nothing from anywhere else. */
export default defineConfig({
  root: here,
  base: "/console/",
  logLevel: "warn",
  oxc: { jsx: { runtime: "automatic", importSource: "preact" } },
  build: {
    outDir: join(here, "../../../dist/src/console/web-built"),
    emptyOutDir: true,
    target: "es2020",
    modulePreload: false,
    // An inlined file would be a data: address, which the content policy forbids for scripts.
    assetsInlineLimit: 0,
  },
});
