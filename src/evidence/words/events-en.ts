import type { AttemptResult } from "../../core/alert/alert.ts";
import { codesEn as codes } from "./codes-en.ts";
import { worded } from "./codes.ts";
import { targetsEn } from "./targets.ts";
import type { EventSayings } from "./sayings.ts";

const RESULT: { readonly [Result in AttemptResult]: string } = {
  pending: "on its way",
  struggling: "not through yet",
  accepted: "taken by the far side",
  delivered: "delivered",
  failed: "FAILED",
  cancelled: "no longer needed",
};

export const eventsEn: EventSayings = {
  opened: ({ reason, verifying }, { worry }) => `${worry(reason)}${verifying ? "; the elder is asked first" : ""}`,
  evidence: ({ evidence }, { worry }) => `also: ${worry(evidence.reason)}`,
  "condition-returned": () => "one of the worries is over by itself",
  "severity-rose": ({ from, to }) => `severity rose from ${from} to ${to}`,
  "no-cancel": () => "the elder did not say that all is well",
  "elder-says-ok": () => "the elder says: I am well",
  "step-started": ({ step, audience, cause }, { name }) =>
    `${cause === "nobody-hears" ? "no console of the station could be heard; " : ""}step ${step + 1}: ${audience.length === 0 ? "nobody" : audience.map(name).join(", ")} called`,
  "step-empty": ({ step }) => `step ${step + 1} reached nobody; the next began at once`,
  delivery: ({ attempt, result, reason }, { sent, name, channel, quote }) => {
    const message = sent(attempt);
    const which = message === undefined ? "a message" : `${name(message.person)}, ${channel(message.channel)}`;
    return `${which}: ${RESULT[result]}${reason === undefined ? "" : ` (${quote(reason)})`}`;
  },
  "channel-switched": ({ person, from, to }, { name, channel }) =>
    `${name(person)}: ${channel(from)} failed, tried ${to.map(channel).join(", ")} at once`,
  "message-failed": (failed, { name, channel, purpose }) =>
    `a message (${purpose(failed.purpose)}) could not be brought to ${name(failed.person)} by ${channel(failed.channel)}`,
  accepted: ({ by, who, etaAt }, { name, time }) => `${name(who ?? by.person)} goes, there by ${time(etaAt)}`,
  extended: ({ by, etaAt, reason }, { name, time, quote }) =>
    `${name(by.person)} needs longer, until ${time(etaAt)}${reason === undefined ? "" : `: ${quote(reason)}`}`,
  "lease-reminder": ({ person }, { name }) => `${name(person)} reminded`,
  "lease-lost": ({ person }, { name }) => `${name(person)} did not come in time; the search went on`,
  declined: ({ by }, { name }) => `${name(by.person)} cannot come`,
  withdrew: ({ by }, { name }) => `${name(by.person)} cannot come after all`,
  arrived: ({ by, who, proof }, { name }) => `${name(who ?? by.person)} is there (${worded(codes.proofs, proof)})`,
  escalated: ({ by }, { name }) => `${name(by.person)} called for more help`,
  note: ({ by, text }, { name, quote }) => `note of ${name(by.person)}: ${quote(text)}`,
  refused: ({ by, command, why }, { name }) =>
    `${name(by.person)} wanted to ${worded(codes.commands, command)}: refused, ${worded(codes.refusals, why)}`,
  closed: ({ closing }, { name, outcome }) => `closed by ${name(closing.by.person)}: ${outcome(closing.outcome)}`,
  taken: ({ by }, { name }) => `taken by ${name(by.person)} of the station`,
  verified: ({ verification: { by, spokeTo, finding, tries } }, { name }) =>
    `verified by ${name(by.person)}: spoke to ${codes.spokeTo[spokeTo]}, ${codes.findings[finding]}, ${tries} tries`,
  dispatched: ({ helper, acceptBy }, { name, time }) => `${name(helper)} sent, to accept by ${time(acceptBy)}`,
  "order-over": ({ helper, why }, { name }) => `the order to ${name(helper)} is over (${codes.orderEnds[why]})`,
  "handed-over": ({ handOver: { to } }) => `handed over to ${codes.services[to]}`,
  "close-proposed": ({ by, outcome: code }, { name, outcome }) =>
    `${name(by.person)} would close (${outcome(code)}); a second person must agree`,
  "severity-lowered": ({ by, from, to, reason }, { name, quote }) =>
    `${name(by.person)} lowered the severity from ${from} to ${to}: ${quote(reason)}`,
  merged: () => "another alert about the same person was merged into this one",
  held: ({ hold }, { time, quote }) =>
    `held until ${time(hold.until)} (${codes.holds[hold.kind]}): ${quote(hold.reason)}`,
  "hold-ended": ({ why }) => `the hold ended (${codes.holdEnds[why]})`,
  "target-missed": ({ target, did }) =>
    `promise missed: ${targetsEn[target]}; ${did === "next-step" ? "the next people are called" : "the supervisor is called"}`,
  "grace-extended": ({ until }, { time }) =>
    `the elder is asked until ${time(until)}, for another sensor sees them moving`,
  steadying: ({ until }, { time }) => `the trouble is gone; closed at ${time(until)} unless it comes back`,
  "scene-check": ({ person, asked }, { name }) =>
    `${name(person)} on the scene was asked whether all is well (${asked})`,
  "still-there": ({ by }, { name }) => `${name(by.person)} is still there`,
  rests: ({ until }, { time }) => `the search rests until ${time(until)}`,
  "supervisor-called": ({ about, audience }, { name }) =>
    `supervisor called (${codes.news[about]}): ${audience.map(name).join(", ")}`,
  "followed-up": ({ by, spokeTo, note }, { name, quote }) =>
    `followed up by ${name(by.person)}, spoke to ${codes.spokeTo[spokeTo]}: ${quote(note)}`,
  "follow-up-overdue": ({ due }, { time }) => `nobody followed up by ${time(due)}`,
  reviewed: ({ by, note }, { name, quote }) => `reviewed by ${name(by.person)}: ${quote(note)}`,
  "review-overdue": ({ due }, { time }) => `nobody reviewed it by ${time(due)}`,
};
