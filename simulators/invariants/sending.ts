import type { Invariant } from "../invariant-kind.ts";

/** What is written down around each message that leaves the house. */
export const sending: readonly Invariant[] = [
  {
    name: "S11",
    sentence: "a message has failed only when its provider said so; after a crash or a silence it is sent again",
    atResult: ({ result, provider }) => {
      if (result.state !== "failed") return undefined;
      const saidNo = provider.some(({ kind }) => kind === "failed");
      return saidNo ? undefined : `${result.id} is called failed (${result.reason}), and nobody said so`;
    },
    atEnd: ({ hasHealed, interrupted, provider }) => {
      const wrong = interrupted.find(
        ({ id, state }) => state === "failed" && !provider(id).some(({ kind }) => kind === "failed"),
      );
      return hasHealed && wrong !== undefined
        ? `${wrong.id} was in mid-send at a death and is called failed`
        : undefined;
    },
  },
  {
    name: "A2",
    sentence: "what is sent is written down before, and how it went after, or that nobody knows",
    atSending: ({ attempt, inMidSend }) =>
      inMidSend.has(attempt.id) ? undefined : `${attempt.id} leaves the house and is not written down as begun`,
    atEnd: ({ hasHealed, inMidSend }) => {
      const [first] = inMidSend;
      return hasHealed && first !== undefined ? `${first} was begun and has no result` : undefined;
    },
  },
];
