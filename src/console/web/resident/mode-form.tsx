import { useSignal } from "@preact/signals";
import { post, type GetAnswer } from "../client.ts";
import { now } from "../live.ts";
import { may } from "../me.ts";
import { language } from "../preferences.ts";
import { reasonOf } from "../parts/reason.ts";
import { dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

const HOUR_MS = 3_600_000;
const HOURS_MAX = 720;
const MODES = ["home", "away", "hospital", "visitor"] as const;

interface Shown {
  readonly person: GetAnswer<"/api/v1/residents/{id}">;
  readonly changed: () => Promise<void>;
}

/** Where the resident is, until when; rules ask other things of somebody in hospital. */
export function ModeForm({ person, changed }: Shown) {
  const said = words.value.resident;
  const hours = useSignal("");
  const wrong = useSignal<string | undefined>(undefined);
  const change = async (mode: (typeof MODES)[number]) => {
    const until = hours.value === "" ? {} : { until: Math.round(now.value + Number(hours.value) * HOUR_MS) };
    const told = await post("/api/v1/residents/{id}/mode", { mode, ...until }, { params: { id: person.id } });
    wrong.value = told.kind === "done" ? undefined : reasonOf(told);
    await changed();
  };
  return (
    <section class="sheet">
      <h3>{`${said.mode}: ${said.modes[person.mode as keyof typeof said.modes] ?? person.mode}`}</h3>
      {person.modeUntil === undefined ? null : (
        <p>{said.until(dayAndTime(person.modeUntil, person.zone, language.value))}</p>
      )}
      {wrong.value === undefined ? null : (
        <p class="wrong" role="alert">
          {wrong.value}
        </p>
      )}
      {may("answer") ? (
        <div class="row">
          {MODES.map((mode) => (
            <button key={mode} aria-pressed={mode === person.mode} onClick={() => void change(mode)}>
              {said.modes[mode]}
            </button>
          ))}
          <label>
            {said.forHours}{" "}
            <input
              type="number"
              min="1"
              max={HOURS_MAX}
              value={hours.value}
              onInput={({ currentTarget }) => (hours.value = currentTarget.value)}
            />
          </label>
        </div>
      ) : null}
    </section>
  );
}
