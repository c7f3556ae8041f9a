import { useSignal } from "@preact/signals";
import { roleNames } from "../../accounts/role-names.ts";
import { Shown, useAsked } from "../parts/asked.tsx";
import { browserName } from "../account/browser-name.ts";
import { post } from "../client.ts";
import { learnWhoIAm, me } from "../me.ts";
import { PasswordForm } from "../account/password-form.tsx";
import { language } from "../preferences.ts";
import { reasonOf } from "../parts/reason.ts";
import { SecondFactor } from "../account/second-factor.tsx";
import { dayAndTime } from "../time.ts";
import { words } from "../words/index.ts";

/** What everybody may do about themselves: password, second factor, and where they are signed in. */
export function OwnAccount() {
  const said = words.value.ownAccount;
  const who = me.value;
  if (who === undefined) return null;
  return (
    <>
      <h2>{said.title}</h2>
      {who.role === undefined ? (
        <p>{said.programOnly}</p>
      ) : (
        <>
          <p>{said.signedInAs(who.name, who.person ?? "", roleNames[language.value][who.role])}</p>
          <div class="pair">
            <PasswordForm />
            <SecondFactor isOn={who.secondFactor} recoveryLeft={who.recoveryLeft ?? 0} changed={learnWhoIAm} />
            <Sessions zone={who.station.zone} />
          </div>
        </>
      )}
    </>
  );
}

function Sessions({ zone }: { readonly zone: string }) {
  const said = words.value.ownAccount;
  const asked = useAsked("/api/v1/me/sessions");
  const told = useSignal<string | undefined>(undefined);
  const endOthers = async () => {
    const answer = await post("/api/v1/me/sessions/end", {});
    told.value = answer.kind === "done" ? said.othersEnded(answer.value.ended) : reasonOf(answer);
    await asked.again();
  };
  const time = (at: number) => dayAndTime(at, zone, language.value);
  return (
    <section class="sheet">
      <h3>{said.sessions}</h3>
      <Shown asked={asked}>
        {({ sessions }) => (
          <>
            <ul class="plain">
              {sessions.map(({ openedAt, usedAt, browser, present }) => (
                <li key={`${openedAt} ${usedAt}`} data-session={present ? "here" : "elsewhere"}>
                  {said.session(browserName(browser) ?? said.unknownBrowser, time(openedAt), time(usedAt))}
                  {present ? <strong>{` · ${said.here}`}</strong> : null}
                </li>
              ))}
            </ul>
            {sessions.length > 1 ? (
              <button onClick={() => void endOthers()}>{said.endOthers}</button>
            ) : (
              <p>{said.onlyHere}</p>
            )}
          </>
        )}
      </Shown>
      <p role="status">{told.value}</p>
    </section>
  );
}
