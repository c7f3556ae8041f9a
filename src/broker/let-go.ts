import { MessageChannel } from "node:worker_threads";

/** What is sent into a closed port reaches nobody and is freed at once. */
const { port1: nowhere } = new MessageChannel();
nowhere.close();

/**
 * Gives the memory of what was read back now: each read takes 64 KiB outside of V8's heap, and V8 lets dozens of megabytes gather there before it
 * looks for what can go. The bytes are gone afterwards; those that share their memory with others stay.
 */
export function letGo(bytes: Buffer): void {
  const { buffer, length } = bytes;
  if (length > 0 && length === buffer.byteLength && buffer instanceof ArrayBuffer)
    nowhere.postMessage(undefined, [buffer]);
}
