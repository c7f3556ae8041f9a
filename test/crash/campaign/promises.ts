import type { EventOf, Event } from "./history.ts";
import type { Kept, KeptAlert } from "./kept.ts";

/** What the checker knows: what both sides of the door saw, and what the file holds. Nothing of how the gateway works. */
export interface Evidence {
  readonly history: readonly Event[];
  readonly kept: Kept;
}

interface KeptPromise {
  readonly name: string;
  readonly sentence: string;
  /** What speaks against it; empty: it was kept. */
  readonly broken: (evidence: Evidence) => readonly string[];
}

/** The loop looks at its timers at least this often. */
const LATE_MAX_MS = 2_000;
/** A call that was begun before the alert ended may still arrive. */
const FLIGHT_MAX_MS = 2_000;

const of = <Kind extends Event["kind"]>({ history }: Evidence, kind: Kind): readonly EventOf<Kind>[] =>
  history.filter((event): event is EventOf<Kind> => event.kind === kind);

const isFor = ({ alert }: KeptAlert): boolean => alert.category !== "technical";
const calls = (evidence: Evidence) => of(evidence, "letter").filter(({ purpose }) => purpose === "alert");
const wasAnswered = (evidence: Evidence, command: string) =>
  of(evidence, "answered").filter((one) => one.command === command && one.status === 200);

function grouped<Item>(items: readonly Item[], keyOf: (item: Item) => string): ReadonlyMap<string, readonly Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}

export const promises: readonly KeptPromise[] = [
  {
    name: "nothing acknowledged is lost",
    sentence: "A message whose PUBACK reached the device is in the journal.",
    broken: (evidence) => {
      const rows = new Set(evidence.kept.journal.map(({ message }) => message));
      return of(evidence, "acknowledged").flatMap(({ message }) => (rows.has(message) ? [] : [message]));
    },
  },
  {
    name: "nothing is kept twice",
    sentence: "However often a device says it, a message is one row; and nothing is kept that nobody said.",
    broken: (evidence) => {
      const said = new Set(of(evidence, "said").map(({ message }) => message));
      const seen = new Set<string>();
      return evidence.kept.journal.flatMap(({ message }) => {
        if (!said.has(message)) return [`${message} was never said`];
        if (seen.has(message)) return [`${message} stands twice`];
        seen.add(message);
        return [];
      });
    },
  },
  {
    name: "every press is an alert",
    sentence: "A press that was acknowledged fell into the life of an alert of that home.",
    broken: (evidence) => {
      const rows = new Map(evidence.kept.journal.map((row) => [row.message, row] as const));
      const acknowledged = new Set(of(evidence, "acknowledged").map(({ message }) => message));
      return of(evidence, "said")
        .filter(({ press, message }) => press && acknowledged.has(message))
        .flatMap(({ message, home }) => {
          const at = rows.get(message)?.at ?? Number.NaN;
          const covers = ({ alert }: KeptAlert) =>
            alert.home === home && alert.openedAt <= at && at <= (alert.closed?.at ?? Number.POSITIVE_INFINITY);
          return evidence.kept.alerts.filter(isFor).some(covers) ? [] : [message];
        });
    },
  },
  {
    name: "no alert is stuck",
    sentence: "Every open alert has a timer, a closed one has none, and after the heal no timer is overdue.",
    broken: ({ kept }) => {
      const timed = new Set(kept.timers.map(({ alert }) => alert));
      const open = new Set(kept.alerts.flatMap(({ alert }) => (alert.closed === undefined ? [alert.id] : [])));
      return [
        ...kept.alerts.flatMap(({ alert }) =>
          isFor({ alert, log: [] }) && open.has(alert.id) && !timed.has(alert.id) ? [`${alert.id} has no timer`] : [],
        ),
        ...kept.timers.flatMap(({ alert, kind, due }) => [
          ...(open.has(alert) ? [] : [`${kind} of ${alert}, which is not open`]),
          ...(due < kept.leftAt - LATE_MAX_MS ? [`${kind} of ${alert} is ${kept.leftAt - due} ms overdue`] : []),
        ]),
      ];
    },
  },
  {
    name: "every alert was paged",
    sentence: "For each alert about a person at least one call reached the far side.",
    broken: (evidence) => {
      const paged = new Set(calls(evidence).map(({ alert }) => alert));
      return evidence.kept.alerts.filter(isFor).flatMap(({ alert }) => (paged.has(alert.id) ? [] : [alert.id]));
    },
  },
  {
    name: "every message is settled",
    sentence: "After the heal no message that is due waits, and none is in mid-send.",
    broken: ({ kept }) =>
      kept.attempts.flatMap(({ attempt, state, dueAt }) => {
        const waits = state === "queued" || state === "retry" || state === "unknown";
        return state === "sending" || (waits && dueAt < kept.leftAt - LATE_MAX_MS) ? [`${attempt.id} is ${state}`] : [];
      }),
  },
  {
    name: "duplicates have one name and a reason",
    sentence: "A call is made again only under its own key, and only after a crash, a refusal or a lost answer.",
    broken: (evidence) => {
      const kills = of(evidence, "killed");
      const byKey = grouped(of(evidence, "letter"), ({ key }) => key);
      return [...byKey].flatMap(([key, made]) =>
        made.slice(1).flatMap((again, index) => {
          const before = made[index];
          const killedBetween = kills.some(({ at }) => at >= (before?.at ?? 0) && at <= again.at);
          return killedBetween || before?.made !== "taken" ? [] : [`${key} again without a reason`];
        }),
      );
    },
  },
  {
    name: "duplicates are harmless",
    sentence: "Whatever comes under one key is for one person and one alert, and the text names that alert.",
    broken: (evidence) =>
      [...grouped(of(evidence, "letter"), ({ key }) => key)].flatMap(([key, made]) => {
        const first = made[0];
        const same = made.every(
          (one) => one.alert === first?.alert && one.to === first.to && one.purpose === first.purpose,
        );
        const named = made.every(({ alert, text }) => text.includes(alert));
        return [...(same ? [] : [`${key} stands for two messages`]), ...(named ? [] : [`${key} names no alert`])];
      }),
  },
  {
    name: "nobody is called after the end",
    sentence: "Once an alert is closed no new call about it begins.",
    broken: (evidence) => {
      const ends = new Map(evidence.kept.alerts.map(({ alert }) => [String(alert.id), alert.closed?.at] as const));
      return calls(evidence).flatMap(({ alert, at, key }) => {
        const end = ends.get(alert);
        return end !== undefined && at > end + FLIGHT_MAX_MS ? [`${key} came ${at - end} ms after the end`] : [];
      });
    },
  },
  {
    name: "closing calls back",
    sentence: "Whoever was called hears that it is over, except the one who closed it.",
    broken: (evidence) => {
      const cleared = new Set(
        of(evidence, "letter").flatMap(({ purpose, alert, to }) => (purpose === "all-clear" ? [`${alert} ${to}`] : [])),
      );
      const closers = new Map(
        evidence.kept.alerts.flatMap(({ alert }) =>
          alert.closed === undefined ? [] : [[String(alert.id), alert.closed.by.name] as const],
        ),
      );
      const owed = new Set(
        calls(evidence).flatMap(({ alert, to }) =>
          closers.has(alert) && closers.get(alert) !== to ? [`${alert} ${to}`] : [],
        ),
      );
      return [...owed].filter((one) => !cleared.has(one));
    },
  },
  {
    name: "an answer that was taken stands",
    sentence: "What a person was told is done is in the alert's log, once for each time it was meant.",
    broken: (evidence) => {
      const logs = new Map(evidence.kept.alerts.map(({ alert, log }) => [String(alert.id), log] as const));
      const meant = grouped(of(evidence, "asked"), ({ alert, person, command }) => `${alert} ${person} ${command}`);
      return [...meant].flatMap(([what, asked]) => {
        const [one] = asked;
        if (one === undefined) return [];
        const done = wasAnswered(evidence, one.command).some(({ key }) => key === one.key);
        const rows = (logs.get(one.alert) ?? []).filter(({ what: line }) => isDeed(line, one.command, one.person));
        if (done && rows.length === 0) return [`${what} was taken and is not in the log`];
        const times = new Set(asked.map(({ key }) => key)).size;
        return rows.length > times ? [`${what} stands ${rows.length} times`] : [];
      });
    },
  },
  {
    name: "an end that was told is the end",
    sentence: "An alert whose closing was answered is closed, and is closed once.",
    broken: (evidence) => [
      ...wasAnswered(evidence, "close").flatMap(({ alert }) =>
        evidence.kept.alerts.some((one) => one.alert.id === alert && one.alert.closed !== undefined) ? [] : [alert],
      ),
      ...evidence.kept.alerts.flatMap(({ alert, log }) =>
        log.filter(({ what }) => what.kind === "closed").length > 1 ? [`${alert.id} twice`] : [],
      ),
    ],
  },
  {
    name: "the log has no holes",
    sentence: "Each alert's log is numbered from 0 without a gap, and its last line is the alert's last change.",
    broken: ({ kept }) =>
      kept.alerts.flatMap(({ alert, log }) =>
        log.length === alert.logged && log.every(({ seq }, place) => seq === place) ? [] : [alert.id],
      ),
  },
  {
    name: "the chain verifies",
    sentence: "Each line of each log is what was written, and follows from the line before.",
    broken: ({ kept }) => kept.misfits,
  },
  {
    name: "the file is whole",
    sentence: "SQLite finds nothing wrong with the database.",
    broken: ({ kept }) => kept.integrity,
  },
];

const DEEDS: Readonly<Record<string, readonly string[]>> = {
  accept: ["accepted", "extended"],
  decline: ["declined"],
  arrive: ["arrived"],
  close: ["closed"],
};

function isDeed(line: KeptAlert["log"][number]["what"], command: string, person: string): boolean {
  if (!(DEEDS[command] ?? []).includes(line.kind)) return false;
  if (line.kind === "closed") return line.closing.by.person === person;
  return "by" in line && line.by.person === person;
}

/** Every promise that was broken, with what speaks against it. */
export function check(evidence: Evidence): readonly string[] {
  return promises.flatMap(({ name, broken }) => broken(evidence).map((what) => `${name}: ${what}`));
}
