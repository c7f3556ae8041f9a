import { useSignal } from "@preact/signals";
import { post, type GetAnswer } from "../client.ts";
import { relationName } from "../parts/customary.ts";
import { reasonOf } from "../parts/reason.ts";
import { words } from "../words/index.ts";

export type Person = GetAnswer<"/api/v1/homes/{id}">["people"][number];

/** What one must know of somebody before one sends or calls them. */
export function markOf({ relation, onDuty, keyHolder }: Person): readonly string[] {
  const said = words.value;
  return [
    onDuty ? said.onDuty : "",
    relation === undefined ? "" : relationName(relation),
    keyHolder ? said.resident.key : "",
  ].filter((one) => one !== "");
}

interface Numbered {
  readonly person: Person;
  readonly alert: string;
}

/** A number is shown when it is needed, and that is written down with the alert's name. */
export function CallNumber({ person, alert }: Numbered) {
  const said = words.value;
  const whole = useSignal<string | undefined>(undefined);
  const wrong = useSignal<string | undefined>(undefined);
  const show = async () => {
    const told = await post(
      "/api/v1/people/{id}/phone",
      { reason: said.callReason(alert) },
      { params: { id: person.id } },
    );
    whole.value = told.kind === "done" ? told.value.phone : undefined;
    wrong.value = told.kind === "done" ? undefined : reasonOf(told);
  };
  if (person.phone === undefined) return <span class="soft">{said.noPhone}</span>;
  return (
    <>
      {whole.value === undefined ? (
        <button aria-label={said.numberOf(person.name)} onClick={() => void show()}>
          {`☎ ${person.phone}`}
        </button>
      ) : (
        <a class="button deed" href={`tel:${whole.value.replaceAll(/[^\d+]/g, "")}`}>
          {`☎ ${whole.value}`}
        </a>
      )}
      {wrong.value === undefined ? null : (
        <span class="wrong" role="alert">
          {wrong.value}
        </span>
      )}
    </>
  );
}
