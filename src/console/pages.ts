import { readdirSync, readFileSync } from "node:fs";
import { extname, join } from "node:path";
import { gzipSync } from "node:zlib";
import type { Area } from "./api/route.ts";

/** Beside the built program, and where the sources run beside their own build. */
const PLACES = [join(import.meta.dirname, "web-built"), join(import.meta.dirname, "../../dist/src/console/web-built")];

const TYPES: { readonly [ending: string]: string } = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
};

interface File {
  readonly type: string;
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly gzipped: Uint8Array<ArrayBuffer>;
}

/** The browser's part of the console: a few small files, read once, the page itself for whoever asks. */
export const pages: Area = (app) => {
  const files = load();
  app.get("/console", (c) => c.redirect("/console/"));
  app.get("/console/*", (c) => {
    const name = c.req.path.slice("/console/".length);
    const file = files.get(name === "" ? "index.html" : name);
    if (file === undefined) return c.text(files.size === 0 ? NOT_BUILT : "", 404);
    // The names of all but the page change with what is in them.
    if (name !== "") c.header("Cache-Control", "public, max-age=31536000, immutable");
    c.header("Content-Type", file.type);
    c.header("Vary", "Accept-Encoding");
    if (!/\bgzip\b/.test(c.req.header("accept-encoding") ?? "")) return c.body(file.bytes);
    c.header("Content-Encoding", "gzip");
    return c.body(file.gzipped);
  });
};

const NOT_BUILT = "The console was not built: npm run build\n控制台尚未构建：npm run build\n";

function load(): ReadonlyMap<string, File> {
  const files = new Map<string, File>();
  for (const place of PLACES) {
    for (const name of namesBelow(place)) {
      const bytes = Uint8Array.from(readFileSync(join(place, name)));
      const type = TYPES[extname(name)] ?? "application/octet-stream";
      files.set(name, { type, bytes, gzipped: Uint8Array.from(gzipSync(bytes)) });
    }
    if (files.size > 0) return files;
  }
  return files;
}

function namesBelow(folder: string): readonly string[] {
  try {
    return readdirSync(folder, { recursive: true, encoding: "utf8" }).filter((name) => extname(name) !== "");
  } catch (cause) {
    if ((cause as NodeJS.ErrnoException).code === "ENOENT") return [];
    throw cause;
  }
}
