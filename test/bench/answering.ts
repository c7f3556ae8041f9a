/** A measured process answers what the bench asks, one question after the other; it ends with the bench. */
export function answering(answer: (question: never) => unknown): void {
  let last: Promise<void> = Promise.resolve();
  const reply = async (question: unknown): Promise<void> => {
    try {
      // Both sides of the question are in this folder.
      process.send?.({ answer: await answer(question as never) });
    } catch (error) {
      process.send?.({ failure: error instanceof Error ? (error.stack ?? error.message) : String(error) });
    }
  };
  process.on("message", (question) => {
    last = last.then(() => reply(question));
  });
  process.on("disconnect", () => process.exit(0));
  process.send?.({ answer: "ready" });
}
