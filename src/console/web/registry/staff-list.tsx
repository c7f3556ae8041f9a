import { words } from "../words/index.ts";
import { Addresses } from "./addresses.tsx";
import { freeId } from "./home-form.tsx";
import { listOf, textOf, type Plain } from "./plain.ts";
import { StaffForm } from "./staff-form.tsx";

interface Props {
  readonly version: number;
  readonly document: Plain;
  readonly done: () => void;
}

/** Who works at the station. */
export function StaffList({ version, document, done }: Props) {
  const said = words.value.registry.staff;
  const staff = listOf(document, "staff");
  return (
    <details>
      <summary>{said.title(staff.length)}</summary>
      <p>
        {said.about} <a href="#/rota">{said.rota}</a>
      </p>
      {staff.map((one) => (
        <details key={textOf(one, "id")}>
          <summary>{`${textOf(one, "name")} ${textOf(one, "phone")}`}</summary>
          <StaffForm version={version} member={one} free="" done={done} />
          <Addresses person={textOf(one, "id")} />
        </details>
      ))}
      <details>
        <summary>{said.add}</summary>
        <StaffForm
          version={version}
          free={freeId(
            "staff",
            staff.map((one) => textOf(one, "id")),
          )}
          done={done}
        />
      </details>
    </details>
  );
}
