import { AlertCards } from "../alert-cards.tsx";
import type { Screen } from "../screen.ts";
import { DeviceCount, Duty, useToday } from "../today.tsx";

/** The board on the wall: large, and nothing to press. */
export const wall: Screen = {
  path: "wall",
  title: ({ nav }) => nav.wall,
  right: "alerts",
  View: Wall,
};

function Wall() {
  const told = useToday().said.value;
  const today = told?.kind === "done" ? told.value : undefined;
  return (
    <>
      <AlertCards today={today} />
      {today === undefined ? null : (
        <footer class="sheet duty">
          <Duty today={today} />
          <DeviceCount today={today} />
        </footer>
      )}
    </>
  );
}
