import { useSignal, type Signal } from "@preact/signals";
import { Shown, useAsked } from "./parts/asked.tsx";
import { post, type PostBody } from "./client.ts";
import { useDoing, Wrong } from "./parts/doing.tsx";
import { Choice, Count, Line } from "./parts/fields.tsx";
import { now } from "./live.ts";
import type { Part } from "./screens/holds.tsx";
import { words } from "./words/index.ts";

type Why = PostBody<"/api/v1/alerts/{id}/hold">["why"];
const WHYS: readonly Why[] = ["waiting", "snooze", "maintenance", "inhibited"];
/** 挂起: a case may wait so long at most, whatever it is about. */
const WAITING_MINUTES_MAX = 30;
const MINUTE_MS = 60_000;
const USUAL_MINUTES = "10";

interface Wish {
  readonly alert: string;
  readonly why: Why;
  readonly minutes: string;
  readonly reason: string;
  readonly behind: string;
}
const NO_WISH: Wish = { alert: "", why: "waiting", minutes: USUAL_MINUTES, reason: "", behind: "" };

/** Calls about one alert rest for a while, with a reason and an end. */
export function HoldForm({ held, changed }: Part) {
  const said = words.value.holds.hold;
  const doing = useDoing(changed);
  const wish = useSignal(NO_WISH);
  const chosen = held.holdable.find((one) => one.alert === wish.value.alert) ?? held.holdable[0];
  if (chosen === undefined) return <p>{said.none}</p>;
  const { why, minutes, reason, behind } = wish.value;
  const most = longest(chosen.untilMax, why);
  const hold = async () => {
    const body = {
      why,
      minutes: Math.min(most, Number(minutes)),
      reason: reason.trim(),
      gen: chosen.gen,
      ...(why === "inhibited" && behind !== "" ? { behind } : {}),
    };
    if (await doing.run(() => post("/api/v1/alerts/{id}/hold", body, { params: { id: chosen.alert } })))
      wish.value = NO_WISH;
  };
  return (
    <form
      class="sheet"
      onSubmit={(event) => {
        event.preventDefault();
        void hold();
      }}
    >
      <h3>{said.title}</h3>
      <p>{said.caps}</p>
      <Wrong doing={doing} />
      {chosen.onTheSceneOnly ? <p class="late">{said.onScene}</p> : null}
      <div class="row">
        <WishFields held={held} wish={wish} chosen={chosen.alert} most={most} />
        <button class="deed" disabled={doing.isUnderWay.value}>
          {said.do}
        </button>
      </div>
    </form>
  );
}

interface WishProps extends Pick<Part, "held"> {
  readonly wish: Signal<Wish>;
  readonly chosen: string;
  readonly most: number;
}

function WishFields({ held, wish, chosen, most }: WishProps) {
  const said = words.value.holds.hold;
  const change = (part: Partial<Wish>) => (wish.value = { ...wish.value, ...part });
  const { why, minutes, reason, behind } = wish.value;
  const titles = held.holdable.map((one): [string, string] => [one.alert, titleOf(one)]);
  return (
    <>
      <Choice label={said.alert} value={chosen} options={titles} choose={(alert) => change({ alert })} />
      <Choice
        label={said.why}
        value={why}
        options={WHYS.map((one) => [one, words.value.holds.kinds[one]])}
        choose={(one) => change({ why: WHYS.find((known) => known === one) ?? "waiting" })}
      />
      {why === "inhibited" ? (
        <Choice
          label={said.behind}
          value={behind}
          options={[["", "—"], ...titles.filter(([id]) => id !== chosen)]}
          choose={(id) => change({ behind: id })}
        />
      ) : null}
      <Count label={said.minutes(most)} value={minutes} most={most} change={(to) => change({ minutes: to })} />
      <Line label={said.reason} value={reason} change={(to) => change({ reason: to })} />
    </>
  );
}

const longest = (untilMax: number, why: Why): number => {
  const most = Math.max(1, Math.floor((untilMax - now.value) / MINUTE_MS + 0.5));
  return why === "waiting" ? Math.min(WAITING_MINUTES_MAX, most) : most;
};

const titleOf = ({ who, address, severity, words: what }: Part["held"]["holdable"][number]): string =>
  `${words.value.severities[severity]} · ${[who, address, what].filter(Boolean).join(" · ")}`;

/** Somebody works on a device, and what it says meanwhile wakes nobody. */
export function WorkForm({ held, changed }: Part) {
  const asked = useAsked("/api/v1/devices");
  const said = words.value.holds;
  const doing = useDoing(changed);
  const device = useSignal("");
  const minutes = useSignal("60");
  const reason = useSignal("");
  return (
    <Shown asked={asked}>
      {({ devices }) => (
        <form
          class="row"
          onSubmit={(event) => {
            event.preventDefault();
            const id = device.value || (devices[0]?.id ?? "");
            const body = { minutes: Number(minutes.value), reason: reason.value.trim() };
            void doing
              .run(() => post("/api/v1/devices/{id}/maintenance", body, { params: { id } }))
              .then((done) => (done ? (reason.value = "") : undefined));
          }}
        >
          <Wrong doing={doing} />
          <Choice
            label={said.work.device}
            value={device.value || (devices[0]?.id ?? "")}
            options={devices.map(({ id, label, home }) => [id, `${label} · ${home}`])}
            choose={(id) => (device.value = id)}
          />
          <Count
            label={said.hold.minutes(held.workMinutesMax)}
            value={minutes.value}
            most={held.workMinutesMax}
            change={(to) => (minutes.value = to)}
          />
          <Line label={said.hold.reason} value={reason.value} change={(to) => (reason.value = to)} />
          <button class="deed" disabled={doing.isUnderWay.value}>
            {said.work.do}
          </button>
        </form>
      )}
    </Shown>
  );
}
