import { randomBytes, scrypt, timingSafeEqual } from "node:crypto";

/** N, r and p cost about 32 MiB and 60 ms on a mini PC; they stand in every hash, so they can rise later. */
const COST = { N: 2 ** 15, r: 8, p: 1 } as const;
const COST_MAX = { N: 2 ** 17, r: 16, p: 4 } as const;
const SALT_BYTES = 16;
const KEY_BYTES = 32;
/** Longer passwords only cost the gateway work. */
const PASSWORD_BYTES_MAX = 256;

/** `scrypt$N$r$p$salt$key`, salt and key in base64url. */
const FORMAT = /^scrypt\$(\d{1,7})\$(\d{1,2})\$(\d{1,2})\$([\w-]{22,86})\$([\w-]{43})$/;

interface Cost {
  readonly N: number;
  readonly r: number;
  readonly p: number;
}

/** The only form in which a password is kept. */
export async function hashPassword(password: string): Promise<string> {
  const salt = randomBytes(SALT_BYTES);
  const key = await derive(password, salt, COST);
  return ["scrypt", COST.N, COST.r, COST.p, salt.toString("base64url"), key.toString("base64url")].join("$");
}

/** True when the password made this hash; an unreadable or overly costly hash is never right. */
export async function verifyPassword(password: string, hash: string): Promise<boolean> {
  const parsed = parseHash(hash);
  if (parsed === undefined || Buffer.byteLength(password) > PASSWORD_BYTES_MAX) return false;
  return timingSafeEqual(await derive(password, parsed.salt, parsed.cost), parsed.key);
}

/** True when the text is a hash that `verifyPassword` can check. */
export function isPasswordHash(text: string): boolean {
  return parseHash(text) !== undefined;
}

function parseHash(hash: string): { cost: Cost; salt: Buffer; key: Buffer } | undefined {
  const [, N = "", r = "", p = "", salt = "", key = ""] = FORMAT.exec(hash) ?? [];
  const cost = { N: Number(N), r: Number(r), p: Number(p) };
  if (!isAffordable(cost)) return undefined;
  return { cost, salt: Buffer.from(salt, "base64url"), key: Buffer.from(key, "base64url") };
}

/** A power of two for N is what scrypt demands; the rest keeps a planted hash from eating the memory. */
function isAffordable({ N, r, p }: Cost): boolean {
  const inRange = N >= 2 && N <= COST_MAX.N && r >= 1 && r <= COST_MAX.r && p >= 1 && p <= COST_MAX.p;
  return inRange && Number.isInteger(Math.log2(N));
}

function derive(password: string, salt: Buffer, cost: Cost): Promise<Buffer> {
  const maxmem = 256 * cost.r * (cost.N + cost.p);
  return new Promise((resolve, reject) => {
    scrypt(password.normalize("NFKC"), salt, KEY_BYTES, { ...cost, maxmem }, (error, key) => {
      if (error === null) resolve(key);
      else reject(error);
    });
  });
}
