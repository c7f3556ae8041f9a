import { useSignal } from "@preact/signals";
import { post } from "../client.ts";
import { reasonOf } from "../parts/reason.ts";
import { words } from "../words/index.ts";

const TEST_SECONDS = 60;

interface Testing {
  readonly id: string;
  readonly tested: () => Promise<void>;
}

/** "Press it now": what arrives proves the device and alarms nobody. */
export function WalkTest({ id, tested }: Testing) {
  const said = words.value.devices;
  const outcome = useSignal<string | undefined>(undefined);
  const begin = async () => {
    outcome.value = said.notYet;
    const begun = await post("/api/v1/devices/{id}/test", { seconds: TEST_SECONDS, step: "begin" }, { params: { id } });
    if (begun.kind !== "done") {
      outcome.value = reasonOf(begun);
      return;
    }
    // Only now: what is pressed sooner calls for help.
    outcome.value = said.pressNow;
    const { provenBefore } = begun.value;
    const told = await post(
      "/api/v1/devices/{id}/test",
      { seconds: TEST_SECONDS, step: "await", ...(provenBefore !== undefined && { provenBefore }) },
      { params: { id }, patienceMs: (TEST_SECONDS + 10) * 1_000 },
    );
    if (told.kind === "done")
      outcome.value = told.value.received ? said.received(told.value.afterMs / 1_000) : said.silent;
    else outcome.value = reasonOf(told);
    await tested();
  };
  return (
    <>
      <button class="screen-only" onClick={() => void begin()}>
        {said.test}
      </button>
      <span role="status">{outcome.value}</span>
    </>
  );
}
