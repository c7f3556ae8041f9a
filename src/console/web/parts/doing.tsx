import { useSignal, type ReadonlySignal } from "@preact/signals";
import type { Said } from "../client.ts";
import { reasonOf } from "./reason.ts";

export interface Doing {
  readonly wrong: ReadonlySignal<string | undefined>;
  readonly isUnderWay: ReadonlySignal<boolean>;
  /** Whether it was done. A second press while the first is under way is no second deed. */
  readonly run: (deed: () => Promise<Said<unknown>>) => Promise<boolean>;
}

/** One deed at a time, and why the last one was not done. */
export function useDoing(changed: () => Promise<void>): Doing {
  const wrong = useSignal<string | undefined>(undefined);
  const isUnderWay = useSignal(false);
  const run = async (deed: () => Promise<Said<unknown>>) => {
    if (isUnderWay.value) return false;
    isUnderWay.value = true;
    const told = await deed();
    wrong.value = told.kind === "done" ? undefined : reasonOf(told);
    await changed();
    isUnderWay.value = false;
    return told.kind === "done";
  };
  return { wrong, isUnderWay, run };
}

export function Wrong({ doing }: { readonly doing: Doing }) {
  return doing.wrong.value === undefined ? null : (
    <p class="wrong" role="alert">
      {doing.wrong.value}
    </p>
  );
}
