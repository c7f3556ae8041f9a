import { computed, signal } from "@preact/signals";
import type { BoardCard } from "../../feed/board.ts";
import { AlertCard } from "./alert-card.tsx";
import { open, station } from "../live.ts";
import { arrived, letGo, shown, steadying } from "./steady.ts";
import { folded, isWaiting, type Line } from "./storm.ts";
import { Ticking } from "./ticking.tsx";
import { clock, running } from "../time.ts";
import { DeviceCount, type Today } from "./today.tsx";
import { words } from "../words/index.ts";

/** From so many on they no longer fit a screen. */
const COUNTED_MIN = 4;

/** Storms that somebody wants to see one by one. */
const unfolded = signal<ReadonlySet<string>>(new Set());

const lines = computed(() => folded(shown.value));
const seen = computed(() =>
  lines.value.flatMap((line) => (line.kind === "one" ? [line.card] : unfolded.value.has(line.rule) ? line.cards : [])),
);

/** The card that keys speak to; the first one until another was chosen. */
const chosen = signal<string | undefined>(undefined);
export const present = computed(() => seen.value.find(({ id }) => id === chosen.value) ?? seen.value[0]);

/** What a key did was done to this card: the next key speaks to it as well, whatever comes in above it. */
export const choose = (id: string | undefined) => void (chosen.value = id);

export function move(by: 1 | -1): void {
  const at = present.value === undefined ? 0 : seen.value.indexOf(present.value);
  show(seen.value[Math.min(seen.value.length - 1, Math.max(0, at + by))]);
}

/** Below the present card, and then from the top. */
export function moveToWaiting(): void {
  const at = present.value === undefined ? -1 : seen.value.indexOf(present.value);
  show([...seen.value.slice(at + 1), ...seen.value].find(isWaiting));
}

function show(card: BoardCard | undefined): void {
  if (card === undefined) return;
  choose(card.id);
  document.querySelector(`[data-alert="${CSS.escape(card.id)}"]`)?.scrollIntoView({ block: "nearest" });
}

interface Deeds {
  readonly dispatch?: (id: string) => void;
  readonly close?: (id: string) => void;
  readonly call?: (id: string) => void;
}

/** Every open alert, the gravest first; or that all is calm. */
export function AlertCards({ today, ...deeds }: Deeds & { readonly today: Today | undefined }) {
  return (
    <>
      <Counts />
      {open.value.length === 0 ? <Calm today={today} /> : null}
      <div {...steadying}>
        <Arrived />
        <ul class="cards">
          {lines.value.map((line) =>
            line.kind === "one" ? (
              <AlertCard key={line.card.id} card={line.card} isChosen={line.card.id === present.value?.id} {...deeds} />
            ) : (
              <Storm key={line.rule} storm={line} deeds={deeds} />
            ),
          )}
        </ul>
      </div>
    </>
  );
}

/** How much there is, once it no longer fits the screen. */
function Counts() {
  const said = words.value;
  const waiting = open.value.filter(isWaiting).length;
  if (shown.value.length < COUNTED_MIN) return <h2 class="unseen">{said.openAlerts(open.value.length)}</h2>;
  return (
    <div class="row counts">
      <h2>{`${said.openAlerts(open.value.length)} · ${said.untaken(waiting)}`}</h2>
      {waiting === 0 ? null : <button onClick={moveToWaiting}>{said.nextWaiting}</button>}
    </div>
  );
}

/** What came while somebody aims at a card: it moves nothing, and cannot be overlooked. */
function Arrived() {
  const said = words.value;
  const [first] = arrived.value;
  if (first === undefined) return null;
  const see = () => {
    letGo();
    // The card stands on the board only after it was drawn anew.
    requestAnimationFrame(() => show(first));
  };
  return (
    <div class={`arrived ${first.severity}`} role="alert">
      <button onClick={see}>
        <span class="sign" aria-hidden="true">
          {said.signs[first.severity]}
        </span>
        {` ${said.cameMeanwhile(arrived.value.length)} · ${said.severities[first.severity]} · ${first.who || said.premises} · ${first.evidence[0]?.words ?? ""}`}
      </button>
    </div>
  );
}

/** One cause, many homes: one card, and every alert of it is in its list. */
export function Storm({ storm, deeds }: { readonly storm: Extract<Line, { kind: "storm" }>; readonly deeds: Deeds }) {
  const said = words.value;
  const { rule, cards } = storm;
  const [first] = cards;
  if (first === undefined) return null;
  const isOpen = unfolded.value.has(rule);
  const toggle = () => {
    const next = new Set(unfolded.value);
    if (!next.delete(rule)) next.add(rule);
    unfolded.value = next;
  };
  return (
    <li class={`card storm ${first.severity}`}>
      <p class="level">
        <span class="sign" aria-hidden="true">
          {said.signs[first.severity]}
        </span>
        {` ${said.severities[first.severity]} `}
        <Ticking
          looks="age"
          says={(at) => said.since(running(at - Math.min(...cards.map(({ openedAt }) => openedAt))))}
        />
      </p>
      <h2>{said.storm(first.evidence[0]?.words ?? "", cards.length)}</h2>
      <p class="what">{said.stormHint}</p>
      <p class="how">{cards.map(({ who, address }) => [who, address].filter(Boolean).join(" ")).join(" / ")}</p>
      {deeds.close === undefined ? null : (
        <div class="deeds">
          <button aria-expanded={isOpen} onClick={toggle}>
            {said.stormList}
          </button>
        </div>
      )}
      {isOpen ? (
        <ul class="cards within">
          {cards.map((card) => (
            <AlertCard key={card.id} card={card} isChosen={card.id === present.value?.id} {...deeds} />
          ))}
        </ul>
      ) : null}
    </li>
  );
}

export function Calm({ today }: { readonly today: Today | undefined }) {
  const said = words.value;
  const { lastClosedAt } = today ?? {};
  return (
    <div class="calm">
      <span class="tick" aria-hidden="true">
        ✓
      </span>
      <h2>{said.calm}</h2>
      <p>{said.calmHint}</p>
      {lastClosedAt === undefined ? null : (
        <p>{said.today.lastClosed(clock(lastClosedAt, station.value?.zone ?? "UTC"))}</p>
      )}
      {today === undefined ? null : <DeviceCount today={today} />}
    </div>
  );
}
