import type { Clock } from "../../clock.ts";
import { createAccounts, type Accounts, type AccountStore } from "./accounts.ts";
import { createInvitations, type Invitations } from "./invitations.ts";
import { createSessions, type Sessions } from "./sessions.ts";

/** Who may come in, who is in, and who was asked to come. */
export interface FrontDesk {
  readonly accounts: Accounts;
  readonly sessions: Sessions;
  readonly invitations: Invitations;
}

export const openFrontDesk = (needs: { readonly store: AccountStore; readonly clock: Clock }): FrontDesk => ({
  accounts: createAccounts(needs),
  sessions: createSessions(needs),
  invitations: createInvitations(needs),
});
