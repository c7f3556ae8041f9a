import { useSignal } from "@preact/signals";
import { post, type PostAnswer } from "../client.ts";
import { Qr } from "../parts/qr.tsx";
import { reasonOf } from "../parts/reason.ts";
import { typed } from "../parts/typed.ts";
import { words } from "../words/index.ts";

interface Standing {
  readonly isOn: boolean;
  readonly recoveryLeft: number;
  readonly changed: () => Promise<void>;
}

/** An authenticator app beside the password: set up, proven, with codes for a lost telephone, and ended again. */
export function SecondFactor({ isOn, recoveryLeft, changed }: Standing) {
  const said = words.value.ownAccount;
  const recovery = useSignal<readonly string[] | undefined>(undefined);
  return (
    <section class="sheet">
      <h3>{said.secondFactor}</h3>
      {recovery.value === undefined ? (
        <>
          <p>{isOn ? `${said.factorOn} ${said.recoveryLeft(recoveryLeft)}` : said.factorOff}</p>
          {isOn ? (
            <EndForm changed={changed} />
          ) : (
            <SetUp
              proven={async (codes) => {
                recovery.value = codes;
                await changed();
              }}
            />
          )}
          <p class="soft">{said.lost}</p>
        </>
      ) : (
        <Recovery codes={recovery.value} kept={() => (recovery.value = undefined)} />
      )}
    </section>
  );
}

function Recovery({ codes, kept }: { readonly codes: readonly string[]; readonly kept: () => void }) {
  const said = words.value.ownAccount;
  return (
    <div role="status">
      <h4>{said.recoveryTitle}</h4>
      <p>{said.recovery}</p>
      <ul class="codes">
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ul>
      <button class="deed" onClick={kept}>
        {said.recoveryKept}
      </button>
    </div>
  );
}

function SetUp({ proven }: { readonly proven: (codes: readonly string[]) => Promise<void> }) {
  const said = words.value.ownAccount;
  const offered = useSignal<PostAnswer<"/api/v1/me/second-factor"> | undefined>(undefined);
  const wrong = useSignal<string | undefined>(undefined);
  const begin = async () => {
    const answer = await post("/api/v1/me/second-factor", {});
    if (answer.kind === "done") offered.value = answer.value;
    wrong.value = answer.kind === "done" ? undefined : reasonOf(answer);
  };
  const prove = async (form: HTMLFormElement, secret: string) => {
    const code = typed(form, "code");
    const answer = await post("/api/v1/me/second-factor/prove", { secret, code });
    if (answer.kind === "done") await proven(answer.value.recovery);
    else wrong.value = reasonOf(answer);
  };
  const { value: offer } = offered;
  return (
    <>
      {offer === undefined ? (
        <button onClick={() => void begin()}>{said.setUp}</button>
      ) : (
        <form
          class="stack"
          onSubmit={(event) => {
            event.preventDefault();
            void prove(event.currentTarget, offer.secret);
          }}
        >
          <p>{said.scan}</p>
          <Qr text={offer.uri} title={said.qr} />
          <p>
            {`${said.secret}: `}
            <code>{offer.secret.replaceAll(/(.{4})(?=.)/g, "$1 ")}</code>
          </p>
          <Code label={said.typeCode} isNumber />
          <button class="deed">{said.prove}</button>
        </form>
      )}
      <Wrong text={wrong.value} />
    </>
  );
}

function EndForm({ changed }: { readonly changed: () => Promise<void> }) {
  const said = words.value.ownAccount;
  const wrong = useSignal<string | undefined>(undefined);
  const end = async (form: HTMLFormElement) => {
    const body = { password: typed(form, "password"), code: typed(form, "code") };
    const answer = await post("/api/v1/me/second-factor/end", body);
    if (answer.kind === "done") await changed();
    else wrong.value = reasonOf(answer);
  };
  return (
    <details>
      <summary>{said.end}</summary>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void end(event.currentTarget);
        }}
      >
        <label>
          {said.present}
          <input name="password" type="password" autocomplete="current-password" required maxLength={256} />
        </label>
        <Code label={said.endCode} />
        <button>{said.end}</button>
      </form>
      <Wrong text={wrong.value} />
    </details>
  );
}

function Code({ label, isNumber = false }: { readonly label: string; readonly isNumber?: boolean }) {
  return (
    <label>
      {label}
      <input
        name="code"
        autocomplete="one-time-code"
        inputMode={isNumber ? "numeric" : "text"}
        required
        minLength={6}
        maxLength={16}
      />
    </label>
  );
}

const Wrong = ({ text }: { readonly text: string | undefined }) =>
  text === undefined ? null : (
    <p class="wrong" role="alert">
      {text}
    </p>
  );
