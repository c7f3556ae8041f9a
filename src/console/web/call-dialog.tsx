import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { BoardCard } from "../feed/board.ts";
import { Shown, useAsked } from "./asked.tsx";
import { post, type GetAnswer } from "./client.ts";
import { reasonOf } from "./reason.ts";
import { words } from "./words/index.ts";

type Person = GetAnswer<"/api/v1/homes/{id}">["people"][number];

/** Who can be telephoned about it; a number is shown when it is needed, and that is written down with the alert's name. */
export function CallDialog({ card, leave }: { readonly card: BoardCard; readonly leave: () => void }) {
  const said = words.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const asked = useAsked("/api/v1/homes/{id}", { params: { id: card.home } });
  useEffect(() => dialog.current?.showModal(), []);
  return (
    <dialog ref={dialog} onClose={leave} aria-labelledby="calling">
      <h2 id="calling">{said.callTitle(card.who === "" ? said.premises : card.who, card.address)}</h2>
      <Shown asked={asked}>
        {({ people }) => (
          <ul class="plain">
            {people
              .filter(({ kind }) => kind === "family" || kind === "staff")
              .map((person) => (
                <Callee key={person.id} person={person} alert={card.id} />
              ))}
          </ul>
        )}
      </Shown>
      <div class="row">
        <button onClick={leave}>{said.cancel}</button>
      </div>
    </dialog>
  );
}

function Callee({ person, alert }: { readonly person: Person; readonly alert: string }) {
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
  return (
    <li class="row">
      <span>{[person.name, person.relation].filter(Boolean).join(" · ")}</span>
      {whole.value === undefined ? (
        <Masked person={person} show={() => void show()} />
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
    </li>
  );
}

function Masked({ person, show }: { readonly person: Person; readonly show: () => void }) {
  const said = words.value;
  return person.phone === undefined ? (
    <span>{said.noPhone}</span>
  ) : (
    <button aria-label={said.numberOf(person.name)} onClick={show}>
      {`☎ ${person.phone}`}
    </button>
  );
}
