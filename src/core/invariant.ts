/** Our own mistake, never somebody's input. Only the loop may catch it, for the one home it concerns. */
export class InvariantError extends Error {
  override readonly name = "InvariantError";
}

export function invariant(condition: unknown, message: string): asserts condition {
  if (!condition) throw new InvariantError(message);
}
