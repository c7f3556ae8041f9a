import { useSignal } from "@preact/signals";
import type { Role } from "../../accounts/role.ts";
import { roleNames as roles } from "../../accounts/role-names.ts";
import { Shown, useAsked } from "../parts/asked.tsx";
import { post } from "../client.ts";
import { language } from "../preferences.ts";
import { reasonOf } from "../parts/reason.ts";
import { words } from "../words/index.ts";

/** Who may sign in, and as what; a one-time code for whoever is to come. */
export function Accounts() {
  const said = words.value.accounts;
  const asked = useAsked("/api/v1/accounts");
  const code = useSignal<string | undefined>(undefined);
  const invite = async (person: string, role: Role) => {
    const told = await post("/api/v1/accounts/invite", { person, role });
    code.value = told.kind === "done" ? said.code(person, told.value.code) : words.value.failed(reasonOf(told));
  };
  const remove = async (person: string) => {
    await post("/api/v1/accounts/remove", { person });
    await asked.again();
  };
  return (
    <>
      <h2>{said.title}</h2>
      {code.value === undefined ? null : (
        <p class="sheet" role="status">
          {code.value}
        </p>
      )}
      <Shown asked={asked}>
        {({ accounts: all }) => (
          <ul class="plain">
            {all.map(({ person, name, role, secondFactor }) => (
              <li key={person} class="sheet row" data-person={person}>
                <strong>{`${name} (${person})`}</strong>
                <span>{role === undefined ? said.none : roles[language.value][role]}</span>
                <span>{secondFactor ? said.secondFactor : ""}</span>
                <Invite name={name} role={role} invite={(wanted) => invite(person, wanted)} />
                {role === undefined ? null : <button onClick={() => void remove(person)}>{said.remove}</button>}
              </li>
            ))}
          </ul>
        )}
      </Shown>
    </>
  );
}

interface Inviting {
  readonly name: string;
  readonly role: Role | undefined;
  readonly invite: (role: Role) => Promise<void>;
}

function Invite({ name, role, invite }: Inviting) {
  const said = words.value.accounts;
  const wanted = useSignal<Role>(role ?? "duty");
  return (
    <span class="row">
      <select
        aria-label={said.roleOf(name)}
        value={wanted.value}
        // The cast: the options below are the roles.
        onChange={({ currentTarget }) => (wanted.value = currentTarget.value as Role)}
      >
        {Object.entries(roles[language.value]).map(([one, title]) => (
          <option key={one} value={one}>
            {title}
          </option>
        ))}
      </select>
      <button onClick={() => void invite(wanted.value)}>{said.invite}</button>
    </span>
  );
}
