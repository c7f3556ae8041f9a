import { z } from "zod";
import type { Clock } from "../../clock.ts";
import { personIdSchema, type PersonId } from "../../core/ids.ts";
import { after, hours } from "../../core/time.ts";
import type { AccountStore } from "./accounts.ts";
import { hashOfCode, newCode } from "./one-time-code.ts";
import { roleSchema, type Role } from "./role.ts";

const LASTS = hours(24);
const CODE_LETTERS = 12;
const CODE_GROUP = 4;

const invitationSchema = z.strictObject({ person: personIdSchema, role: roleSchema });
type Invitation = z.infer<typeof invitationSchema>;

export interface Invitations {
  /** A code that opens the door once, within a day: for a first password, or a forgotten one. */
  readonly invite: (person: PersonId, role: Role) => Promise<string>;
  readonly find: (code: string) => Promise<Invitation | undefined>;
  readonly use: (code: string) => Promise<void>;
}

export function createInvitations({
  store,
  clock,
}: {
  readonly store: AccountStore;
  readonly clock: Clock;
}): Invitations {
  return {
    async invite(person, role) {
      const code = newCode(CODE_LETTERS, CODE_GROUP);
      const expiresAt = after(clock.now(), LASTS);
      await store.putPaper({
        kind: "invitation",
        id: hashOfCode(code),
        json: JSON.stringify({ person, role }),
        expiresAt,
      });
      return code;
    },
    async find(code) {
      const paper = await store.paper("invitation", hashOfCode(code), clock.now());
      return paper === undefined ? undefined : invitationSchema.parse(JSON.parse(paper.json));
    },
    use: (code) => store.dropPapers("invitation", [hashOfCode(code)]),
  };
}
