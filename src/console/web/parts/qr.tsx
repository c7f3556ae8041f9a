import { useSignal } from "@preact/signals";
import { useEffect } from "preact/hooks";

/** White round the code, in modules (ISO/IEC 18004, 6.3.8). */
const QUIET = 4;
const SIDE_PX = 240;

/** Drawn here and nowhere else: what it says is a secret. Black on white in both themes, or no telephone reads it. */
export function Qr({ text, title }: { readonly text: string; readonly title: string }) {
  const drawn = useSignal<{ readonly side: number; readonly path: string } | undefined>(undefined);
  useEffect(() => {
    let isGone = false;
    void import("lean-qr").then(({ generate }) => {
      const code = generate(text);
      const modules = Array.from({ length: code.size * code.size }, (_, place) => ({
        x: place % code.size,
        y: Math.floor(place / code.size),
      })).filter(({ x, y }) => code.get(x, y));
      const path = modules.map(({ x, y }) => `M${x + QUIET} ${y + QUIET}h1v1h-1z`).join("");
      if (!isGone) drawn.value = { side: code.size + 2 * QUIET, path };
    });
    return () => {
      isGone = true;
    };
  }, [text]);
  if (drawn.value === undefined) return null;
  const { side, path } = drawn.value;
  return (
    <svg class="qr" role="img" aria-label={title} width={SIDE_PX} height={SIDE_PX} viewBox={`0 0 ${side} ${side}`}>
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" shape-rendering="crispEdges" />
    </svg>
  );
}
