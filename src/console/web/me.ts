import { signal } from "@preact/signals";
import { get, type GetAnswer } from "./client.ts";

export type Me = GetAnswer<"/api/v1/me">;

/** Who sits here, and what they may do. `undefined` until the gateway said so. */
export const me = signal<Me | undefined>(undefined);

export async function learnWhoIAm(): Promise<void> {
  const said = await get("/api/v1/me");
  if (said.kind === "done") me.value = said.value;
}

type Right = Me["rights"][number];

/** Whether this right, or any of these, is held. */
export const may = (right: Right | "everybody" | readonly Right[]): boolean =>
  me.value !== undefined &&
  (right === "everybody" ||
    (typeof right === "string" ? [right] : right).some((one) => me.value?.rights.includes(one) === true));
