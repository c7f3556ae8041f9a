import { effect } from "@preact/signals";
import { Head } from "./head.tsx";
import { line, now, open } from "./live.ts";
import { me, may } from "./me.ts";
import { route } from "./screen.ts";
import { screens } from "./screens/index.ts";
import { SignInAgain } from "./account/sign-in-again.tsx";
import { isWaiting } from "./board/storm.ts";
import { isAudible, isPaused, pausedUntil, resume, unlock } from "./sound.ts";
import { running } from "./time.ts";
import { words } from "./words/index.ts";

// How many wait, by level, where a tab shows it.
effect(() => {
  const waiting = open.value.filter(isWaiting).length;
  document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${me.value?.station.name ?? "守望 Shouwang"}`;
});

// On every screen, and never while somebody writes.
addEventListener("keydown", ({ key, target, ctrlKey, altKey, metaKey }) => {
  const isWriting = target instanceof HTMLElement && /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName);
  if (key === "?" && !isWriting && !ctrlKey && !altKey && !metaKey) location.hash = "#/help";
});

export function Shell() {
  const [path = "", ...rest] = route.value.split("/");
  const allowed = screens.filter(({ right }) => may(right));
  const screen = allowed.find((one) => one.path === path) ?? allowed[0];
  document.documentElement.classList.toggle("wall", path === "wall");
  return (
    <>
      <a class="unseen" href="#content">
        {words.value.skip}
      </a>
      <Head path={screen?.path} />
      <Bars />
      <SignInAgain />
      <main id="content">{screen === undefined ? null : <screen.View rest={rest.join("/")} />}</main>
    </>
  );
}

function Bars() {
  const said = words.value;
  return (
    <>
      {may("alerts") && !isAudible.value ? (
        <div class="bar" role="status">
          {said.soundBlocked}
          <button onClick={() => void unlock()}>{said.soundOn}</button>
        </div>
      ) : null}
      {isAudible.value && isPaused.value ? (
        <div class="bar paused">
          <button
            onClick={resume}
          >{`${said.soundPaused(running(pausedUntil.value - now.value), me.value?.name ?? "")} · ${said.resumeSound}`}</button>
        </div>
      ) : null}
      {line.value === "silent" ? (
        <div class="bar" role="alert">
          {said.lineSilent}
        </div>
      ) : null}
      {line.value === "dead" ? (
        <div class="dead" role="alert">
          <h2>{said.lineDead}</h2>
          <p>{said.lineDeadHint}</p>
        </div>
      ) : null}
    </>
  );
}
