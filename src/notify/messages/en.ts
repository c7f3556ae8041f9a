import { outcomeWords } from "../../core/outcome-words.ts";
import { severityWords } from "../../core/severity-words.ts";
import type { Catalogue } from "./catalogue.ts";

export const en: Catalogue = {
  severities: severityWords.en,
  outcomes: outcomeWords.en,
  rooms: { "living-room": "living room" },
  something: "something is wrong, please have a look",
  day: (month, day) => `${day} ${MONTHS[month - 1] ?? month}`,

  headline: (severity, who, what) => `[${severity}] ${who}: ${what}`,
  place: (where) => `Where: ${where}`,
  since: (when) => `Since: ${when}`,
  unstable: (times) => `(opened ${times} times within an hour: the sensor may be faulty, and a person must close it)`,
  late: (minutes) => `(the message came ${minutes} min late)`,
  repeated: (times) => `(notice number ${times} about the same matter)`,
  number: (alert) => `Alert number: ${alert}`,
  missing: (name) => `${name} accepted but did not arrive.`,
  coming: (name, eta) => `${name} is on the way, expected at ${eta}.`,
  arrived: (name) => `${name} is on the scene.`,
  answer: (link, station) =>
    link === undefined
      ? `Tell ${station}: I am going, or I cannot.`
      : `Open the link and answer "I am going" or "I cannot": ${link}`,

  carried: {
    many: (count) => `This message also tells of ${count === 1 ? "one other matter" : `${count} other matters`}:`,
    one: (what, alert, link) => `- ${what} (${alert})${link === undefined ? "" : ` ${link}`}`,
  },

  update: {
    subject: (who) => `${who}: somebody is on the way`,
    stillSearching: "We are still looking for somebody nearer. If that is you, please answer.",
  },
  standDown: { subject: (who) => `${who}: somebody is going`, thanks: "You need not go. Thank you." },
  allClear: {
    subject: (who) => `${who}: all clear`,
    outcome: (outcome) => `How it ended: ${outcome}.`,
    by: (name) => `Closed by: ${name}`,
    nobodyNeedsToGo: "Nobody needs to go any more. Thank you.",
  },
  lease: {
    subject: (who) => `${who}: are you there yet?`,
    promised: (eta) => `You said you would be there by ${eta}.`,
    onScene: "You are on the scene: please close the alert when you are done.",
    answer: (link, station) =>
      link === undefined
        ? `Tell ${station}: I am there, I need some minutes, or I cannot come.`
        : `Open the link and answer "I am there", "some minutes more" or "I cannot": ${link}`,
  },
  calledLate: (minutes) => `(the gateway was down: this call is ${minutes} min late)`,
  news: {
    "elder-says-ok": "The resident says that all is well. Please look all the same.",
    "station-took": "The station is finding out what happened and whom to send.",
    "handed-over": "The station called the emergency services or a doctor.",
    "severity-rose": "It is graver than it was.",
    merged: "Two alerts about the same person are one now.",
    "close-proposed": "Somebody spoke to the resident and would close: please confirm.",
    "order-over": "No helper accepted the order in time.",
    "responder-silent": "A responder on the scene does not answer and may need help.",
    "target-missed": "A time promised by the station was missed.",
    "follow-up-overdue": "Nobody has asked yet how the resident is since.",
    "review-overdue": "Nobody has reviewed this emergency yet.",
  },
  order: {
    subject: (who) => `Order: please go to ${who}`,
    go: "The station asks you to go now. Please accept or decline.",
  },
  supervision: { subject: (who) => `For the supervisor: ${who}` },
  digest: { subject: (station) => `${station}: digest of the day` },
  gap: { subject: (station) => `${station}: we could not listen for a while` },
  test: {
    subject: (station) => `TEST 测试: messages from ${station} reach you`,
    body: "This is a test message. There is nothing to do.",
    step: (step, address) =>
      step === "loop"
        ? `For ${address} you would be called as long as nobody has answered.`
        : `For ${address} you would be called at step ${step}.`,
  },
  reminder: {
    due: (what) => `A reminder: ${what}.`,
    again: (what) => `Once more, a reminder: ${what}. If it is done, all is well.`,
  },

  aloud: {
    prompt: (name) =>
      `${name === undefined ? "" : `${name}, `}are you all right? Press cancel if you are well, press help if you need help. Without an answer we will send somebody.`,
    helpIsComing: (name, eta) => `Help is on the way. ${name} will be there at about ${eta}. Please stay calm.`,
    helpIsHere: (name) => `${name} has arrived.`,
    late: (name) =>
      `${name === undefined ? "Who wanted to come" : name} needs longer than promised. We are finding somebody else for you. Please stay calm.`,
    seekingHelp: "We have heard you and are finding somebody to come. Please stay calm.",
    allClear: "All right, this matter is settled.",
    standDown: "Somebody is going there now.",
    alert: (who, what) => `Attention please. ${who}: ${what}.`,
  },

  discreet: {
    needed: (who) => (who === undefined ? "Shouwang: please have a look" : `Shouwang: ${who} needs you, please look`),
    update: (who) => (who === undefined ? "Shouwang: there is news, please look" : `Shouwang: news about ${who}`),
    calm: (who) => (who === undefined ? "Shouwang: it is taken care of" : `Shouwang: ${who} is being taken care of`),
    promise: (who) =>
      who === undefined ? "Shouwang: are you there yet?" : `Shouwang: ${who} is waiting, are you there yet?`,
    reminder: "Shouwang: a reminder",
    digest: "Shouwang: digest of the day",
    gap: "Shouwang: we could not listen for a while",
    test: "Shouwang: a test, nothing to do",
  },
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
