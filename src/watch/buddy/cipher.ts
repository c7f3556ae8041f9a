import { createCipheriv, createDecipheriv, createHmac, randomBytes, scryptSync } from "node:crypto";

const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const KEY_BYTES = 32;
const SALT = "shouwang buddy";

/** Both stations make the same keys from the secret they share. */
export interface BuddyCipher {
  /** Only the holder of the secret can read it, or say it in this place. */
  readonly seal: (plain: string, place: string) => Buffer;
  /** `undefined`: not ours, or said elsewhere. */
  readonly open: (sealed: Uint8Array, place: string) => string | undefined;
  /** With what a station signs in at the other's broker. */
  readonly passwordOf: (station: string) => string;
}

export function buddyCipher(secret: string): BuddyCipher {
  const master = scryptSync(secret, SALT, KEY_BYTES);
  const derive = (purpose: string) => createHmac("sha256", master).update(purpose).digest();
  const key = derive("words");
  return {
    seal(plain, place) {
      const nonce = randomBytes(NONCE_BYTES);
      const cipher = createCipheriv("aes-256-gcm", key, nonce).setAAD(Buffer.from(place));
      const body = Buffer.concat([cipher.update(plain, "utf8"), cipher.final()]);
      return Buffer.concat([nonce, cipher.getAuthTag(), body]);
    },
    open(sealed, place) {
      const bytes = Buffer.from(sealed);
      if (bytes.length < NONCE_BYTES + TAG_BYTES) return undefined;
      const decipher = createDecipheriv("aes-256-gcm", key, bytes.subarray(0, NONCE_BYTES)).setAAD(Buffer.from(place));
      decipher.setAuthTag(bytes.subarray(NONCE_BYTES, NONCE_BYTES + TAG_BYTES));
      try {
        const body = bytes.subarray(NONCE_BYTES + TAG_BYTES);
        return Buffer.concat([decipher.update(body), decipher.final()]).toString("utf8");
      } catch {
        // A word that was not made with our secret is no word: the caller counts it.
        return undefined;
      }
    },
    passwordOf: (station) => derive(`broker ${station}`).toString("base64url"),
  };
}
