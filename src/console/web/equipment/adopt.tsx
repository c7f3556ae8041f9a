import { useSignal, type Signal } from "@preact/signals";
import { useAsked } from "../parts/asked.tsx";
import { post, type GetAnswer, type PostAnswer, type Said } from "../client.ts";
import { reasonOf } from "../parts/reason.ts";
import { Findings, Issued } from "../registry/findings.tsx";
import { words } from "../words/index.ts";
import { answersTo, Asked, isPlain, type Answers, type Product } from "./questions.tsx";

type Taken = PostAnswer<"/api/v1/site/adopt">;
type Sighting = GetAnswer<"/api/v1/sightings">["sightings"][number];

/** Ids are words of a-z, 0-9 and hyphens. */
const idOf = (identity: string): string =>
  identity
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")
    .replaceAll(/^-+|-+$/g, "")
    .slice(-64);

/** A device that was heard becomes one of a home: which home, which room, under which name. */
export function Adopt({ sighting, adopted }: { readonly sighting: Sighting; readonly adopted: () => Promise<void> }) {
  const said = words.value.adopt;
  const identity = sighting.identity.split(" ").at(-1) ?? sighting.identity;
  const home = useSignal("");
  const id = useSignal(idOf(identity));
  const room = useSignal("");
  const profile = useSignal(sighting.suggestedProfile ?? "");
  const answers = useSignal<Answers>({});
  const told = useSignal<Said<Taken> | undefined>(undefined);
  const known = useAsked("/api/v1/products").said.value;
  const products = known?.kind === "done" ? known.value.products : [];
  const chosen = products.find((one) => one.id === profile.value);
  const adopt = async () => {
    const where = room.value.trim() === "" ? {} : { room: room.value.trim() };
    const given = answersTo(chosen?.questions ?? [], answers.value);
    const body = { home: home.value, id: id.value, profile: profile.value, identity, ...where, answers: given };
    const answer = await post("/api/v1/site/adopt", body);
    told.value = answer;
    // What was issued is shown once: the list is not read again under it.
    if (answer.kind === "done" && answer.value.kind !== "invalid" && answer.value.issued.length === 0) await adopted();
  };
  return (
    <form
      class="row"
      onSubmit={(event) => {
        event.preventDefault();
        void adopt();
      }}
    >
      <HomeChoice home={home} />
      <Field label={said.id} value={id} required />
      <ProductChoice profile={profile} products={products} suggested={sighting.suggestedProfile} />
      <Field label={said.room} value={room} />
      {chosen?.questions.filter(isPlain).map((question) => (
        <Asked key={`${chosen.id} ${question.id}`} question={question} answers={answers} />
      ))}
      <button class="deed">{said.adopt}</button>
      {told.value === undefined ? null : <Outcome told={told.value} />}
    </form>
  );
}

interface Choosing {
  readonly profile: Signal<string>;
  readonly products: readonly Product[];
  readonly suggested: string | undefined;
}

function ProductChoice({ profile, products, suggested }: Choosing) {
  const said = words.value.adopt;
  return (
    <label>
      {said.profile}{" "}
      <select required value={profile.value} onChange={({ currentTarget }) => (profile.value = currentTarget.value)}>
        <option value="">{said.choose}</option>
        {products.map(({ id, title, maker, model }) => (
          <option key={id} value={id}>
            {`${title} · ${maker} ${model}${id === suggested ? ` (${said.suggested})` : ""}`}
          </option>
        ))}
      </select>
    </label>
  );
}

function HomeChoice({ home }: { readonly home: Signal<string> }) {
  const homes = useAsked("/api/v1/homes").said.value;
  const known = homes?.kind === "done" ? homes.value.homes : [];
  return (
    <label>
      {words.value.adopt.home}{" "}
      <select required value={home.value} onChange={({ currentTarget }) => (home.value = currentTarget.value)}>
        <option value="" />
        {known.map((one) => (
          <option key={one.id} value={one.id}>{`${one.id} · ${one.address}`}</option>
        ))}
      </select>
    </label>
  );
}

function Outcome({ told }: { readonly told: Said<Taken> }) {
  if (told.kind !== "done") return <p class="wrong">{reasonOf(told)}</p>;
  return (
    <div role="status">
      <Findings findings={told.value.findings} />
      <Issued issued={told.value.issued} />
    </div>
  );
}

interface FieldProps {
  readonly label: string;
  readonly value: Signal<string>;
  readonly required?: boolean;
}

function Field({ label, value, required = false }: FieldProps) {
  return (
    <label>
      {label}{" "}
      <input
        required={required}
        value={value.value}
        onInput={({ currentTarget }) => (value.value = currentTarget.value)}
      />
    </label>
  );
}
