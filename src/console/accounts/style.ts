/** The door's own small style: text from 18 px, targets from 48 px, contrast above 7 : 1 in both themes. */
export const DOOR_STYLE_PATH = "/assets/door.css";
export const DOOR_STYLE = `
:root { color-scheme: light dark; --ink: #14171a; --paper: #fff; --line: #5b6570; --deed: #0a5c2b; --deed-ink: #fff; --wrong: #8f0000 }
@media (prefers-color-scheme: dark) { :root { --ink: #f2f4f6; --paper: #14171a; --line: #9aa4ae; --deed: #7ddf9f; --deed-ink: #06210f; --wrong: #ffb4ab } }
body { margin: 0; font: 18px/1.5 system-ui, "Noto Sans CJK SC", sans-serif; color: var(--ink); background: var(--paper) }
main { max-width: 420px; margin: 0 auto; padding: 32px 16px }
.brand { margin: 0; font-weight: 600 } h1 { margin: 4px 0 16px; font-size: 28px }
label { display: block; margin: 0 0 16px }
input { display: block; box-sizing: border-box; width: 100%; min-height: 48px; padding: 8px 12px; font: inherit;
  color: inherit; background: transparent; border: 1px solid var(--line); border-radius: 8px }
button { width: 100%; min-height: 56px; font: inherit; font-weight: 600; color: var(--deed-ink); background: var(--deed); border: 0; border-radius: 8px }
.wrong { padding: 12px; color: var(--wrong); border: 2px solid currentColor; border-radius: 8px }
a { display: inline-block; padding: 10px 8px 10px 0; color: inherit } nav { margin-top: 24px; border-top: 1px solid var(--line) } nav a { margin-right: 16px }
:focus-visible { outline: 3px solid #0b57d0; outline-offset: 2px }
`;
