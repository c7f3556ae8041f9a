import { createHash, randomInt } from "node:crypto";

/** Without letters and digits that are read for one another. */
const LETTERS = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";

const plain = (code: string): string => code.toUpperCase().replaceAll(/[^A-Z0-9]/g, "");

/** What is kept of a code that somebody writes down; how it was typed does not matter. */
export const hashOfCode = (code: string): string => createHash("sha256").update(plain(code)).digest("base64url");

/** A code that people read to each other, in groups. */
export const newCode = (letters: number, group: number): string =>
  Array.from({ length: letters }, (_, place) => {
    const letter = LETTERS[randomInt(LETTERS.length)] ?? "";
    return place > 0 && place % group === 0 ? `-${letter}` : letter;
  }).join("");
