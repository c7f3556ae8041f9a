import { useEffect, useRef } from "preact/hooks";
import type { BoardCard } from "../../feed/board.ts";
import { Shown, useAsked } from "../parts/asked.tsx";
import { CallNumber, markOf } from "./call-number.tsx";
import { words } from "../words/index.ts";

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
                <li key={person.id} class="helper">
                  <span>
                    <strong>{person.name}</strong>
                    {markOf(person).map((one) => ` · ${one}`)}
                  </span>
                  <CallNumber person={person} alert={card.id} />
                </li>
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
