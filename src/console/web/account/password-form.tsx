import { useSignal } from "@preact/signals";
import { PASSWORD_CHARACTERS_MIN } from "../../accounts/password-length.ts";
import { post } from "../client.ts";
import { reasonOf } from "../parts/reason.ts";
import { typed } from "../parts/typed.ts";
import { words } from "../words/index.ts";

type Told = { readonly isWrong: boolean; readonly text: string } | undefined;

export function PasswordForm() {
  const said = words.value.ownAccount;
  const told = useSignal<Told>(undefined);
  const change = async (form: HTMLFormElement) => {
    const next = typed(form, "next");
    if (next !== typed(form, "again")) {
      told.value = { isWrong: true, text: said.differ };
      return;
    }
    const answer = await post("/api/v1/me/password", { present: typed(form, "present"), next });
    told.value =
      answer.kind === "done" ? { isWrong: false, text: said.changed } : { isWrong: true, text: reasonOf(answer) };
    if (answer.kind === "done") form.reset();
  };
  return (
    <section class="sheet">
      <h3>{said.password}</h3>
      <form
        class="stack"
        onSubmit={(event) => {
          event.preventDefault();
          void change(event.currentTarget);
        }}
      >
        <label>
          {said.present}
          <input name="present" type="password" autocomplete="current-password" required maxLength={256} />
        </label>
        <NewPassword name="next" label={said.next(PASSWORD_CHARACTERS_MIN)} />
        <NewPassword name="again" label={said.again} />
        <button class="deed">{said.change}</button>
      </form>
      {told.value === undefined ? null : (
        <p class={told.value.isWrong ? "wrong" : ""} role={told.value.isWrong ? "alert" : "status"}>
          {told.value.text}
        </p>
      )}
    </section>
  );
}

const NewPassword = ({ name, label }: { readonly name: string; readonly label: string }) => (
  <label>
    {label}
    <input
      name={name}
      type="password"
      autocomplete="new-password"
      required
      minLength={PASSWORD_CHARACTERS_MIN}
      maxLength={256}
    />
  </label>
);
