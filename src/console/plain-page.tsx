import type { Child } from "hono/jsx";
import type { Language } from "../core/language.ts";
import { localMinuteOfDay, type Zone } from "../core/local-time.ts";
import type { Instant } from "../core/time.ts";

interface Framed {
  readonly language: Language;
  readonly title: string;
  /** Where its style is. */
  readonly style: string;
  /** 长辈模式: larger letters and targets, and only what matters now. */
  readonly isLarge?: boolean;
  readonly children: Child;
}

/** A page for a telephone, without any script, that no search engine keeps. */
export function Frame({ language, title, style, isLarge = false, children }: Framed) {
  return (
    <html lang={language} class={isLarge ? "large" : undefined}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>{title}</title>
        <link rel="stylesheet" href={style} />
      </head>
      <body>
        <main>{children}</main>
      </body>
    </html>
  );
}

const two = (count: number): string => String(count).padStart(2, "0");

/** `08:31`, as the clock on the wall shows it. */
export const clockTime = (at: Instant, zone: Zone): string => timeOfMinute(localMinuteOfDay(at, zone));

/** `07:00` for a minute of the day. */
export const timeOfMinute = (minute: number): string => `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
