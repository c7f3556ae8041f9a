import type { Child } from "hono/jsx";
import type { Language } from "../../core/language.ts";
import { DOOR_STYLE_PATH } from "./style.ts";
import { doorWords } from "./words.ts";

interface Framed {
  readonly language: Language;
  readonly title: string;
  readonly wrong: string | undefined;
  readonly children: Child;
}

function Frame({ language, title, wrong, children }: Framed) {
  return (
    <html lang={language}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{`${title} · 守望 Shouwang`}</title>
        <link rel="stylesheet" href={DOOR_STYLE_PATH} />
      </head>
      <body>
        <main>
          <p class="brand">守望 Shouwang</p>
          <h1>{title}</h1>
          {wrong === undefined ? null : (
            <p class="wrong" role="alert">
              {wrong}
            </p>
          )}
          {children}
          <nav>
            <a href="?lang=zh-CN" lang="zh-CN">
              中文
            </a>
            <a href="?lang=en" lang="en">
              English
            </a>
          </nav>
        </main>
      </body>
    </html>
  );
}

interface Field {
  readonly name: string;
  readonly label: string;
  readonly type?: string;
  readonly complete: string;
  readonly value?: string;
  readonly optional?: boolean;
}

function Input({ name, label, type = "text", complete, value = "", optional = false }: Field) {
  return (
    <label>
      {label}
      <input name={name} type={type} autocomplete={complete} value={value} required={!optional} />
    </label>
  );
}

export function SignInPage({ language, wrong, person }: { language: Language; wrong?: string; person?: string }) {
  const words = doorWords[language];
  return (
    <Frame language={language} title={words.title} wrong={wrong}>
      <form method="post" action="/login">
        <Input name="person" label={words.person} complete="username" value={person ?? ""} />
        <Input name="password" label={words.password} type="password" complete="current-password" />
        <Input name="code" label={words.code} complete="one-time-code" optional />
        <button>{words.enter}</button>
      </form>
      <p>
        <a href="/welcome">{words.haveCode}</a>
      </p>
    </Frame>
  );
}

export function InvitationPage({ language, wrong }: { language: Language; wrong?: string }) {
  const words = doorWords[language];
  return (
    <Frame language={language} title={words.welcome} wrong={wrong}>
      <form method="post" action="/welcome">
        <Input name="invitation" label={words.invitation} complete="off" />
        <button>{words.next}</button>
      </form>
      <p>
        <a href="/login">{words.back}</a>
      </p>
    </Frame>
  );
}

interface Choosing {
  readonly language: Language;
  readonly wrong?: string;
  readonly name: string;
  readonly person: string;
  readonly invitation: string;
}

export function PasswordPage({ language, wrong, name, person, invitation }: Choosing) {
  const words = doorWords[language];
  return (
    <Frame language={language} title={words.welcome} wrong={wrong}>
      <p>{words.hello(name)}</p>
      <form method="post" action="/welcome">
        <input type="hidden" name="invitation" value={invitation} />
        <Input name="username" label={words.person} complete="username" value={person} optional />
        <Input name="password" label={words.newPassword} type="password" complete="new-password" />
        <Input name="again" label={words.again} type="password" complete="new-password" />
        <button>{words.save}</button>
      </form>
    </Frame>
  );
}
