import type { Coverage } from "./coverage.ts";

/** A run of at least so many nights must have met all of this. */
export const COVERED_BY_NIGHTS = 250;

/** Each fault and each way back, and how often a run meets it at the least. */
const WANTED: Coverage = {
  "death before commit": 20,
  "death after commit": 20,
  "death before beginSending": 5,
  "death after beginSending": 5,
  "death before I/O": 20,
  "death after I/O": 5,
  "death before recordSending": 10,
  "death after recordSending": 10,
  "death before report": 3,
  "death before reviveSending": 5,
  "death after reviveSending": 5,
  "death before putFact": 5,
  "power cut": 20,
  restart: 100,
  pause: 50,
  "clocks go forward": 3,
  "clocks go back": 3,
  "start with a clock that lost its time": 3,
  "clock set back": 10,
  "clock set forward": 10,
  "full disk: commit": 50,
  "full disk: reviveSending": 10,
  "channel: ok": 1_000,
  "channel: temporary": 100,
  "channel: permanent": 100,
  "channel: hang": 100,
  "channel: lies": 50,
  "in mid-send at a start": 20,
  "input: was-blind": 50,
  "repeated answered": 50,
  "repeated delivered": 50,
  "repeated reported": 200,
  "refused: not-permitted": 5,
  "refused: not-owner": 20,
  "refused: stale-generation": 20,
  "refused: needs-contact-with-elder": 3,
  "alert: opened": 200,
  "alert: no-cancel": 3,
  "alert: condition-returned": 10,
  "alert: elder-says-ok": 5,
  "alert: evidence": 20,
  "alert: severity-rose": 10,
  "alert: accepted": 100,
  "alert: extended": 20,
  "alert: withdrew": 10,
  "alert: declined": 20,
  "alert: lease-reminder": 50,
  "alert: lease-lost": 50,
  "alert: arrived": 100,
  "alert: closed": 100,
  "step because opened": 100,
  "step because no-cancel": 3,
  "step because window-over": 300,
  "step because owner-lost": 50,
  "step because severity-rose": 10,
  "step because escalated": 20,
  "step because unreachable": 5,
  "step because everybody-declined": 1,
};

/** What the run did not try often enough, in words. */
export const missedIn = (coverage: Coverage): readonly string[] =>
  Object.entries(WANTED).flatMap(([site, least]) => {
    const met = coverage[site] ?? 0;
    return met < least ? [`"${site}" was met ${met} times, at least ${least} are needed`] : [];
  });
