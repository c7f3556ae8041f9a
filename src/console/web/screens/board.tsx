import { signal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { BoardCard } from "../../feed/board.ts";
import { CallDialog } from "../board/call-dialog.tsx";
import { TodayColumn, useToday } from "../board/today.tsx";
import { AlertCards, choose, move, moveToWaiting, present } from "../board/alert-cards.tsx";
import { answer, trouble } from "../board/answer.ts";
import { CloseDialog } from "../board/close-dialog.tsx";
import { DispatchDialog } from "../board/dispatch-dialog.tsx";
import { open } from "../live.ts";
import { may } from "../me.ts";
import type { Screen } from "../screen.ts";
import { Trouble } from "../board/trouble.tsx";

type Deed = "dispatch" | "close" | "call";

/** What is being decided about which alert. */
const deciding = signal<{ readonly what: Deed; readonly id: string } | undefined>(undefined);
const leave = () => (deciding.value = undefined);
const decide = (what: Deed) => (id: string) => {
  // What went wrong with another alert has no place in the dialog of this one.
  trouble.value = undefined;
  deciding.value = { what, id };
};

// The same functions each time: a card is drawn anew only when it changed itself.
const dispatch = decide("dispatch");
const close = decide("close");
const call = { call: decide("call") };

export const board: Screen = {
  path: "board",
  title: ({ nav }) => nav.board,
  right: "alerts",
  isDaily: true,
  View: Board,
};

function Board() {
  useEffect(() => {
    addEventListener("keydown", onKey);
    return () => removeEventListener("keydown", onKey);
  }, []);
  const today = useToday();
  const told = today.said.value;
  const day = told?.kind === "done" ? told.value : undefined;
  return (
    <>
      <Trouble />
      <div class="board">
        <section>
          <AlertCards today={day} dispatch={dispatch} close={close} {...callOf()} />
        </section>
        <TodayColumn asked={today} />
      </div>
      <Decision />
    </>
  );
}

function Decision() {
  const card = open.value.find(({ id }) => id === deciding.value?.id);
  const what = deciding.value?.what;
  if (card === undefined || what === undefined) return null;
  const Dialog = { close: CloseDialog, dispatch: DispatchDialog, call: CallDialog }[what];
  return <Dialog key={`${what} ${card.id}`} card={card} leave={leave} />;
}

/** Numbers of people are for whoever may know the homes. */
const callOf = (): { readonly call?: typeof dispatch } => (may("homes") ? call : {});

/** One key each, and never while somebody writes. */
function onKey(event: KeyboardEvent): void {
  if (isMeantElsewhere(event)) return;
  const deed = KEYS[event.key.toLowerCase()];
  if (deed === undefined) return;
  event.preventDefault();
  choose(present.value?.id);
  deed(present.value);
}

const isMeantElsewhere = ({ target, ctrlKey, altKey, metaKey }: KeyboardEvent): boolean =>
  ctrlKey ||
  altKey ||
  metaKey ||
  deciding.value !== undefined ||
  (target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));

const answering = (deed: (card: BoardCard) => void) => (card: BoardCard | undefined) => {
  if (card !== undefined && may("answer")) deed(card);
};

const KEYS: { readonly [key: string]: (card: BoardCard | undefined) => void } = {
  arrowdown: () => move(1),
  arrowup: () => move(-1),
  n: () => moveToWaiting(),
  t: answering((card) => void answer(card, "take", { ifFree: true })),
  p: answering(({ id }) => callOf().call?.(id)),
  d: answering(({ id }) => dispatch(id)),
  c: answering(({ id }) => close(id)),
};
