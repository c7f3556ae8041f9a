import { TOTP, Secret } from "otpauth";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { personIdSchema, type PersonId } from "../../core/ids.ts";
import { hashPassword, verifyPassword } from "../../password.ts";
import type { Store } from "../../store/store.ts";
import { hashOfCode, newCode } from "./one-time-code.ts";
import { roleSchema } from "./role.ts";

/** A code of the step before or after is taken too: clocks of telephones differ (RFC 6238, 5.2). */
const TOTP_WINDOW = 1;
const TOTP_SECONDS = 30;

/** For whoever loses the telephone. */
const RECOVERY_CODES = 8;
const RECOVERY_LETTERS = 10;

const accountSchema = z.strictObject({
  person: personIdSchema,
  role: roleSchema,
  passwordHash: z.string(),
  /** Base32; absent where no second factor was set up. */
  totpSecret: z.string().optional(),
  /** The step of the last code that was taken: no code opens the door twice. */
  totpStep: z.int().optional(),
  /** SHA-256 of the recovery codes that are left, each good for one sign-in without the telephone. */
  recovery: z.array(z.string()).max(RECOVERY_CODES).optional(),
});
type Account = z.infer<typeof accountSchema>;

interface Credentials {
  readonly person: string;
  readonly password: string;
  readonly code: string | undefined;
}

export interface Accounts {
  readonly list: () => Promise<readonly Account[]>;
  readonly find: (person: PersonId) => Promise<Account | undefined>;
  readonly put: (account: Account) => Promise<void>;
  readonly remove: (person: PersonId) => Promise<void>;
  /** `undefined` for anything that is wrong: which of the three was wrong is nobody's business. */
  readonly signIn: (credentials: Credentials) => Promise<Account | undefined>;
  readonly isPassword: (account: Account, password: string) => Promise<boolean>;
  /** Whether this is the present code of the secret. */
  readonly isCode: (secret: string, code: string) => boolean;
}

/** Takes as long as a real one: whether a name exists must not show in the time. */
const nobody = hashPassword("nobody has this password");

export function createAccounts({ store, clock }: { readonly store: AccountStore; readonly clock: Clock }): Accounts {
  const find = async (person: string): Promise<Account | undefined> => {
    const paper = await store.paper("account", person, clock.now());
    return paper === undefined ? undefined : accountSchema.parse(JSON.parse(paper.json));
  };
  const put = (account: Account) =>
    store.putPaper({ kind: "account", id: account.person, json: JSON.stringify(account), expiresAt: undefined });

  const signIn = async ({ person, password, code }: Credentials): Promise<Account | undefined> => {
    const account = await find(person);
    const isRight = await verifyPassword(password, account?.passwordHash ?? (await nobody));
    if (account === undefined || !isRight) return undefined;
    if (account.totpSecret === undefined) return account;
    const after = code === undefined ? undefined : spend(account, code, clock.wall());
    if (after !== undefined) await put(after);
    return after;
  };
  return {
    list: async () => {
      const papers = await store.papers("account", clock.now());
      return papers.map(({ json }) => accountSchema.parse(JSON.parse(json)));
    },
    find,
    put,
    remove: (person) => store.dropPapers("account", [person]),
    signIn,
    isPassword: ({ passwordHash }, password) => verifyPassword(password, passwordHash),
    isCode: (secret, code) => stepOf(secret, code, clock.wall()) !== undefined,
  };
}

/** The account once this code is used up; `undefined` for a wrong one, or one that was used before. */
function spend(account: Account, code: string, at: number): Account | undefined {
  const step = stepOf(account.totpSecret ?? "", code, at);
  if (step !== undefined) return step > (account.totpStep ?? -1) ? { ...account, totpStep: step } : undefined;
  const hash = hashOfCode(code);
  const recovery = account.recovery ?? [];
  return recovery.includes(hash) ? { ...account, recovery: recovery.filter((one) => one !== hash) } : undefined;
}

/** Fresh recovery codes, to be written down by hand, and what is kept of them. */
export function newRecovery(): { readonly codes: readonly string[]; readonly hashes: string[] } {
  const codes = Array.from({ length: RECOVERY_CODES }, () => newCode(RECOVERY_LETTERS, 5));
  return { codes, hashes: codes.map(hashOfCode) };
}

export type AccountStore = Pick<Store, "paper" | "papers" | "putPaper" | "dropPapers">;

/** The step for which this code is right; `undefined` for a wrong one. */
function stepOf(secret: string, code: string, at: number): number | undefined {
  const totp = new TOTP({ secret: Secret.fromBase32(secret), period: TOTP_SECONDS });
  const delta = totp.validate({ token: code.replaceAll(/\s/g, ""), window: TOTP_WINDOW, timestamp: at });
  return delta === null ? undefined : Math.floor(at / (TOTP_SECONDS * 1_000)) + delta;
}

/** A new secret and the address that an authenticator app reads from a QR code. */
export function newSecondFactor(person: string, station: string): { readonly secret: string; readonly uri: string } {
  const totp = new TOTP({ issuer: `Shouwang ${station}`, label: person, period: TOTP_SECONDS });
  return { secret: totp.secret.base32, uri: totp.toString() };
}
