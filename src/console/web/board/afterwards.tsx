import { useSignal } from "@preact/signals";
import { newKey, post, type GetAnswer, type PostBody } from "../client.ts";
import { useDoing, Wrong } from "../parts/doing.tsx";
import { Choice } from "../parts/fields.tsx";
import { may } from "../me.ts";
import { language } from "../preferences.ts";
import { dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

type Report = GetAnswer<"/api/v1/alerts/{id}/report">;
type Owed = NonNullable<Report["followUp"]>;
type SpokeTo = PostBody<"/api/v1/alerts/{id}/follow-up">["spokeTo"];

const NOTE_CHARACTERS_MAX = 2_000;

interface Part {
  readonly alert: string;
  readonly report: Report;
  readonly changed: () => Promise<void>;
}

const isOwed = (owed: Owed | undefined) => owed !== undefined && owed.doneAt === undefined && may("answer");

/** What a closed alert still asks for: 回访 of the elder, 复盘 of an emergency. */
export function Afterwards({ alert, report, changed }: Part) {
  const { followUp, review } = report;
  if (followUp === undefined && review === undefined) return null;
  const said = words.value.afterwards;
  return (
    <section class="sheet">
      <h3>{said.title}</h3>
      <ul class="plain">
        <Standing name={said.followUp} owed={followUp} report={report} />
        <Standing name={said.review} owed={review} report={report} />
      </ul>
      {isOwed(followUp) ? <FollowUpForm alert={alert} changed={changed} /> : null}
      {isOwed(review) ? <ReviewForm alert={alert} changed={changed} /> : null}
    </section>
  );
}

interface StandingProps {
  readonly name: string;
  readonly owed: Owed | undefined;
  readonly report: Report;
}

/** Done by whom, or due by when. */
function Standing({ name, owed, report: { zone, madeAt = 0 } }: StandingProps) {
  if (owed === undefined) return null;
  const said = words.value.afterwards;
  const at = (time: number) => dayAndTime(time, zone, language.value);
  const { dueAt, doneAt, by = "", note = "" } = owed;
  if (doneAt !== undefined) return <li>{`${name}: ${said.done(at(doneAt), by)}${note === "" ? "" : ` – ${note}`}`}</li>;
  const isLate = dueAt < madeAt;
  return <li class={isLate ? "late" : ""}>{`${name}: ${said.due(at(dueAt), isLate)}`}</li>;
}

type Form = Pick<Part, "alert" | "changed">;

function FollowUpForm({ alert, changed }: Form) {
  const said = words.value.afterwards;
  const doing = useDoing(changed);
  const spokeTo = useSignal<SpokeTo>("elder");
  const note = useSignal("");
  const tell = () => {
    const body = { spokeTo: spokeTo.value, note: note.value.trim() };
    return doing.run(() => post("/api/v1/alerts/{id}/follow-up", body, { params: { id: alert }, key: newKey() }));
  };
  return (
    <form
      class="screen-only stack"
      onSubmit={(event) => {
        event.preventDefault();
        void tell();
      }}
    >
      <Wrong doing={doing} />
      <Choice
        label={said.spokeTo}
        value={spokeTo.value}
        // The cast: the options are exactly the words of the type.
        options={Object.entries(said.people)}
        choose={(value) => (spokeTo.value = value as SpokeTo)}
      />
      <Note label={said.how} value={note.value} change={(value) => (note.value = value)} />
      <button class="deed" disabled={doing.isUnderWay.value || note.value.trim() === ""}>
        {said.saveFollowUp}
      </button>
    </form>
  );
}

function ReviewForm({ alert, changed }: Form) {
  const said = words.value.afterwards;
  const doing = useDoing(changed);
  const note = useSignal("");
  const tell = () =>
    doing.run(() =>
      post("/api/v1/alerts/{id}/review", { note: note.value.trim() }, { params: { id: alert }, key: newKey() }),
    );
  return (
    <form
      class="screen-only stack"
      onSubmit={(event) => {
        event.preventDefault();
        void tell();
      }}
    >
      <Wrong doing={doing} />
      <Note label={said.learnt} value={note.value} change={(value) => (note.value = value)} />
      <button class="deed" disabled={doing.isUnderWay.value || note.value.trim() === ""}>
        {said.saveReview}
      </button>
    </form>
  );
}

interface NoteProps {
  readonly label: string;
  readonly value: string;
  readonly change: (value: string) => void;
}

const Note = ({ label, value, change }: NoteProps) => (
  <label>
    {label}
    <textarea
      required
      maxLength={NOTE_CHARACTERS_MAX}
      value={value}
      onInput={({ currentTarget }) => change(currentTarget.value)}
    />
  </label>
);
