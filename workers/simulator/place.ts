/** A city: where people live, shops stand and the clock shows a time. */
export interface City {
  /** Short, used in ids of shops and machines. */
  readonly code: string;
  readonly country: string;
  readonly currency: string;
  /** Price of what costs 1 EUR, in `currency`. */
  readonly priceLevel: number;
  readonly latitude: number;
  readonly longitude: number;
  /** Standard time all the year round. */
  readonly utcOffsetHours: number;
  /** How many people live there, against the others. */
  readonly weight: number;
}

type Row = readonly [string, string, string, number, number, number, number, number];

const ROWS: readonly Row[] = [
  ["ber", "DE", "EUR", 1, 52.52, 13.4, 1, 9],
  ["muc", "DE", "EUR", 1.1, 48.14, 11.58, 1, 6],
  ["ham", "DE", "EUR", 1, 53.55, 9.99, 1, 5],
  ["cgn", "DE", "EUR", 0.95, 50.94, 6.96, 1, 5],
  ["par", "FR", "EUR", 1.1, 48.86, 2.35, 1, 9],
  ["lys", "FR", "EUR", 0.95, 45.76, 4.84, 1, 4],
  ["mrs", "FR", "EUR", 0.9, 43.3, 5.37, 1, 3],
  ["run", "RE", "EUR", 1.05, -20.88, 55.45, 4, 2],
  ["mad", "ES", "EUR", 0.85, 40.42, -3.7, 1, 5],
  ["bcn", "ES", "EUR", 0.9, 41.39, 2.17, 1, 4],
  ["rom", "IT", "EUR", 0.9, 41.9, 12.5, 1, 5],
  ["mil", "IT", "EUR", 1, 45.46, 9.19, 1, 4],
  ["ams", "NL", "EUR", 1.1, 52.37, 4.9, 1, 4],
  ["bru", "BE", "EUR", 1, 50.85, 4.35, 1, 3],
  ["vie", "AT", "EUR", 1, 48.21, 16.37, 1, 4],
  ["dub", "IE", "EUR", 1.2, 53.35, -6.26, 0, 3],
  ["lis", "PT", "EUR", 0.75, 38.72, -9.14, 0, 3],
  ["hel", "FI", "EUR", 1.15, 60.17, 24.94, 2, 3],
  ["ath", "GR", "EUR", 0.75, 37.98, 23.73, 2, 3],
  ["lon", "GB", "GBP", 1, 51.51, -0.13, 0, 8],
  ["man", "GB", "GBP", 0.85, 53.48, -2.24, 0, 4],
  ["zrh", "CH", "CHF", 1.5, 47.38, 8.54, 1, 4],
  ["gva", "CH", "CHF", 1.5, 46.2, 6.15, 1, 2],
  ["nyc", "US", "USD", 1.4, 40.71, -74.01, -5, 7],
  ["chi", "US", "USD", 1.2, 41.88, -87.63, -6, 4],
  ["den", "US", "USD", 1.2, 39.74, -104.99, -7, 2],
  ["lax", "US", "USD", 1.35, 34.05, -118.24, -8, 4],
  ["tor", "CA", "CAD", 1.5, 43.65, -79.38, -5, 3],
  ["van", "CA", "CAD", 1.6, 49.28, -123.12, -8, 2],
  ["sin", "SG", "SGD", 1.6, 1.35, 103.82, 8, 3],
  ["syd", "AU", "AUD", 1.7, -33.87, 151.21, 10, 3],
  ["per", "AU", "AUD", 1.6, -31.95, 115.86, 8, 2],
  ["akl", "NZ", "NZD", 1.7, -36.85, 174.76, 12, 2],
];

const BLOCKED: readonly Row[] = [
  ["thr", "IR", "EUR", 0.6, 35.69, 51.39, 3, 0],
  ["rgn", "MM", "EUR", 0.5, 16.87, 96.2, 6, 0],
  ["fnj", "KP", "EUR", 0.5, 39.04, 125.76, 9, 0],
];

export const PLACES: readonly [City, ...City[]] = atLeastOne(ROWS.map(placeOf));
/** Where nobody of the population lives or travels: for the fraud that names a blocked country. */
export const BLOCKED_PLACES: readonly [City, ...City[]] = atLeastOne(BLOCKED.map(placeOf));

/** Every place as often as its weight says. */
const BY_WEIGHT: readonly City[] = PLACES.flatMap((place) => Array<City>(place.weight).fill(place));

/** A place chosen by weight; `at` from 0 (included) to 1 (excluded). */
export function placeAt(at: number): City {
  return BY_WEIGHT[Math.floor(at * BY_WEIGHT.length)] ?? PLACES[0];
}

/** 0..23 on the clocks of a place. */
export function localHour(atMs: number, place: City): number {
  return Math.floor((((atMs / 3_600_000 + place.utcOffsetHours) % 24) + 24) % 24);
}

function placeOf([code, country, currency, priceLevel, latitude, longitude, utcOffsetHours, weight]: Row): City {
  return { code, country, currency, priceLevel, latitude, longitude, utcOffsetHours, weight };
}

function atLeastOne(places: readonly City[]): readonly [City, ...City[]] {
  const [first, ...rest] = places;
  if (first === undefined) throw new Error("no places");
  return [first, ...rest];
}
