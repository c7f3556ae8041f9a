import { outcomeWord } from "../../../core/outcome-words.ts";
import { language } from "../preferences.ts";
import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { Outcome } from "../../../core/alert/alert.ts";
import type { BoardCard } from "../../feed/board.ts";
import { answer } from "./answer.ts";
import { Trouble } from "./trouble.tsx";
import { words } from "../words/index.ts";

const OUTCOMES = [
  "true-emergency",
  "real-need",
  "accidental-press",
  "not-at-home",
  "visitor-or-cleaning",
  "device-fault",
  "environment",
  "test",
  "unknown",
] as const satisfies readonly Outcome[];

/** How it ended: a reason tile (keys 1 to 9), who saw the elder, a note. */
export function CloseDialog({ card, leave }: { readonly card: BoardCard; readonly leave: () => void }) {
  const said = words.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const outcome = useSignal<Outcome | undefined>(undefined);
  const spoke = useSignal(false);
  const note = useSignal("");
  useEffect(() => dialog.current?.showModal(), []);
  const close = async () => {
    if (outcome.value === undefined) return;
    const words1 = note.value.trim();
    const body = {
      outcome: outcome.value,
      spokeWithElder: spoke.value,
      gen: card.gen,
      ...(words1 === "" ? {} : { note: words1 }),
    };
    if (await answer(card, "close", body)) leave();
  };
  const onKey = (event: KeyboardEvent) => {
    if (event.target instanceof HTMLTextAreaElement) return;
    const picked = OUTCOMES[Number(event.key) - 1];
    if (picked !== undefined) outcome.value = picked;
  };
  return (
    <dialog ref={dialog} onClose={leave} onKeyDown={onKey} aria-labelledby="closing">
      <h2 id="closing">{said.closeTitle(card.who === "" ? said.premises : card.who)}</h2>
      <Trouble />
      <Tiles outcome={outcome} />
      <label class="row">
        <input
          type="checkbox"
          checked={spoke.value}
          onChange={({ currentTarget }) => (spoke.value = currentTarget.checked)}
        />
        {said.spoke}
      </label>
      <label>
        {said.note}
        <textarea value={note.value} onInput={({ currentTarget }) => (note.value = currentTarget.value)} />
      </label>
      <div class="row">
        <button class="deed" disabled={outcome.value === undefined} onClick={() => void close()}>
          {said.close}
        </button>
        <button onClick={leave}>{said.cancel}</button>
      </div>
    </dialog>
  );
}

function Tiles({ outcome }: { readonly outcome: Signal<Outcome | undefined> }) {
  return (
    <div class="tiles">
      {OUTCOMES.map((one, index) => (
        <button key={one} aria-pressed={outcome.value === one} onClick={() => (outcome.value = one)}>
          {`${index + 1} ${outcomeWord(language.value, one)}`}
        </button>
      ))}
    </div>
  );
}
