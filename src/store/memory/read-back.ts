/** What was written as text, as every reader may have it: a copy that nobody can change. */
// The cast: the text is what `JSON.stringify` made of such a value.
export const readBack = <Value>(text: string): Value => frozen(JSON.parse(text)) as Value;

function frozen(value: unknown): unknown {
  if (typeof value !== "object" || value === null) return value;
  for (const member of Object.values(value)) frozen(member);
  return Object.freeze(value);
}
