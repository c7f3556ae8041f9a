import { createHash, randomBytes } from "node:crypto";
import { hashPassword, verifyPassword } from "../password.ts";

/** A written document is plain data; these are the parts that seal and unseal. */
export interface Writable {
  [key: string]: unknown;
}

/** What the version before kept: where a secret did not change, its hash stays and the document stays the same. */
export interface KnownHashes {
  /** Account (device id or user name) to scrypt hash. */
  readonly passwords: ReadonlyMap<string, string>;
}

export interface Credential {
  readonly username: string;
  readonly password: string;
}

const ISSUED_PASSWORD_BYTES = 24;
/** scrypt runs on the thread pool; more at once only takes memory, 32 MiB each. */
const HASHES_AT_ONCE_MAX = 4;

const hashToken = (token: string): string => createHash("sha256").update(token).digest("hex");

export interface Sealing {
  readonly before: KnownHashes;
  /** Whether this account gets a random password when it has none. */
  readonly issues: (account: Writable) => boolean;
}

/** Replaces every plain secret of the document by its hash; answers what was issued. The document given is changed in place. */
export async function seal(document: Writable, { before, issues }: Sealing): Promise<readonly Credential[]> {
  for (const staff of listOf(document, "staff")) {
    if (typeof staff["token"] !== "string") continue;
    staff["tokenHash"] = hashToken(staff["token"]);
    delete staff["token"];
  }
  const issued: Credential[] = [];
  const waiting = accountsOf(document);
  const work = async () => {
    for (let account = waiting.shift(); account !== undefined; account = waiting.shift()) {
      const credential = await sealAccount(account, { before, issues });
      if (credential !== undefined) issued.push(credential);
    }
  };
  await Promise.all(Array.from({ length: HASHES_AT_ONCE_MAX }, work));
  return issued.toSorted((one, other) => (one.username < other.username ? -1 : 1));
}

async function sealAccount(account: Writable, { before, issues }: Sealing): Promise<Credential | undefined> {
  const username = nameOf(account);
  const known = before.passwords.get(username);
  const { password } = account;
  delete account["password"];
  if (typeof password === "string") {
    const isKnown = known !== undefined && (await verifyPassword(password, known));
    account["passwordHash"] = isKnown ? known : await hashPassword(password);
    return undefined;
  }
  if (account["passwordHash"] !== undefined) return undefined;
  if (known !== undefined) {
    account["passwordHash"] = known;
    return undefined;
  }
  if (!issues(account)) return undefined;
  const credential = { username, password: randomBytes(ISSUED_PASSWORD_BYTES).toString("base64url") };
  account["passwordHash"] = await hashPassword(credential.password);
  return credential;
}

export function hashesOf(document: Writable): KnownHashes {
  const passwords = new Map<string, string>();
  for (const account of accountsOf(document)) {
    if (typeof account["passwordHash"] === "string") passwords.set(nameOf(account), account["passwordHash"]);
  }
  return { passwords };
}

const nameOf = (account: Writable): string => String(account["username"] ?? account["id"]);

function accountsOf(document: Writable): Writable[] {
  return [
    ...listOf(document, "equipment"),
    ...listOf(document, "homes").flatMap((home) => listOf(home, "devices")),
    ...listOf(document, "principals"),
  ];
}

function listOf(parent: Writable, name: string): readonly Writable[] {
  const list = parent[name];
  // The document was checked: its lists hold objects.
  return Array.isArray(list) ? (list as readonly Writable[]) : [];
}
