const STARS = 4;
const LONG = 11;

/** `138 0000 1234` → `138****1234`; a short number keeps less. */
export function maskedPhone(written: string): string {
  const phone = written.replaceAll(/[ -]/g, "");
  const tail = phone.length >= LONG ? 4 : Math.max(1, Math.floor((phone.length - STARS) / 2));
  const head = Math.max(0, phone.length - tail - STARS);
  return `${phone.slice(0, head)}${"*".repeat(STARS)}${phone.slice(-tail)}`;
}
