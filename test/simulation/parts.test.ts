import { describe, expect, test } from "vitest";
import type { Alert } from "../../src/core/alert/alert.ts";
import { rules } from "../../src/core/rules/index.ts";
import { CALM } from "../../src/core/rules/rule.ts";
import { Watches } from "../../src/core/watches.ts";
import { alertId, type PersonId } from "../../src/core/ids.ts";
import { after, hours, minutes, seconds } from "../../src/core/time.ts";
import { loadCatalogue } from "../../src/intake/catalogue.ts";
import type { HomeTurn } from "../../src/store/store.ts";
import { decide } from "../../src/loop/turn.ts";
import { FINE_DAY, addGarbage, delay, expose, lose, reorder, repeat, type Weather } from "../../simulators/faults.ts";
import { allFurniture, flat, STATION } from "../../simulators/flat.ts";
import { onTheFirstDay } from "../../simulators/home.ts";
import { invariants } from "../../simulators/invariants.ts";
import type { Night } from "../../simulators/night.ts";
import { explain } from "../../simulators/nights.ts";
import { believableLife } from "../../simulators/person.ts";
import { play } from "../../simulators/play.ts";
import { createRandom } from "../../simulators/random.ts";
import { compareWithTwin } from "../../simulators/twin.ts";
import type { Sent } from "../../simulators/virtual-device.ts";
import { mutants } from "./mutants.ts";

const knowledge = { catalogue: await loadCatalogue(), rules };
const START = onTheFirstDay(2);

const sent: readonly Sent[] = Array.from({ length: 400 }, (_, index) => ({
  at: after(START, seconds(index * 5)),
  device: `d-${index % 3}` as Sent["device"],
  topic: "care/v1/s/d/event",
  payload: `{"n":${index}}`,
  retained: false,
}));
const arriving = sent.map((one) => ({ ...one, arrivesAt: one.at }));
const weather = (rest: Partial<Weather>): Weather => ({ ...FINE_DAY, ...rest });
const payloads = (list: readonly Sent[]) => new Set(list.map(({ payload }) => payload));

describe("the way", () => {
  test("what is lost is said again, so nothing is lost for good", () => {
    const heard = lose(arriving, weather({ lossRatio: 0.5 }), createRandom(1));
    expect(payloads(heard)).toEqual(payloads(sent));
    expect(heard.length).toBeGreaterThan(sent.length);
    expect(heard.some(({ at, arrivesAt }) => arrivesAt > at)).toBe(true);
  });

  test("repeats, delays and changed places keep every message and bring none before it was sent", () => {
    const rough = weather({ repeatRatio: 0.3, delayMax: minutes(1), reorderRatio: 0.5 });
    for (const fault of [repeat, delay, reorder]) {
      const heard = fault(arriving, rough, createRandom(2));
      expect(payloads(heard)).toEqual(payloads(sent));
      expect(heard.every(({ at, arrivesAt }) => arrivesAt >= at)).toBe(true);
      expect(heard).not.toEqual(arriving);
    }
  });

  test("garbage comes beside what was said, never instead of it", () => {
    const heard = addGarbage(arriving, weather({ garbageRatio: 0.2 }), createRandom(3));
    expect(heard.filter(({ payload }) => payloads(sent).has(payload))).toHaveLength(sent.length);
    expect(heard.length).toBeGreaterThan(sent.length);
  });

  test("the same seed is the same weather", () => {
    const rough = weather({ lossRatio: 0.2, repeatRatio: 0.2, reorderRatio: 0.2, delayMax: seconds(9) });
    expect(expose(sent, rough, createRandom(4))).toEqual(expose(sent, rough, createRandom(4)));
    expect(expose(sent, rough, createRandom(4))).not.toEqual(expose(sent, rough, createRandom(5)));
  });
});

test("a believable day is several hundred messages, and byte-equal for the same seed", () => {
  const home = flat({ id: "flat-4", resident: "张桂兰", devices: allFurniture });
  const day = (seed: number) =>
    JSON.stringify(believableLife({ home, from: START, to: after(START, hours(24)), random: createRandom(seed) }));
  expect(JSON.parse(day(1)).length).toBeGreaterThan(500);
  expect(day(1)).toBe(day(1));
  expect(day(1)).not.toBe(day(2));
});

const pressed: Night = {
  name: "pressed",
  seed: 1,
  from: START,
  lasts: hours(1),
  homes: [flat({ id: "flat-4", resident: "张桂兰", devices: ["pendant"] })],
  station: STATION,
  script: [
    { at: minutes(1), device: "flat-4-pendant", tells: { type: "battery", value: 80 } },
    { at: minutes(5), device: "flat-4-pendant", tells: { type: "sos", value: true } },
  ],
  people: {
    nurse: { answers: "accepts", afterSeconds: 90, arrivesAfterMinutes: 5, closesAfterMinutes: 5, operator: true },
  },
  channels: {},
  weather: FINE_DAY,
  clocks: {},
  outages: [],
  doubledWakes: 0,
};

/** The real decision, spoilt. */
const spoilt =
  (spoil: (turn: HomeTurn) => HomeTurn): typeof decide =>
  (batch, circumstances) => {
    const decision = decide(batch, circumstances);
    return { ...decision, turn: { ...decision.turn, homes: decision.turn.homes.map(spoil) } };
  };

const eachAlert = (turn: HomeTurn, change: (alert: Alert) => Alert): HomeTurn => {
  const alerts = Object.entries(turn.after.alerts).map(([id, alert]) => [id, change(alert)] as const);
  return { ...turn, after: { ...turn.after, alerts: Object.fromEntries(alerts) } };
};

const nobody = { person: "gateway", name: "gateway", via: "gateway" } as const;

/** Changes what was closed in an earlier turn. */
const afterTheEnd = (() => {
  let closed: Alert | undefined;
  return (turn: HomeTurn): HomeTurn => {
    const before = closed;
    closed = turn.alerts.find((alert) => alert.closed !== undefined) ?? closed;
    return before === undefined ? turn : { ...turn, alerts: [...turn.alerts, { ...before, gen: before.gen + 1 }] };
  };
})();

interface Spoilt {
  readonly broken: string;
  readonly by: string;
  readonly spoil: (turn: HomeTurn) => HomeTurn;
}

const SPOILT: readonly Spoilt[] = [
  {
    broken: "S5",
    by: "the step's deadline is dropped",
    spoil: (turn) => eachAlert(turn, (alert) => ({ ...alert, search: { ...alert.search, due: undefined } })),
  },
  {
    broken: "W8",
    by: "no rule says what it knows",
    spoil: ({ after: { watches, ...rest }, ...turn }) => {
      const calmed = watches.entries().map(([id, { memory }]) => [id, { memory, verdict: CALM }] as const);
      return { ...turn, after: { ...rest, watches: Watches.from(calmed) } };
    },
  },
  { broken: "L1", by: "nobody is written to", spoil: (turn) => ({ ...turn, attempts: [] }) },
  {
    broken: "S12",
    by: "the supervisor is forgotten",
    spoil: (turn) => ({ ...turn, attempts: turn.attempts.filter(({ person }) => person !== "supervisor") }),
  },
  {
    broken: "S13",
    by: "somebody is written to whom nobody planned",
    spoil: (turn) => ({
      ...turn,
      attempts: turn.attempts.map((one) => ({ ...one, person: "stranger" as typeof one.person })),
    }),
  },
  {
    broken: "S16",
    by: "a message names somebody who lives elsewhere",
    spoil: (turn) => ({
      ...turn,
      attempts: turn.attempts.map((one) => ({
        ...one,
        message: { ...one.message, resident: "neighbour" as NonNullable<Alert["resident"]> },
      })),
    }),
  },
  {
    broken: "S2",
    by: "one trouble has two alerts",
    spoil: (turn) => {
      const [alert, second] = Object.values(turn.after.alerts);
      if (alert === undefined || second !== undefined) return turn;
      const twin = { ...alert, id: `${alert.id}0` as Alert["id"] };
      return { ...turn, after: { ...turn.after, alerts: { [alert.id]: alert, [twin.id]: twin } } };
    },
  },
  {
    broken: "S6",
    by: "a lease never ends",
    spoil: (turn) =>
      eachAlert(turn, (alert) => ({
        ...alert,
        owners: alert.owners.map((owner) => ({ ...owner, leaseUntil: owner.acceptedAt, reminderAt: undefined })),
      })),
  },
  {
    broken: "A1",
    by: "a line of the log is lost",
    spoil: (turn) => ({ ...turn, log: turn.log.filter(({ what }) => what.kind !== "step-started") }),
  },
  {
    broken: "S9",
    by: "the severity falls",
    spoil: (turn) =>
      eachAlert(turn, (alert) => (alert.owners.length > 0 ? { ...alert, severity: "notice" as const } : alert)),
  },
  {
    broken: "S3",
    by: "an emergency rests",
    spoil: (turn) => eachAlert(turn, (alert) => ({ ...alert, restsUntil: after(alert.openedAt, hours(24)) })),
  },
  {
    broken: "S4",
    by: "somebody who pressed is asked whether they mean it",
    spoil: (turn) => eachAlert(turn, (alert) => ({ ...alert, verifyUntil: after(alert.openedAt, hours(24)) })),
  },
  {
    broken: "S7",
    by: "others are called while somebody near is on the way",
    spoil: (turn) => {
      const alert = Object.values(turn.after.alerts)[0];
      if (
        alert === undefined ||
        !alert.owners.some(({ quick }) => quick) ||
        turn.before?.alerts[alert.id]?.owners.length !== 1
      )
        return turn;
      const what = {
        kind: "step-started",
        gen: 2,
        step: 1,
        cause: "window-over",
        audience: [],
        due: undefined,
      } as const;
      return { ...turn, log: [...turn.log, { alert: alert.id, seq: 999, at: turn.after.now, what }] };
    },
  },
  { broken: "S8", by: "a closed alert gets a new generation", spoil: afterTheEnd },
  {
    broken: "S10",
    by: "an emergency is held for an hour",
    spoil: (turn) =>
      eachAlert(turn, (alert) => ({
        ...alert,
        hold: {
          kind: "snooze",
          since: alert.openedAt,
          until: after(alert.openedAt, hours(1)),
          by: { person: "gateway", name: "gateway", via: "gateway" },
          reason: "",
        },
      })),
  },
  {
    broken: "S15",
    by: "nobody writes down that somebody was refused",
    spoil: (turn) => ({ ...turn, log: turn.log.filter(({ what }) => what.kind !== "refused") }),
  },
  {
    broken: "L2",
    by: "the second step never begins",
    spoil: (turn) => ({
      ...turn,
      log: turn.log.filter(({ what }) => what.kind !== "step-started" || what.gen === 1),
    }),
  },
  {
    broken: "R2",
    by: "the stored alert knows more than its log",
    spoil: (turn) => ({ ...turn, alerts: turn.alerts.map((alert) => ({ ...alert, gen: alert.gen + 5 })) }),
  },
  {
    broken: "A1c",
    by: "a change has no line of its own",
    spoil: (turn) => ({
      ...turn,
      log: turn.log.map((entry) =>
        entry.what.kind === "step-started" || entry.what.kind === "closed"
          ? { ...entry, what: { kind: "note", by: nobody, text: "" } as const }
          : entry,
      ),
    }),
  },
];

const stranger = { person: "passer-by" as PersonId, name: "路人", via: "sms" } as const;

describe("every promise can be broken, and then it is seen", () => {
  test("nothing is wrong with the night itself", async () => {
    const { violations, alerts } = await play(pressed, knowledge);
    expect(violations).toEqual([]);
    expect(alerts.map(({ closed }) => closed?.outcome)).toEqual(["real-need"]);
  });

  test.for(SPOILT)("$broken is broken when $by", async ({ broken, spoil }) => {
    const refused = { key: "stranger", alert: alertId("flat-4.1"), by: stranger, operator: false } as const;
    const script: Night["script"] = [
      ...pressed.script,
      { at: minutes(6), home: "flat-4", answer: { ...refused, command: { kind: "accept" } } },
    ];
    const isAlone = broken === "S12" || broken === "L2";
    const night = { ...pressed, script, ...(isAlone ? { people: {}, lasts: minutes(15) } : {}) };
    const { violations } = await play(night, knowledge, { decideTurn: spoilt(spoil) });
    expect(violations.map(({ invariant }) => invariant)).toContain(broken);
  });

  test("R1 is broken when deaths swallow an alert", async () => {
    const played = await play(pressed, knowledge);
    const compared = { night: pressed, played, knowledge };
    expect(await compareWithTwin(compared)).toEqual([]);
    const [seen] = await compareWithTwin({ ...compared, played: { ...played, alerts: [] } });
    expect(seen?.invariant).toBe("R1");
  });

  test("none is without somebody who breaks it", () => {
    const shown = new Set([
      ...SPOILT.map(({ broken }) => broken),
      ...mutants.map(({ killedBy }) => killedBy),
      "L6",
      "R1",
    ]);
    expect(invariants.map(({ name }) => name).filter((name) => !shown.has(name))).toEqual([]);
  });

  test("a decision that throws is written down and stops nobody else", async () => {
    const throws: typeof decide = (batch, circumstances) => {
      circumstances.poisoned("flat-4" as never, new Error("spoilt"));
      return decide(batch, circumstances);
    };
    const { violations } = await play(pressed, knowledge, { decideTurn: throws });
    expect(violations.map(({ invariant }) => invariant)).toContain("L6");
  });

  test("a broken promise is told with the few lines that are enough for it", async () => {
    const mute = spoilt((turn) => ({ ...turn, attempts: [] }));
    const story = await explain(pressed, knowledge, { decideTurn: mute });
    expect(story).toContain("the first call of a pressed button begins within two seconds");
    expect(story).toContain("1 of 2 script lines are enough");
    expect(story).toContain("simulate --seed 1");
  });
});
