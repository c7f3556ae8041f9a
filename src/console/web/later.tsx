import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";
import type { Screen } from "./screen.ts";
import { words } from "./words/index.ts";

type View = Screen["View"];

/** What a screen shows, loaded when it is opened for the first time. */
export function later(load: () => Promise<View>): View {
  let loaded: View | undefined;
  return function Later({ rest }) {
    const isBroken = useSignal(false);
    const isThere = useSignal(loaded !== undefined);
    useEffect(() => {
      if (loaded !== undefined) return;
      load().then(
        (view) => {
          loaded = view;
          isThere.value = true;
        },
        // The line is down, or a newer console is served by now: only loading the page again helps.
        () => (isBroken.value = true),
      );
    }, []);
    if (isThere.value && loaded !== undefined) {
      const Loaded = loaded;
      return <Loaded rest={rest} />;
    }
    return isBroken.value ? (
      <p role="alert">
        {words.value.failed(words.value.unreachable)}{" "}
        <button onClick={() => location.reload()}>{words.value.reload}</button>
      </p>
    ) : (
      <p role="status">{words.value.loading}</p>
    );
  };
}
