import { computed, signal, type Signal } from "@preact/signals";
import { useEffect, useRef, useState } from "preact/hooks";
import { now } from "../live.ts";

const second = computed(() => Math.floor(now.value / 1_000) * 1_000);

/** Two hundred cards would write two hundred times a second what nobody sees. */
const watched = new WeakMap<Element, Signal<boolean>>();
const sight = new IntersectionObserver((seen) => {
  for (const { target, isIntersecting } of seen) {
    const isSeen = watched.get(target);
    if (isSeen !== undefined) isSeen.value = isIntersecting;
  }
});

/** Words that change with the time: they alone are written anew, and only while they are on the screen. */
export function Ticking({ says, looks }: { readonly says: (now: number) => string; readonly looks?: string }) {
  const place = useRef<HTMLSpanElement>(null);
  const [isSeen] = useState(() => signal(true));
  useEffect(() => {
    const { current } = place;
    if (current === null) return undefined;
    watched.set(current, isSeen);
    sight.observe(current);
    return () => sight.unobserve(current);
  }, []);
  return (
    <span ref={place} class={looks}>
      {says(isSeen.value ? second.value : second.peek())}
    </span>
  );
}
