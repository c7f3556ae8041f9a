import type { Catalogue } from "./catalogue.ts";

export const en: Catalogue = {
  severities: { critical: "CRITICAL", urgent: "URGENT", attention: "ATTENTION", notice: "NOTICE" },
  outcomes: {
    "true-emergency": "a true emergency",
    "real-need": "help was needed",
    "accidental-press": "pressed by accident",
    "not-at-home": "nobody was at home",
    "visitor-or-cleaning": "a visitor or cleaning",
    "device-fault": "a faulty device",
    environment: "the surroundings",
    test: "a test",
    unknown: "cause unknown",
    "cancelled-by-elder": "cancelled by the resident",
    recovered: "back to normal",
    "device-removed": "the device was removed",
  },
  rooms: { "living-room": "living room" },
  something: "something is wrong, please have a look",
  day: (month, day) => `${day} ${MONTHS[month - 1] ?? month}`,

  headline: (severity, who, what) => `[${severity}] ${who}: ${what}`,
  place: (where) => `Where: ${where}`,
  since: (when) => `Since: ${when}`,
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
  digest: { subject: (station) => `${station}: digest of the day` },
  test: {
    subject: (station) => `Test: messages from ${station} reach you`,
    body: "This is a test message. There is nothing to do.",
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
    test: "Shouwang: a test, nothing to do",
  },
};

const MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
