/** The site document as a screen reads it: plain data that the gateway checked. */
export interface Plain {
  readonly [key: string]: unknown;
}

export const isPlain = (value: unknown): value is Plain =>
  typeof value === "object" && value !== null && !Array.isArray(value);

export const partOf = (value: Plain, key: string): Plain => (isPlain(value[key]) ? value[key] : {});

export const listOf = (value: Plain, key: string): readonly Plain[] => {
  const list = value[key];
  return Array.isArray(list) ? list.filter(isPlain) : [];
};

export const textOf = (value: Plain, key: string): string => {
  const said = value[key];
  return typeof said === "string" || typeof said === "number" ? String(said) : "";
};

/** What a field says; nothing where it is empty. */
export const saidOf = (text: string): string | undefined => (text.trim() === "" ? undefined : text.trim());
