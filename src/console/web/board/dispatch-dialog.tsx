import { useSignal, type Signal } from "@preact/signals";
import { useEffect, useRef } from "preact/hooks";
import type { BoardCard } from "../../feed/board.ts";
import { answer } from "./answer.ts";
import { Shown, useAsked } from "../parts/asked.tsx";
import { CallNumber, markOf, type Person } from "./call-number.tsx";
import { now, station } from "../live.ts";
import { clock, running } from "../time.ts";
import { Trouble } from "./trouble.tsx";
import { words } from "../words/index.ts";

const MINUTE_MS = 60_000;
const FAR = Infinity;

const isHelper = ({ kind }: Person) => kind === "family" || kind === "staff";
/** Nearest first; of those whose way nobody knows whoever has duty. */
const byWay = (one: Person, other: Person) =>
  (one.travelMinutes ?? FAR) === (other.travelMinutes ?? FAR)
    ? Number(other.onDuty) - Number(one.onDuty)
    : (one.travelMinutes ?? FAR) - (other.travelMinutes ?? FAR);

/** Whom to send: more than one are asked in the order in which they were chosen. */
export function DispatchDialog({ card, leave }: { readonly card: BoardCard; readonly leave: () => void }) {
  const said = words.value;
  const dialog = useRef<HTMLDialogElement>(null);
  const chosen = useSignal<readonly string[]>([]);
  const asked = useAsked("/api/v1/homes/{id}", { params: { id: card.home } });
  useEffect(() => dialog.current?.showModal(), []);
  const send = async () => {
    if (await answer(card, "dispatch", { helpers: [...chosen.value], gen: card.gen })) leave();
  };
  return (
    <dialog ref={dialog} onClose={leave} aria-labelledby="sending">
      <h2 id="sending">{said.dispatchTitle(card.who === "" ? said.premises : card.who, card.address)}</h2>
      <Target by={card.atTheDoorBy} />
      <Trouble />
      <Shown asked={asked}>
        {({ people }) => (
          <ul class="plain">
            {people
              .filter(isHelper)
              .toSorted(byWay)
              .map((person) => (
                <Helper key={person.id} person={person} card={card} chosen={chosen} />
              ))}
          </ul>
        )}
      </Shown>
      <div class="row">
        <button class="deed" disabled={chosen.value.length === 0} onClick={() => void send()}>
          {said.dispatch}
        </button>
        <button onClick={leave}>{said.cancel}</button>
      </div>
    </dialog>
  );
}

const zoneHere = () => station.value?.zone ?? "UTC";

function Target({ by }: { readonly by: number | undefined }) {
  if (by === undefined) return null;
  const said = words.value;
  const isMissed = by <= now.value;
  return (
    <p class={isMissed ? "target late" : "target"}>
      {isMissed ? said.doorMissed(clock(by, zoneHere())) : said.doorBy(clock(by, zoneHere()), running(by - now.value))}
    </p>
  );
}

interface Offered {
  readonly person: Person;
  readonly card: BoardCard;
  readonly chosen: Signal<readonly string[]>;
}

function Helper({ person, card, chosen }: Offered) {
  const { id, name } = person;
  const place = chosen.value.indexOf(id);
  const toggle = () => {
    chosen.value = place === -1 ? [...chosen.value, id] : chosen.value.filter((one) => one !== id);
  };
  return (
    <li class="helper">
      <button aria-pressed={place !== -1} onClick={toggle}>
        <strong>{place === -1 ? name : `${place + 1}. ${name}`}</strong>
        {markOf(person).map((one) => ` · ${one}`)}
        <Way person={person} card={card} />
      </button>
      <CallNumber person={person} alert={card.id} />
    </li>
  );
}

/** How far, when there at the soonest, and whether that is soon enough. */
function Way({ person: { travelMinutes }, card: { atTheDoorBy } }: Omit<Offered, "chosen">) {
  const said = words.value;
  if (travelMinutes === undefined) return null;
  const at = now.value + travelMinutes * MINUTE_MS;
  const isLate = atTheDoorBy !== undefined && now.value < atTheDoorBy && at >= atTheDoorBy + MINUTE_MS;
  return (
    <span class="way">
      {said.there(travelMinutes, clock(at, zoneHere()))}
      {isLate ? <span class="late">{` · ${said.tooLate}`}</span> : null}
    </span>
  );
}
