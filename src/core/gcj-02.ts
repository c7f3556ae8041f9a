/** A place in degrees. */
export interface Degrees {
  readonly lat: number;
  readonly lon: number;
}

interface Box {
  readonly north: number;
  readonly west: number;
  readonly south: number;
  readonly east: number;
}

const box = ([north, west, south, east]: readonly [number, number, number, number]): Box => ({
  north,
  west,
  south,
  east,
});

/** Where Chinese maps are shifted, coarsely: mainland in boxes, and the neighbours that stand inside them. */
const MAINLAND: readonly Box[] = [
  box([49.2204, 79.4462, 42.8899, 96.33]),
  box([54.1415, 109.6872, 39.3742, 135.0002]),
  box([42.8899, 73.1246, 29.5297, 124.143255]),
  box([29.5297, 82.9684, 26.7186, 97.0352]),
  box([29.5297, 97.0253, 20.414096, 124.367395]),
  box([20.414096, 107.975793, 17.871542, 111.744104]),
];
const NEIGHBOURS: readonly Box[] = [
  box([25.398623, 119.921265, 21.785006, 122.497559]),
  box([22.284, 101.8652, 20.0988, 106.665]),
  box([21.5422, 106.4525, 20.4878, 108.051]),
  box([55.8175, 109.0323, 50.3257, 119.127]),
  box([55.8175, 127.4568, 49.5574, 137.0227]),
  box([44.8922, 131.2662, 42.5692, 137.0227]),
];

const holds = ({ north, west, south, east }: Box, { lat, lon }: Degrees): boolean =>
  lat <= north && lat >= south && lon >= west && lon <= east;

const isShifted = (place: Degrees): boolean =>
  MAINLAND.some((one) => holds(one, place)) && !NEIGHBOURS.some((one) => holds(one, place));

/** The Krasovsky 1940 ellipsoid on which the shift is defined. */
const SEMI_MAJOR_M = 6_378_245;
const ECCENTRICITY_SQUARED = 0.006_693_421_622_965_943;

const sine = (value: number): number => Math.sin(value * Math.PI);

const waves = (x: number): number => (20 * sine(6 * x) + 20 * sine(2 * x)) * (2 / 3);

function northMetres(x: number, y: number): number {
  const plane = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * Math.sqrt(Math.abs(x));
  return plane + waves(x) + (20 * sine(y) + 40 * sine(y / 3) + 160 * sine(y / 12) + 320 * sine(y / 30)) * (2 / 3);
}

function eastMetres(x: number, y: number): number {
  const plane = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * Math.sqrt(Math.abs(x));
  return plane + waves(x) + (20 * sine(x) + 40 * sine(x / 3) + 150 * sine(x / 12) + 300 * sine(x / 30)) * (2 / 3);
}

/** How far GCJ-02 lies from WGS-84 here, in degrees. */
function shiftAt({ lat, lon }: Degrees): Degrees {
  const [x, y] = [lon - 105, lat - 35];
  const radians = (lat / 180) * Math.PI;
  const flattening = 1 - ECCENTRICITY_SQUARED * Math.sin(radians) ** 2;
  const root = Math.sqrt(flattening);
  const meridianM = (SEMI_MAJOR_M * (1 - ECCENTRICITY_SQUARED)) / (flattening * root);
  const parallelM = (SEMI_MAJOR_M / root) * Math.cos(radians);
  return {
    lat: (northMetres(x, y) * 180) / (meridianM * Math.PI),
    lon: (eastMetres(x, y) * 180) / (parallelM * Math.PI),
  };
}

export function gcj02OfWgs84(place: Degrees): Degrees {
  if (!isShifted(place)) return place;
  const shift = shiftAt(place);
  return { lat: place.lat + shift.lat, lon: place.lon + shift.lon };
}

/** Each round divides the error by about a thousand. */
const ROUNDS = 3;
const DIGITS = 1e7;

/** Where a place on a Chinese map is for the rest of the world, to the centimetre; the place itself where maps are not shifted. */
export function wgs84OfGcj02(place: Degrees): Degrees {
  if (!isShifted(place)) return place;
  let found = place;
  for (let round = 0; round < ROUNDS; round++) {
    const shift = shiftAt(found);
    found = { lat: place.lat - shift.lat, lon: place.lon - shift.lon };
  }
  return { lat: Math.round(found.lat * DIGITS) / DIGITS, lon: Math.round(found.lon * DIGITS) / DIGITS };
}
