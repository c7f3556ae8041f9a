import { useSignal, type ReadonlySignal } from "@preact/signals";
import type { ComponentChildren } from "preact";
import { useEffect } from "preact/hooks";
import { get, type GetAnswer, type GetPath, type More, type Said } from "../client.ts";
import { words } from "../words/index.ts";

export interface Asked<Value> {
  readonly said: ReadonlySignal<Said<Value> | undefined>;
  /** Asks once more, now. */
  readonly again: () => Promise<void>;
}

/** What the gateway answers, asked again so often; `undefined` until the first answer. */
export function useAsked<Path extends GetPath>(path: Path, more: More = {}, everyMs?: number): Asked<GetAnswer<Path>> {
  const said = useSignal<Said<GetAnswer<Path>> | undefined>(undefined);
  const again = async () => {
    said.value = await get(path, more);
  };
  const key = JSON.stringify([path, more, everyMs]);
  useEffect(() => {
    void again();
    if (everyMs === undefined) return undefined;
    const timer = setInterval(() => void again(), everyMs);
    return () => clearInterval(timer);
  }, [key]);
  return { said, again };
}

interface Showing<Value> {
  readonly asked: Asked<Value>;
  readonly children: (value: Value) => ComponentChildren;
}

/** The answer, or in words why there is none. */
export function Shown<Value>({ asked, children }: Showing<Value>) {
  const said = asked.said.value;
  if (said === undefined) return <p role="status">{words.value.loading}</p>;
  if (said.kind === "done") return <>{children(said.value)}</>;
  return (
    <p class="wrong" role="alert">
      {said.kind === "refused" ? said.refusal.message : words.value.failed(words.value.unreachable)}
    </p>
  );
}
