import { useComputed } from "@preact/signals";
import type { BoardCard } from "../../feed/board.ts";
import { answer } from "./answer.ts";
import { roomName } from "../parts/customary.ts";
import { now, station } from "../live.ts";
import { may } from "../me.ts";
import { clock, running } from "../time.ts";
import { Ticking } from "./ticking.tsx";
import { words } from "../words/index.ts";

interface Props {
  readonly card: BoardCard;
  readonly isChosen: boolean;
  readonly dispatch?: (id: string) => void;
  readonly close?: (id: string) => void;
  readonly call?: (id: string) => void;
}

/** What can be read from across the room: who, where, what, how long, and who is on it. */
export function AlertCard({ card, isChosen, dispatch, close, call }: Props) {
  const said = words.value;
  const { severity, phase, evidence } = card;
  const isTaken = phase === "owned" || phase === "on-scene";
  const isLate = useComputed(() => isOverdue(card)).value;
  const active = evidence.filter(({ condition }) => condition === "active");
  return (
    <li
      class={`card ${severity}${isTaken && !isLate ? " taken" : ""}${isChosen ? " chosen" : ""}`}
      data-alert={card.id}
      aria-label={`${said.severities[severity]} ${card.who}`}
    >
      <p class="level">
        <span>
          <span class="sign" aria-hidden="true">
            {said.signs[severity]}
          </span>
          {` ${said.severities[severity]} · ${said.phases[phase]} `}
        </span>
        <Ticking looks="age" says={(at) => said.since(running(at - card.openedAt))} />
      </p>
      <h2>
        <Who card={card} />
        {placeOf(card).map((one) => ` · ${one}`)}
      </h2>
      <p class="what">{(active.length > 0 ? active : evidence).map((one) => one.words).join(" · ")}</p>
      <How card={card} />
      {may("answer") && dispatch !== undefined && close !== undefined ? (
        <Deeds card={card} isTaken={isTaken} dispatch={dispatch} close={close} call={call} />
      ) : null}
    </li>
  );
}

function placeOf({ address, evidence }: BoardCard): readonly string[] {
  const room = evidence.find((one) => one.room !== undefined)?.room;
  return [address, room === undefined ? "" : roomName(room)].filter((one) => one !== "");
}

/** Everybody who promised to come is late: it is as red as if nobody had. */
function isOverdue({ owners, phase }: BoardCard): boolean {
  const going = owners.filter(({ coordinates }) => !coordinates);
  return phase === "owned" && going.length > 0 && going.every(({ etaAt }) => etaAt < now.value);
}

/** Leads to everything about the person, for whoever may know it. */
function Who({ card }: { readonly card: BoardCard }) {
  const name = card.who === "" ? words.value.premises : card.who;
  if (card.resident === undefined || !may("homes")) return <>{name}</>;
  return <a href={`#/resident/${card.resident}`}>{name}</a>;
}

function How({ card }: { readonly card: BoardCard }) {
  const said = words.value;
  const zone = station.value?.zone ?? "UTC";
  const { owners, stepEndsAt } = card;
  return (
    <p class="how">
      {owners.map((owner) => (
        <Owner key={owner.person} owner={owner} zone={zone} />
      ))}
      {(card.station?.orders ?? [])
        .filter(({ state }) => state === "sent")
        .map(({ helper, name, acceptBy }) => (
          <strong key={helper}>
            <Ticking says={(at) => `${said.ordered(name, running(acceptBy - at))} `} />
          </strong>
        ))}
      {card.hold === undefined ? "" : `${said.held(clock(card.hold.until, zone))} · `}
      {said.told(card.told)}
      {stepEndsAt === undefined ? null : <Ticking says={(at) => ` · ${said.stepEnds(running(stepEndsAt - at))}`} />}
    </p>
  );
}

interface OwnerProps {
  readonly owner: BoardCard["owners"][number];
  readonly zone: string;
}

/** Who has it, and whether they are late. */
function Owner({ owner, zone }: OwnerProps) {
  const said = words.value;
  const { name, onScene, etaAt, coordinates, leaseUntil } = owner;
  const isLate = useComputed(() => !coordinates && !onScene && etaAt < now.value).value;
  if (coordinates)
    return (
      <strong>
        <Ticking says={(at) => `${said.coordinates(name, running(leaseUntil - at))} `} />
      </strong>
    );
  if (onScene) return <strong>{`${said.onScene(name)} `}</strong>;
  const when = clock(etaAt, zone);
  return (
    <strong class={isLate ? "late" : ""}>
      {isLate ? said.ownerLate(name, when) : said.owner(name, when)}
      <Ticking says={(at) => ` (${running(Math.abs(etaAt - at))}) `} />
    </strong>
  );
}

interface DeedsProps {
  readonly card: BoardCard;
  readonly isTaken: boolean;
  readonly dispatch: (id: string) => void;
  readonly close: (id: string) => void;
  readonly call: ((id: string) => void) | undefined;
}

function Deeds({ card, isTaken, dispatch, close, call }: DeedsProps) {
  const said = words.value;
  const going = card.owners.find(({ coordinates, onScene }) => !coordinates && !onScene);
  return (
    <div class="deeds">
      {isTaken ? null : (
        <button class="deed" onClick={() => void answer(card, "take", { ifFree: true })}>
          {said.take}
        </button>
      )}
      <button class={isTaken ? "deed" : ""} onClick={() => dispatch(card.id)}>
        {said.dispatch}
      </button>
      {going === undefined ? null : (
        <button onClick={() => void answer(card, "arrive", { proof: "operator", who: going.person })}>
          {said.arrived}
        </button>
      )}
      {call === undefined ? null : <button onClick={() => call(card.id)}>{said.call}</button>}
      <button onClick={() => close(card.id)}>{said.close}</button>
      <a class="button" href={`#/alert/${card.id}`}>
        {said.details}
      </a>
    </div>
  );
}
