import type { Clock } from "../../clock.ts";
import { personIdSchema, type PersonId } from "../../core/ids.ts";
import type { Registry } from "../../registry/registry.ts";
import type { AccountStore } from "./accounts.ts";
import { openFrontDesk } from "./desk.ts";
import { roleSchema, type Role } from "./role.ts";

interface Needs {
  readonly store: AccountStore;
  readonly clock: Pick<Clock, "now" | "wall">;
  readonly registry: Registry | undefined;
}

export interface FirstCode {
  readonly person: PersonId;
  readonly role: Role;
  readonly code: string;
}

/** There is no default password: where nobody can sign in yet, whoever leads the station gets a code on the terminal. */
export async function firstCode(needs: Needs): Promise<FirstCode | undefined> {
  const { accounts, invitations } = openFrontDesk(needs);
  if ((await accounts.list()).length > 0) return undefined;
  const staff = [...(needs.registry?.people.values() ?? [])].filter(({ kind }) => kind === "staff");
  const leader = staff.find(({ roles }) => roles.includes("supervisor")) ?? staff[0];
  if (leader === undefined) return undefined;
  return { person: leader.id, role: "manager", code: await invitations.invite(leader.id, "manager") };
}

/** `undefined` for somebody who is not of the staff. */
export async function invite(
  needs: Needs,
  { person, role }: { readonly person: string; readonly role: string },
): Promise<string | undefined> {
  const id = personIdSchema.safeParse(person).data;
  if (id === undefined || needs.registry?.people.get(id)?.kind !== "staff") return undefined;
  return openFrontDesk(needs).invitations.invite(id, roleSchema.parse(role));
}
