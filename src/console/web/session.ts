import { signal } from "@preact/signals";

/** The session ended while somebody was at work: they sign in on top of it, and go on. */
export const isOver = signal(false);

/** `slow`: too many tries. `unreachable`: nobody answered. */
export type SigningIn = "in" | "wrong" | "slow" | "unreachable";

/** The door's own form, sent from here so that nothing on the page is lost. */
export async function signInAgain(fields: { person: string; password: string; code: string }): Promise<SigningIn> {
  try {
    const answer = await fetch("/login", { method: "POST", body: new URLSearchParams(fields) });
    if (answer.ok) isOver.value = false;
    return answer.ok ? "in" : answer.status === 429 ? "slow" : "wrong";
  } catch {
    // The person sees it and tries again.
    return "unreachable";
  }
}
