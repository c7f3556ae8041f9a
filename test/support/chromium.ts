import { existsSync } from "node:fs";
import { chromium, type Browser } from "playwright-core";

const PLACES = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
const FLAGS = [
  "--no-sandbox",
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** A real browser. Where there is none this fails and says what to install: a page nobody saw is not a page that works. */
export function launchChromium(): Promise<Browser> {
  const executablePath = process.env["CHROMIUM"] ?? PLACES.find((place) => existsSync(place));
  if (executablePath === undefined)
    throw new Error(
      "NO BROWSER: the pages were not tested. Install one (Debian: apt install chromium) or set CHROMIUM.",
    );
  return chromium.launch({ executablePath, args: FLAGS });
}
