import { AlertCard } from "../board/alert-card.tsx";
import { Calm, Storm } from "../board/alert-cards.tsx";
import { open } from "../live.ts";
import type { Screen } from "../screen.ts";
import { folded, isWaiting, type Line } from "../board/storm.ts";
import { DeviceCount, Duty, useToday } from "../board/today.tsx";
import { words } from "../words/index.ts";

/** As many as can be read from across the room; a wall cannot be scrolled. */
const SHOWN_MAX = 8;
/** Up to so many stand below each other, as large as the wall is. */
const LARGE_MAX = 3;

/** The board on the wall: large, and nothing to press. */
export const wall: Screen = {
  path: "wall",
  title: ({ nav }) => nav.wall,
  right: "alerts",
  isSeldom: true,
  View: Wall,
};

const isUrgent = (line: Line): boolean => (line.kind === "one" ? [line.card] : line.cards).some(isWaiting);

function Wall() {
  const said = words.value;
  const told = useToday().said.value;
  const today = told?.kind === "done" ? told.value : undefined;
  // Nobody can scroll here: whoever waits for a person comes before whoever has one.
  const lines = folded(open.value);
  const all = [...lines.filter(isUrgent), ...lines.filter((line) => !isUrgent(line))];
  const shown = all.slice(0, SHOWN_MAX);
  const hidden =
    open.value.length - shown.reduce((sum, line) => sum + (line.kind === "one" ? 1 : line.cards.length), 0);
  return (
    <>
      <h2 class={open.value.length === 0 ? "unseen" : "counts"}>
        {`${said.openAlerts(open.value.length)} · ${said.untaken(open.value.filter(isWaiting).length)}`}
      </h2>
      {all.length === 0 ? <Calm today={today} /> : null}
      <ul class={`cards ${all.length > LARGE_MAX ? "many" : all.length > 1 ? "few" : "one"}`}>
        {shown.map((line) =>
          line.kind === "one" ? (
            <AlertCard key={line.card.id} card={line.card} isChosen={false} />
          ) : (
            <Storm key={line.rule} storm={line} deeds={{}} />
          ),
        )}
      </ul>
      <footer class="sheet duty">
        {hidden > 0 ? <p class="late">{said.unshown(hidden)}</p> : null}
        {today === undefined ? null : (
          <>
            <Duty today={today} />
            {all.length === 0 ? null : <DeviceCount today={today} />}
          </>
        )}
        <a class="push" href="#/board">
          {said.nav.board}
        </a>
      </footer>
    </>
  );
}
