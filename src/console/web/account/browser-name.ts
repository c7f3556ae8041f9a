const BROWSERS = [
  [/MicroMessenger/, "WeChat"],
  [/Edg\//, "Edge"],
  [/Firefox\//, "Firefox"],
  [/(Chrome|Chromium|CriOS)\//, "Chrome"],
  [/Safari\//, "Safari"],
] as const;
const SYSTEMS = [
  [/Android/, "Android"],
  [/iPhone|iPad/, "iOS"],
  [/Windows/, "Windows"],
  [/Mac OS/, "macOS"],
  [/Linux/, "Linux"],
] as const;

const first = (list: readonly (readonly [RegExp, string])[], text: string): string | undefined =>
  list.find(([pattern]) => pattern.test(text))?.[1];

/** `Chrome · Windows`, so that somebody knows their own tablet; what it calls itself where that is unknown. */
export function browserName(said: string | undefined): string | undefined {
  if (said === undefined) return undefined;
  const names = [first(BROWSERS, said), first(SYSTEMS, said)].filter((name) => name !== undefined);
  return names.length === 0 ? said.slice(0, 40) : names.join(" · ");
}
