import { effect, signal } from "@preact/signals";
import type { Language } from "../../core/language.ts";

const YEAR_SECONDS = 365 * 86_400;

const cookie = (name: string): string | undefined =>
  document.cookie
    .split("; ")
    .find((one) => one.startsWith(`${name}=`))
    ?.slice(name.length + 1);
const keep = (name: string, value: string) => {
  document.cookie = `${name}=${value}; path=/; max-age=${YEAR_SECONDS}; samesite=lax`;
};

const known = (said: string | undefined): Language => (said === "en" ? "en" : "zh-CN");

export const language = signal<Language>(
  known(cookie("language") ?? navigator.language.slice(0, 2).replace("zh", "zh-CN")),
);
/** 长辈模式: larger letters and targets on every screen. */
export const isLarge = signal(cookie("large") === "1");
export type Theme = "system" | "light" | "dark";
export const theme = signal<Theme>((cookie("theme") as Theme | undefined) ?? "system");

effect(() => {
  document.documentElement.lang = language.value;
  keep("language", language.value);
});
effect(() => {
  document.documentElement.classList.toggle("large", isLarge.value);
  keep("large", isLarge.value ? "1" : "0");
});
effect(() => {
  document.documentElement.dataset["theme"] = theme.value;
  keep("theme", theme.value);
});
