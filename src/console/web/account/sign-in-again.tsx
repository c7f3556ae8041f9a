import { useSignal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { me } from "../me.ts";
import { isOver, signInAgain, type SigningIn } from "../session.ts";
import { words } from "../words/index.ts";

/** Lies over whatever is being done; below it everything stays as it was typed. */
export const SignInAgain = () => (isOver.value ? <SignInDialog /> : null);

function SignInDialog() {
  const said = words.value.signInAgain;
  const dialog = useRef<HTMLDialogElement>(null);
  const told = useSignal<SigningIn | undefined>(undefined);
  useEffect(() => dialog.current?.showModal(), []);
  const send = async (form: HTMLFormElement) => {
    const fields = new FormData(form);
    const of = (name: string) => {
      const typed = fields.get(name);
      return typeof typed === "string" ? typed : "";
    };
    told.value = await signInAgain({ person: me.value?.person ?? "", password: of("password"), code: of("code") });
  };
  return (
    <dialog ref={dialog} onCancel={(event) => event.preventDefault()} aria-labelledby="again">
      <h2 id="again">{said.title}</h2>
      <p>{said.hint(me.value?.name ?? "")}</p>
      {told.value === undefined || told.value === "in" ? null : (
        <p class="wrong" role="alert">
          {said.wrong[told.value]}
        </p>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void send(event.currentTarget);
        }}
      >
        <label>
          {said.password}
          <input name="password" type="password" autocomplete="current-password" required />
        </label>
        {me.value?.secondFactor === true ? (
          <label>
            {said.code}
            <input name="code" inputMode="numeric" autocomplete="one-time-code" required />
          </label>
        ) : null}
        <div class="row">
          <button class="deed">{said.signIn}</button>
          <a class="button" href="/login">
            {said.another}
          </a>
        </div>
      </form>
    </dialog>
  );
}
