import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { BoardCard } from "../feed/board.ts";
import { answer } from "./answer.ts";
import { Shown, useAsked } from "./asked.tsx";
import type { GetAnswer } from "./client.ts";
import { Trouble } from "./trouble.tsx";
import { words } from "./words/index.ts";

type Person = GetAnswer<"/api/v1/homes/{id}">["people"][number];

const FAR = Infinity;
const isHelper = ({ kind }: Person) => kind === "family" || kind === "staff";
const byWay = (one: Person, other: Person) => (one.travelMinutes ?? FAR) - (other.travelMinutes ?? FAR);

/** Whom to send: nearest first; more than one are asked in the order in which they were chosen. */
export function DispatchDialog({ card, leave }: { readonly card: BoardCard; readonly leave: () => void }) {
  const said = words.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const chosen = useSignal<readonly string[]>([]);
  const asked = useAsked("/api/v1/homes/{id}", { params: { id: card.home } });
  useEffect(() => dialog.current?.showModal(), []);
  const send = async () => {
    if (await answer(card, "dispatch", { helpers: [...chosen.value], gen: card.gen })) leave();
  };
  const toggle = (id: string) => {
    chosen.value = chosen.value.includes(id) ? chosen.value.filter((one) => one !== id) : [...chosen.value, id];
  };
  return (
    <dialog ref={dialog} onClose={leave} aria-labelledby="sending">
      <h2 id="sending">{said.dispatchTitle(card.who === "" ? said.premises : card.who, card.address)}</h2>
      <Trouble />
      <Shown asked={asked}>
        {({ people }) => (
          <div class="tiles">
            {people
              .filter(isHelper)
              .toSorted(byWay)
              .map(({ id, name, relation, keyHolder, travelMinutes }) => (
                <button key={id} aria-pressed={chosen.value.includes(id)} onClick={() => toggle(id)}>
                  {[
                    chosen.value.includes(id) ? `${chosen.value.indexOf(id) + 1}.` : "",
                    name,
                    relation,
                    keyHolder ? said.resident.key : "",
                    travelMinutes === undefined ? "" : said.resident.travel(travelMinutes),
                  ]
                    .filter(Boolean)
                    .join(" · ")}
                </button>
              ))}
          </div>
        )}
      </Shown>
      <div class="row">
        <button class="deed" disabled={chosen.value.length === 0} onClick={() => void send()}>
          {said.dispatch}
        </button>
        <button onClick={leave}>{said.cancel}</button>
      </div>
    </dialog>
  );
}
