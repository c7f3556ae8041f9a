/** Numbers in frames. Whoever reads has checked the length; beyond the end stand zeros. */

export const byteAt = (bytes: Uint8Array, at: number): number => bytes[at] ?? 0;

/** Unsigned, least significant byte first. */
export function uintLe(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let index = length - 1; index >= 0; index--) value = value * 256 + byteAt(bytes, at + index);
  return value;
}

/** Unsigned, most significant byte first. */
export function uintBe(bytes: Uint8Array, at: number, length: number): number {
  let value = 0;
  for (let index = 0; index < length; index++) value = value * 256 + byteAt(bytes, at + index);
  return value;
}

const signed = (value: number, length: number): number =>
  value >= 2 ** (length * 8 - 1) ? value - 2 ** (length * 8) : value;

export const intLe = (bytes: Uint8Array, at: number, length: number): number =>
  signed(uintLe(bytes, at, length), length);
export const intBe = (bytes: Uint8Array, at: number, length: number): number =>
  signed(uintBe(bytes, at, length), length);

/** A number without the noise that binary fractions add. */
export function rounded(value: number, digits: number): number {
  const scale = 10 ** digits;
  return Math.round(value * scale) / scale;
}

export const hexOf = (bytes: Uint8Array): string =>
  [...bytes].map((byte) => byte.toString(16).padStart(2, "0").toUpperCase()).join(" ");

/** The bytes of "01 75 64" or "017564". */
export function bytesOfHex(hex: string): Uint8Array {
  const pairs = hex.replaceAll(" ", "").match(/../g) ?? [];
  return Uint8Array.from(pairs, (pair) => Number.parseInt(pair, 16));
}
