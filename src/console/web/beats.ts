import { effect } from "@preact/signals";
import { newKey, post } from "./client.ts";
import { isAudible } from "./sound.ts";

const BEAT_EVERY_MS = 10_000;
/** This page, as long as it is open. */
const id = newKey();

/** Tells the gateway whether somebody at this desk would hear an alarm: only the browser knows. */
export function tellWhetherHeard(): void {
  effect(() => {
    const audible = isAudible.value;
    // A beat that is lost says by itself that nobody hears; the line's own bar shows why.
    const say = () => void post("/api/v1/consoles/{id}/beat", { audible }, { params: { id } });
    say();
    const timer = setInterval(say, BEAT_EVERY_MS);
    return () => clearInterval(timer);
  });
}
