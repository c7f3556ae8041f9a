import { computed, effect, signal } from "@preact/signals";
import { now, open } from "./live.ts";

/** Pulses and pauses follow IEC 60601-1-8 for high, medium and low; the product is no medical device. */
const PATTERNS = {
  critical: { pulses: [0, 0.2, 0.4, 0.7, 0.9, 1.5, 1.7, 1.9, 2.2, 2.4], hertz: 880, everyMs: 10_000 },
  urgent: { pulses: [0, 0.3, 0.6], hertz: 660, everyMs: 25_000 },
  attention: { pulses: [0], hertz: 520, everyMs: Infinity },
} as const;
const PULSE_SECONDS = 0.15;
const HARMONICS = [1, 2, 3, 4, 5];
/** The longest silence anybody may ask for: sound is paused, never off. */
const PAUSE_MS = 120_000;

let context: AudioContext | undefined;
export const isAudible = signal(false);
export const pausedUntil = signal(0);
export const isPaused = computed(() => pausedUntil.value > now.value);

/** What sounds now: the gravest alert that nobody has taken. */
const level = computed(() => {
  const untaken = open.value.find(({ phase }) => phase === "alerting" || phase === "verifying");
  return untaken === undefined || untaken.severity === "notice" ? undefined : untaken.severity;
});

function openContext(): AudioContext {
  const opened = new AudioContext();
  opened.addEventListener("statechange", () => (isAudible.value = opened.state === "running"));
  return opened;
}

/** A browser gives sound only after a person touched the page: the first press of a shift. */
export async function unlock(): Promise<void> {
  context ??= openContext();
  await context.resume();
}

export const pause = () => (pausedUntil.value = now.value + PAUSE_MS);
export const resume = () => (pausedUntil.value = 0);

function play(pattern: (typeof PATTERNS)[keyof typeof PATTERNS]): void {
  if (context === undefined || context.state !== "running" || isPaused.peek()) return;
  for (const at of pattern.pulses) pulse(context, pattern.hertz, context.currentTime + at);
}

function pulse(audio: AudioContext, hertz: number, at: number): void {
  const gain = audio.createGain();
  gain.gain.setValueAtTime(0, at);
  gain.gain.linearRampToValueAtTime(0.2, at + 0.02);
  gain.gain.setValueAtTime(0.2, at + PULSE_SECONDS - 0.03);
  gain.gain.linearRampToValueAtTime(0, at + PULSE_SECONDS);
  gain.connect(audio.destination);
  for (const harmonic of HARMONICS) {
    const oscillator = audio.createOscillator();
    oscillator.frequency.value = hertz * harmonic;
    const share = audio.createGain();
    share.gain.value = 1 / harmonic;
    oscillator.connect(share).connect(gain);
    oscillator.start(at);
    oscillator.stop(at + PULSE_SECONDS);
  }
}

export function soundAlerts(): () => void {
  return effect(() => {
    const present = level.value;
    if (present === undefined || !isAudible.value || isPaused.value) return undefined;
    const pattern = PATTERNS[present];
    play(pattern);
    if (!Number.isFinite(pattern.everyMs)) return undefined;
    const timer = setInterval(() => play(pattern), pattern.everyMs);
    return () => clearInterval(timer);
  });
}
