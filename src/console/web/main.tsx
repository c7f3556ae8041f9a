import { render } from "preact";
import { tellWhetherHeard } from "./beats.ts";
import { watch } from "./live.ts";
import { learnWhoIAm, may, me } from "./me.ts";
import { isOver } from "./session.ts";
import { Shell } from "./shell.tsx";
import { soundAlerts } from "./sound.ts";

async function open(): Promise<void> {
  await learnWhoIAm();
  if (me.value === undefined && isOver.value) {
    location.assign("/login");
    return;
  }
  if (may("alerts")) {
    watch();
    soundAlerts();
    tellWhetherHeard();
  }
  const place = document.getElementById("console");
  if (place !== null) render(<Shell />, place);
}

// Nothing here rejects: what the gateway refuses is shown by whoever asked.
void open();
