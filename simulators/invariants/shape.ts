import type { Alert } from "../../src/core/alert/alert.ts";
import { nextDeadline } from "../../src/core/alert/deadlines.ts";
import { isSearching } from "../../src/core/alert/phase.ts";
import { isGraver } from "../../src/core/severity.ts";
import { after, between, seconds, type Duration } from "../../src/core/time.ts";
import type { Invariant, Moment } from "../invariant-kind.ts";

/** What an alert may look like in a stored state. */

const FALL_ASKED_MAX: Duration = seconds(60);

const open = ({ turn }: Moment): readonly Alert[] => Object.values(turn.after.alerts);

const first = (found: readonly (string | undefined)[]): string | undefined => found.find((one) => one !== undefined);

const eachOpen =
  (check: (alert: Alert, moment: Moment) => string | undefined) =>
  (moment: Moment): string | undefined =>
    first(open(moment).map((alert) => check(alert, moment)));

/** How it ended: what no later word may change. */
const endOf = ({ closed, gen, severity, owners, search, verifyUntil, hold }: Alert): string =>
  JSON.stringify({ closed, gen, severity, owners, due: search.due, verifyUntil, hold });

/** A bounded loop that has been run through, or none at all: nobody is called any more, and the alert stays on the screens. */
export const isResting = ({ policy, search }: Alert): boolean =>
  search.step >= policy.steps.length &&
  (policy.loop === undefined || (policy.loop.times !== undefined && search.loops > policy.loop.times));

const windowOf = ({ policy, search }: Alert): Duration =>
  seconds(policy.steps[search.step]?.windowSeconds ?? policy.loop?.everySeconds ?? 0);

export const shape: readonly Invariant[] = [
  {
    name: "S2",
    sentence: "one trouble has at most one open alert",
    afterTurn: (moment) => {
      const keys = open(moment).map((alert) => alert.key);
      const doubled = keys.find((key, index) => keys.indexOf(key) !== index);
      return doubled === undefined ? undefined : `two open alerts have the key ${doubled}`;
    },
  },
  {
    name: "S3",
    sentence: "an open alert has a deadline that moves it on; a closed one has none",
    afterTurn: (moment) =>
      eachOpen((alert) => {
        const isGrave = alert.severity === "critical" && alert.category !== "technical";
        if (isGrave && alert.restsUntil !== undefined) return `${alert.id} is critical and rests`;
        return nextDeadline(alert) === undefined ? `${alert.id} is open and waits for nothing` : undefined;
      })(moment) ??
      first(
        moment.turn.alerts.map((alert) =>
          alert.closed !== undefined && nextDeadline(alert) !== undefined
            ? `${alert.id} is closed and still has a deadline`
            : undefined,
        ),
      ),
  },
  {
    name: "S4",
    sentence: "while the elder is asked nobody is called; a fall is asked about for a minute at most, an SOS never",
    afterTurn: eachOpen((alert) => {
      if (alert.verifyUntil === undefined) return undefined;
      if (alert.search.due !== undefined || alert.owners.length > 0)
        return `${alert.id} is asked about and searched for`;
      const rules = alert.evidence.map((one) => one.reason.rule);
      if (rules.includes("help-pressed")) return `${alert.id} asks about a pressed button`;
      const asked = between(alert.openedAt, alert.verifyUntil);
      return rules.includes("fall") && asked > FALL_ASKED_MAX
        ? `${alert.id} asks about a fall for ${asked} ms`
        : undefined;
    }),
  },
  {
    name: "S5",
    sentence: "the step's deadline stands exactly while somebody is sought, and never lies beyond its window",
    afterTurn: eachOpen((alert, { at }) => {
      const { due } = alert.search;
      const sought = isSearching(alert) && !isResting(alert);
      if (sought !== (due !== undefined))
        return `${alert.id} is ${sought ? "" : "not "}sought, its step ends at ${due}`;
      return due !== undefined && due > after(at, windowOf(alert))
        ? `${alert.id} waits longer than its window`
        : undefined;
    }),
  },
  {
    name: "S6",
    sentence: "every responder has one lease, and none that is over",
    afterTurn: eachOpen((alert, { at }) => {
      const people = alert.owners.map((owner) => owner.person);
      if (new Set(people).size < people.length) return `${alert.id} has one responder twice`;
      const over = alert.owners.find((owner) => owner.leaseUntil <= at);
      return over === undefined ? undefined : `${alert.id} is owned by ${over.person}, whose lease is over`;
    }),
  },
  {
    name: "S8",
    sentence:
      "what is closed stays closed as it was, and only what is done afterwards is added; nobody is called about it",
    afterTurn: ({ turn, known }) =>
      first(
        turn.alerts.map((alert) => {
          const before = known.get(alert.id);
          if (before?.closed === undefined || endOf(before) === endOf(alert)) return undefined;
          return `${alert.id} changed after it was closed`;
        }),
      ),
    atSending: ({ attempt, alert }) =>
      alert?.closed !== undefined && ["alert", "update", "prompt", "lease-reminder"].includes(attempt.purpose)
        ? `${attempt.id} began after its alert was closed`
        : undefined,
  },
  {
    name: "S9",
    sentence: "the generation never falls, and once somebody was called the severity does not either",
    afterTurn: eachOpen((alert, { known }) => {
      const before = known.get(alert.id);
      if (before === undefined) return undefined;
      if (alert.gen < before.gen) return `${alert.id} went back from generation ${before.gen} to ${alert.gen}`;
      const fell = before.verifyUntil === undefined && isGraver(before.severity, alert.severity);
      return fell ? `${alert.id} fell from ${before.severity} to ${alert.severity}` : undefined;
    }),
  },
];
