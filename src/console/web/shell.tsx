import { effect } from "@preact/signals";
import { line, now, open, station } from "./live.ts";
import { me, may } from "./me.ts";
import { isLarge, language, theme, type Theme } from "./preferences.ts";
import { route, type Screen } from "./screen.ts";
import { screens } from "./screens/index.ts";
import { SignInAgain } from "./sign-in-again.tsx";
import { isAudible, isPaused, pause, pausedUntil, resume, unlock } from "./sound.ts";
import { clock, running } from "./time.ts";
import { words } from "./words/index.ts";

const THEMES: readonly Theme[] = ["system", "light", "dark"];

// How many wait, by level, where a tab shows it.
effect(() => {
  const waiting = open.value.filter(({ phase }) => phase === "alerting" || phase === "verifying").length;
  document.title = `${waiting > 0 ? `(${waiting}) ` : ""}${me.value?.station.name ?? "守望 Shouwang"}`;
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

function Head({ path }: { readonly path: string | undefined }) {
  const said = words.value;
  const zone = station.value?.zone ?? me.value?.station.zone ?? "UTC";
  return (
    <header class="head">
      <h1>{me.value?.station.name}</h1>
      <span class="clock">{clock(now.value, zone, true)}</span>
      <Navigation path={path} />
      <a class="push who" href="#/me" aria-label={said.ownAccount.open(me.value?.name ?? "")}>
        {me.value?.name}
      </a>
      <span class="tools row">
        <SoundButton />
        <button onClick={() => (language.value = language.value === "en" ? "zh-CN" : "en")}>
          {language.value === "en" ? "中文" : "English"}
        </button>
        <button aria-pressed={isLarge.value} onClick={() => (isLarge.value = !isLarge.value)}>
          {said.large}
        </button>
        <ThemeButton />
        <form method="post" action="/logout">
          <button>{said.signOut}</button>
        </form>
      </span>
    </header>
  );
}

/** In 长辈模式 what a shift needs, and the rest behind one word. */
function Navigation({ path }: { readonly path: string | undefined }) {
  const allowed = screens.filter(({ title, right }) => title !== undefined && may(right));
  const rare = isLarge.value ? allowed.filter(({ isDaily, path: to }) => isDaily !== true && to !== path) : [];
  return (
    <nav>
      <Links to={allowed.filter((one) => !rare.includes(one))} path={path} />
      {rare.length === 0 ? null : (
        <details>
          <summary>{words.value.more}</summary>
          <Links to={rare} path={path} />
        </details>
      )}
    </nav>
  );
}

const Links = ({ to, path }: { readonly to: readonly Screen[]; readonly path: string | undefined }) => (
  <>
    {to.map((one) => (
      <a key={one.path} href={`#/${one.path}`} aria-current={one.path === path ? "page" : undefined}>
        {one.title?.(words.value)}
      </a>
    ))}
  </>
);

/** In 长辈模式 the screen goes by the tablet. */
const ThemeButton = () =>
  isLarge.value ? null : (
    <button onClick={() => (theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? "system")}>
      {words.value.theme[theme.value]}
    </button>
  );

function SoundButton() {
  const said = words.value;
  if (!isAudible.value) return null;
  return isPaused.value ? (
    <button
      onClick={resume}
    >{`${said.soundPaused(running(pausedUntil.value - now.value), me.value?.name ?? "")} · ${said.resumeSound}`}</button>
  ) : (
    <button onClick={pause}>{`${said.soundIsOn} · ${said.pauseSound}`}</button>
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
