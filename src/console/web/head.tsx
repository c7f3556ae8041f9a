import { signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import { now, station } from "./live.ts";
import { may, me } from "./me.ts";
import { isLarge, language, theme, type Theme } from "./preferences.ts";
import type { Screen } from "./screen.ts";
import { screens } from "./screens/index.ts";
import { isAudible, isPaused, pause } from "./sound.ts";
import { clock } from "./time.ts";
import { words } from "./words/index.ts";

const THEMES: readonly Theme[] = ["system", "light", "dark"];

/** A telephone: one row has room for where we are and for the menu. */
const narrow = matchMedia("(max-width: 700px)");
const isNarrow = signal(narrow.matches);
narrow.addEventListener("change", () => (isNarrow.value = narrow.matches));

interface Placed {
  /** Of the screen that is shown. */
  readonly path: string | undefined;
}

/** One row: where we are, what time it is, and what a shift needs; everything else waits behind one word. */
export function Head({ path }: Placed) {
  const allowed = screens.filter(({ title, right }) => title !== undefined && may(right));
  const near = allowed.filter((one) => one.path === path || isNear(one));
  // On a telephone a row that says only where we are would cost a card its place.
  const isBare = isNarrow.value && near.length < 2;
  return (
    <header class="head">
      <h1>{me.value?.station.name}</h1>
      <span class="clock">{clock(now.value, station.value?.zone ?? me.value?.station.zone ?? "UTC", true)}</span>
      {isBare ? null : (
        <nav>
          <Links to={near} path={path} />
        </nav>
      )}
      <Who />
      <span class="tools">
        <Sound />
        {isNarrow.value ? null : <Manners />}
      </span>
      <Menu path={path} rare={allowed.filter((one) => !near.includes(one))} />
    </header>
  );
}

function Who() {
  const name = me.value?.name ?? "";
  return (
    <a class="push who" href="#/me" aria-label={words.value.ownAccount.open(name)}>
      {name}
    </a>
  );
}

function Sound() {
  const said = words.value;
  if (!isAudible.value || isPaused.value) return null;
  return <button onClick={pause}>{`${said.soundIsOn} · ${said.pauseSound}`}</button>;
}

const isNear = ({ path, isDaily, isSeldom }: Screen): boolean =>
  isNarrow.value ? path === "board" : isLarge.value ? isDaily === true : isSeldom !== true;

const Links = ({ to, path }: Placed & { readonly to: readonly Screen[] }) => (
  <>
    {to.map((one) => (
      <a key={one.path} href={`#/${one.path}`} aria-current={one.path === path ? "page" : undefined}>
        {one.title?.(words.value)}
      </a>
    ))}
  </>
);

/** How the console speaks: whoever cannot read the screen looks for these first. */
function Manners() {
  return (
    <>
      <button onClick={() => (language.value = language.value === "en" ? "zh-CN" : "en")}>
        {language.value === "en" ? "中文" : "English"}
      </button>
      <button aria-pressed={isLarge.value} onClick={() => (isLarge.value = !isLarge.value)}>
        {words.value.large}
      </button>
    </>
  );
}

function Menu({ path, rare }: Placed & { readonly rare: readonly Screen[] }) {
  const said = words.value;
  const menu = useRef<HTMLDetailsElement>(null);
  useEffect(() => closing(menu), []);
  return (
    <details class="menu" ref={menu}>
      <summary>{said.more}</summary>
      <div class="sheet">
        <div class="row">
          {isNarrow.value ? <Manners /> : null}
          <ThemeButton />
          <form method="post" action="/logout">
            <button>{said.signOut}</button>
          </form>
        </div>
        <nav aria-label={said.more}>
          <Links to={rare} path={path} />
        </nav>
      </div>
    </details>
  );
}

/** A menu goes away when something was chosen, when somebody presses beside it, and with Escape. */
function closing(menu: { readonly current: HTMLDetailsElement | null }): () => void {
  const close = () => menu.current?.removeAttribute("open");
  const onPress = ({ target }: Event) => {
    if (target instanceof Node && menu.current?.contains(target) !== true) close();
  };
  const onKey = ({ key }: KeyboardEvent) => {
    if (key !== "Escape" || menu.current?.open !== true) return;
    close();
    menu.current.querySelector("summary")?.focus();
  };
  addEventListener("hashchange", close);
  addEventListener("pointerdown", onPress);
  addEventListener("keydown", onKey);
  return () => {
    removeEventListener("hashchange", close);
    removeEventListener("pointerdown", onPress);
    removeEventListener("keydown", onKey);
  };
}

/** In 长辈模式 the screen goes by the tablet. */
const ThemeButton = () =>
  isLarge.value ? null : (
    <button onClick={() => (theme.value = THEMES[(THEMES.indexOf(theme.value) + 1) % THEMES.length] ?? "system")}>
      {words.value.theme[theme.value]}
    </button>
  );
