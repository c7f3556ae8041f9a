import { useSignal } from "@preact/signals";
import { useLayoutEffect } from "preact/hooks";
import { post } from "../client.ts";
import { reasonOf } from "../parts/reason.ts";
import { typed } from "../parts/typed.ts";
import { words } from "../words/index.ts";

/** Long enough to dial, short enough that it is not read from a screen left alone. */
const SHOWN_MS = 60_000;

interface Numbered {
  readonly person: string;
  readonly name: string;
  readonly masked: string;
}

/** A telephone number, hidden until somebody says why they need it; hidden again after a minute. */
export function Phone({ person, name, masked }: Numbered) {
  const said = words.value.phone;
  const whole = useSignal<string | undefined>(undefined);
  const asks = useSignal(false);
  const wrong = useSignal<string | undefined>(undefined);
  // The minute counts from the moment at which the number stands there, not from the next free moment.
  useLayoutEffect(() => {
    if (whole.value === undefined) return undefined;
    const timer = setTimeout(() => (whole.value = undefined), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [whole.value]);
  const show = async (reason: string) => {
    const answer = await post("/api/v1/people/{id}/phone", { reason }, { params: { id: person } });
    if (answer.kind === "done") whole.value = answer.value.phone;
    wrong.value = answer.kind === "done" ? undefined : reasonOf(answer);
    asks.value = answer.kind !== "done";
  };
  if (whole.value !== undefined)
    return (
      <span class="row" role="status">
        <a class="button" href={`tel:${whole.value.replaceAll(/[ -]/g, "")}`}>
          {whole.value}
        </a>
        <button onClick={() => (whole.value = undefined)}>{said.hide}</button>
      </span>
    );
  return (
    <span class="row">
      <span>{masked}</span>
      {asks.value ? (
        <Reason show={show} />
      ) : (
        <button aria-label={said.showOf(name)} onClick={() => (asks.value = true)}>
          {said.show}
        </button>
      )}
      {wrong.value === undefined ? null : (
        <span class="wrong" role="alert">
          {wrong.value}
        </span>
      )}
    </span>
  );
}

function Reason({ show }: { readonly show: (reason: string) => Promise<void> }) {
  const said = words.value.phone;
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        void show(typed(event.currentTarget, "reason"));
      }}
    >
      <label>
        {`${said.why} `}
        <input name="reason" required maxLength={200} list="phone-reasons" />
      </label>
      <datalist id="phone-reasons">
        {said.reasons.map((one) => (
          <option key={one} value={one} />
        ))}
      </datalist>
      <button class="deed">{said.show}</button>
    </form>
  );
}
