import { createHash, randomBytes } from "node:crypto";
import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { personIdSchema, type PersonId } from "../../core/ids.ts";
import { after, between, days, hours, instant, minutes } from "../../core/time.ts";
import type { AccountStore } from "./accounts.ts";

/** A shift is long, and nobody is signed out in the middle of a night (in hours without any request). */
const IDLE = hours(14);
const WHOLE = days(7);
/** How often a used session is written down again. */
const TOUCH_EVERY = minutes(5);
const TOKEN_BYTES = 32;

/** What a browser says of itself is a stranger's text. */
const BROWSER_CHARACTERS_MAX = 160;

const sessionSchema = z.strictObject({
  person: personIdSchema,
  openedAt: z.int(),
  usedAt: z.int(),
  /** What the browser called itself when it was let in. */
  browser: z.string().optional(),
});
type Session = z.infer<typeof sessionSchema>;

interface SeenSession {
  readonly openedAt: number;
  readonly usedAt: number;
  readonly browser: string | undefined;
  /** Whether this is the session that asks. */
  readonly present: boolean;
}

export interface Sessions {
  /** Answers the cookie's value; only its hash is kept. */
  readonly open: (person: PersonId, browser?: string) => Promise<string>;
  readonly personOf: (token: string) => Promise<PersonId | undefined>;
  readonly close: (token: string) => Promise<void>;
  /** The one that asks first, then by last use. */
  readonly listOf: (person: PersonId, present: string | undefined) => Promise<readonly SeenSession[]>;
  /** When an account goes, or, but for one, after a new password; answers how many ended. */
  readonly closeAllOf: (person: PersonId, but?: string) => Promise<number>;
}

const idOf = (token: string): string => createHash("sha256").update(token).digest("base64url");

export function createSessions({ store, clock }: { readonly store: AccountStore; readonly clock: Clock }): Sessions {
  const write = (id: string, session: Omit<Session, "usedAt">): Promise<void> => {
    const usedAt = clock.now();
    const expiresAt = instant(Math.min(after(usedAt, IDLE), after(instant(session.openedAt), WHOLE)));
    return store.putPaper({ kind: "session", id, json: JSON.stringify({ ...session, usedAt }), expiresAt });
  };
  const sessionsOf = async (person: PersonId) => {
    const papers = await store.papers("session", clock.now());
    return papers
      .map(({ id, json }) => ({ id, session: sessionSchema.parse(JSON.parse(json)) }))
      .filter(({ session }) => session.person === person);
  };
  return {
    async open(person, browser) {
      const token = randomBytes(TOKEN_BYTES).toString("base64url");
      const known = browser === undefined ? {} : { browser: browser.slice(0, BROWSER_CHARACTERS_MAX) };
      await write(idOf(token), { person, openedAt: clock.now(), ...known });
      return token;
    },
    async personOf(token) {
      const id = idOf(token);
      const paper = await store.paper("session", id, clock.now());
      if (paper === undefined) return undefined;
      const { usedAt, ...session } = sessionSchema.parse(JSON.parse(paper.json));
      if (between(instant(usedAt), clock.now()) > TOUCH_EVERY) await write(id, session);
      return session.person;
    },
    close: (token) => store.dropPapers("session", [idOf(token)]),
    async listOf(person, present) {
      const own = await sessionsOf(person);
      const here = present === undefined ? undefined : idOf(present);
      return own
        .map(({ id, session: { openedAt, usedAt, browser } }) => ({ openedAt, usedAt, browser, present: id === here }))
        .toSorted((one, other) => Number(other.present) - Number(one.present) || other.usedAt - one.usedAt);
    },
    async closeAllOf(person, but) {
      const kept = but === undefined ? undefined : idOf(but);
      const ending = (await sessionsOf(person)).map(({ id }) => id).filter((id) => id !== kept);
      await store.dropPapers("session", ending);
      return ending.length;
    },
  };
}
