import { channelWord } from "../../../core/channel-words.ts";
import { useSignal, type Signal } from "@preact/signals";
import { Shown, useAsked } from "../parts/asked.tsx";
import { post, type GetAnswer } from "../client.ts";
import { station } from "../live.ts";
import { me } from "../me.ts";
import { language } from "../preferences.ts";
import { reasonOf } from "../parts/reason.ts";
import { dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

type Address = GetAnswer<"/api/v1/people/{id}/addresses">["addresses"][number];

/** Of which of a person's addresses it is known that messages arrive; a code proves it. */
export function Addresses({ person }: { readonly person: string }) {
  const said = words.value.registry.addresses;
  const asked = useAsked("/api/v1/people/{id}/addresses", { params: { id: person } });
  return (
    <Shown asked={asked}>
      {({ addresses }) => {
        const outside = addresses.filter(({ needsProof }) => needsProof);
        return outside.length === 0 ? null : (
          <section class="sheet" aria-label={said.title}>
            <h4>{said.title}</h4>
            {outside.map((one) => (
              <One key={one.channel} person={person} one={one} done={asked.again} />
            ))}
          </section>
        );
      }}
    </Shown>
  );
}

interface OneProps {
  readonly person: string;
  readonly one: Address;
  readonly done: () => Promise<void>;
}

function One({ person, one, done }: OneProps) {
  const said = words.value.registry.addresses;
  const code = useSignal("");
  const told = useSignal("");
  const params = { id: person, channel: one.channel };
  const send = async () => {
    const answer = await post("/api/v1/people/{id}/addresses/{channel}/code", {}, { params });
    told.value =
      answer.kind === "done" ? `${said.sent[answer.value.kind]} ${answer.value.reason ?? ""}` : reasonOf(answer);
  };
  const verify = async () => {
    const body = { code: code.value.trim() };
    const answer = await post("/api/v1/people/{id}/addresses/{channel}/verify", body, { params });
    told.value = answer.kind === "done" ? said.proven[answer.value.kind] : reasonOf(answer);
    if (answer.kind === "done" && answer.value.kind === "verified") await done();
  };
  const zone = station.value?.zone ?? me.value?.station.zone ?? "UTC";
  const { verifiedAt, channel } = one;
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void verify();
      }}
    >
      <p>
        {verifiedAt === undefined
          ? said.open(channelWord(language.value, channel))
          : said.since(channelWord(language.value, channel), dayAndTime(verifiedAt, zone, language.value))}
      </p>
      {verifiedAt === undefined ? (
        <div class="row">
          <button type="button" onClick={() => void send()}>
            {said.send}
          </button>
          <Code code={code} />
          <button class="deed">{said.verify}</button>
        </div>
      ) : null}
      <p role="status">{told.value}</p>
    </form>
  );
}

function Code({ code }: { readonly code: Signal<string> }) {
  return (
    <label>
      {words.value.registry.addresses.code}{" "}
      <input
        inputMode="numeric"
        autocomplete="off"
        minLength={6}
        maxLength={12}
        required
        value={code.value}
        onInput={({ currentTarget }) => (code.value = currentTarget.value)}
      />
    </label>
  );
}
