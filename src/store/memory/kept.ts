/** What was kept of each value: whoever hands one over changes it no more, so what two values have in common is copied once. */
const copies = new WeakMap<object, unknown>();

/** A copy that nobody can change, with the members that JSON text would have. */
export function kept<Value>(value: Value): Value {
  if (typeof value !== "object" || value === null) return value;
  const copy = copies.get(value) ?? copyOf(value);
  copies.set(value, copy);
  // The copy has the members of the value.
  return copy as Value;
}

function copyOf(value: object): unknown {
  if (Array.isArray(value)) return Object.freeze(value.map((member: unknown) => kept(member) ?? null));
  const copy: { [name: string]: unknown } = {};
  for (const [name, member] of Object.entries(value)) if (member !== undefined) copy[name] = kept(member);
  return Object.freeze(copy);
}
