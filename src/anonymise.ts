import { createHmac } from "node:crypto";

export interface AnonymiserOptions {
  /** Two captures with the same salt give the same thing the same name. */
  readonly salt: string;
  /** Whether places are moved, too. */
  readonly movesPlaces: boolean;
}

const HEX_PAIRS = /(?<![0-9a-f:-])(?:[0-9a-f]{2}[:-]){5}[0-9a-f]{2}(?![0-9a-f:-])/gi;
/** Without a letter it is a time in microseconds rather than an address. */
const HEX = /(?<![-0-9a-z])(?:0x[0-9a-f]{16}|(?=[0-9a-f]*[a-f])(?:[0-9a-f]{16}|[0-9a-f]{12}))(?![-0-9a-z])/gi;
/** Equipment and subscriber numbers; times in ms, µs and ns have 13, 16 and 19 digits. */
const LONG_NUMBER = /(?<![\d.])\d{14,15}(?![\d.])/g;
const ADDRESS = /(?<![\d.])(?:\d{1,3}\.){3}\d{1,3}(?![\d.])/g;
const NAMED =
  /("(?:ssid|bssid|imei|imsi|iccid|uniqueId|dev_?eui|phone|msisdn|device[_ ]sn|serial(?:Number)?|ip(?:Address)?)"\s*:\s*")([^"]+)(?=")/gi;
const LATITUDE = /("(?:lat|latitude)"\s*:\s*)(-?\d{1,2}\.\d+)/gi;
const LONGITUDE = /("(?:lon|lng|longitude)"\s*:\s*)(-?\d{1,3}\.\d+)/gi;
const PAIR = /(?<=")(-?\d{1,3}\.\d{4,})(,\s*)(-?\d{1,2}\.\d{4,})(?=")/g;

/** Whole degrees, so that directions and distances of a walk stay what they were. */
const SHIFT_DEGREES_MAX = 9;
const SHORTEST_NAME_CHARS = 4;
const NAMES_MAX = 100_000;

/**
 * Replaces whatever names a device, a network, a subscription or a place, the same always by the same, so that a capture still
 * tells its story. Names that people gave to rooms and devices are words like any other and stay.
 */
export function createAnonymiser({ salt, movesPlaces }: AnonymiserOptions): (text: string) => string {
  const given = new Map<string, string>();
  const digest = (text: string) => createHmac("sha256", salt).update(text).digest("hex");
  const shift = {
    lat: (Number.parseInt(digest("latitude").slice(0, 6), 16) % SHIFT_DEGREES_MAX) + 1,
    lon: (Number.parseInt(digest("longitude").slice(0, 6), 16) % SHIFT_DEGREES_MAX) + 1,
  };

  function keep(text: string, replacement: string): string {
    if (text.length >= SHORTEST_NAME_CHARS && given.size < NAMES_MAX) given.set(text, replacement);
    return replacement;
  }

  /** Digits stay digits, letters letters, and the address with colons is the address without them. */
  function renamed(text: string): string {
    const known = given.get(text);
    if (known !== undefined) return known;
    const isHex = /^(?:0x)?[0-9a-f:-]+$/i.test(text) && /[a-f:-]|^0x/i.test(text);
    const bare = text.toLowerCase().replaceAll(/^0x|[:-]/g, "");
    const source = digest(isHex ? bare : text);
    return keep(text, isHex ? likeHex(text, bare, source) : likeText(text, source));
  }

  function moved(text: string, degrees: number): string {
    if (Number(text) === 0) return text;
    const decimals = text.split(".")[1]?.length ?? 0;
    // Towards zero, so that no place leaves the Earth.
    return keep(text, (Number(text) - Math.sign(Number(text)) * degrees).toFixed(decimals));
  }

  function places(text: string): string {
    return text
      .replaceAll(LATITUDE, (_, key: string, value: string) => key + moved(value, shift.lat))
      .replaceAll(LONGITUDE, (_, key: string, value: string) => key + moved(value, shift.lon))
      .replaceAll(PAIR, (_, lon: string, comma: string, lat: string) => {
        return moved(lon, shift.lon) + comma + moved(lat, shift.lat);
      });
  }

  return (text) => {
    const named = text
      .replaceAll(NAMED, (_, key: string, value: string) => key + renamed(value))
      .replaceAll(HEX_PAIRS, renamed)
      .replaceAll(HEX, renamed)
      .replaceAll(LONG_NUMBER, renamed)
      .replaceAll(ADDRESS, (address) => keep(address, documented(digest(address))));
    return movesPlaces ? places(named) : named;
  };
}

/** TEST-NET-1, which is nobody's. */
const documented = (source: string): string => `192.0.2.${Number.parseInt(source.slice(0, 2), 16)}`;

/** Locally administered, as no maker's address is. */
function likeHex(text: string, bare: string, source: string): string {
  const fresh = `02${source}`.slice(0, bare.length);
  let at = text.toLowerCase().startsWith("0x") ? 2 : 0;
  let next = 0;
  let written = text.slice(0, at);
  const upper = /[A-F]/.test(text);
  for (; at < text.length; at += 1) {
    const char = text.charAt(at);
    const hex = fresh.charAt(next);
    if (char === ":" || char === "-") written += char;
    else {
      written += upper ? hex.toUpperCase() : hex;
      next += 1;
    }
  }
  return written;
}

function likeText(text: string, source: string): string {
  let at = 0;
  return text.replaceAll(/[0-9a-z]/gi, (char) => {
    const value = Number.parseInt(source.charAt(at++ % source.length), 16);
    if (/\d/.test(char)) return String(value % 10);
    const letter = String.fromCharCode("a".charCodeAt(0) + value);
    return char === char.toUpperCase() ? letter.toUpperCase() : letter;
  });
}
