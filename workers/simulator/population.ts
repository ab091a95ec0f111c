import { type City, placeAt } from "./place";
import { trait } from "./trait";

/** Somebody with an account, everything about them a function of the seed and their number. */
export interface Person {
  readonly index: number;
  readonly accountId: string;
  readonly cardId: string;
  /** Phone or browser; one in ten shares it with somebody of the household. */
  readonly deviceId: string;
  readonly ip: string;
  readonly home: City;
  /** How dearly they live; the median is 1. */
  readonly means: number;
  /** Shops at the same few places: a bias that only they have. */
  readonly taste: number;
}

/** A shop, on a street or on the web. */
export interface Merchant {
  readonly id: string;
  readonly category: Category;
  readonly place: City;
  readonly online: boolean;
  readonly latitude: number;
  readonly longitude: number;
}

/** What a shop sells: median and spread (sigma of the logarithm) of a basket in EUR. */
interface Category {
  readonly name: string;
  readonly basketMedian: number;
  readonly basketSigma: number;
}

type Categories = readonly [Category, ...Category[]];
const category = (name: string, basketMedian: number, basketSigma: number): Category => ({
  name,
  basketMedian,
  basketSigma,
});

/** The more often one stands here, the more shops there are of it. */
const STREET: Categories = [
  category("grocery", 28, 0.7),
  category("grocery", 19, 0.6),
  category("coffee", 5.5, 0.45),
  category("restaurant", 26, 0.6),
  category("restaurant", 17, 0.5),
  category("fuel", 58, 0.35),
  category("pharmacy", 15, 0.6),
  category("transport", 6.5, 0.7),
  category("fashion", 55, 0.7),
  category("household", 38, 0.8),
  category("electronics", 130, 0.9),
  category("entertainment", 24, 0.5),
];
const WEB: Categories = [
  category("marketplace", 32, 0.8),
  category("marketplace", 24, 0.7),
  category("fashion", 58, 0.6),
  category("digital", 9.5, 0.6),
  category("food-delivery", 24, 0.4),
  category("electronics", 140, 0.9),
  category("travel", 210, 0.8),
  category("tickets", 62, 0.6),
];

/** Shops per city and on the web for each 200,000 people. */
const SHOPS_PER_CITY = 400;
const SHOPS_ON_WEB = 2_500;
const PEOPLE_PER_SCALE = 200_000;
/** One in fifty is away from home on a given day. */
const TRAVELLING = 0.02;
const DAY_MS = 86_400_000;

/** What `trait` is asked for; the numbers are part of what a seed means. */
const ABOUT = {
  home: 1,
  means: 2,
  taste: 3,
  shared: 4,
  ip: 5,
  trip: 6,
  tripPlace: 7,
  lat: 8,
  lon: 9,
  category: 10,
} as const;

export interface Population {
  /** How many people there are; grown and shrunk with the rate so that each lives at a human pace. */
  size: number;
  person(index: number): Person;
  /** Home of `person(index)`, without the rest. */
  home(index: number): City;
  /** Where somebody is on the day of `atMs` (UTC). */
  whereabouts(person: Person, atMs: number): City;
  /** A shop in a city; `popularity` 0 is the one that most people go to, towards 1 the rarest. */
  shop(place: City, popularity: number): Merchant;
  webShop(popularity: number): Merchant;
}

export function createPopulation(seed: number, size: number): Population {
  const population: Population = {
    size,
    person(index) {
      const shared = trait(seed, index >>> 1, ABOUT.shared) < 0.1;
      const ip = Math.floor(trait(seed, index, ABOUT.ip) * 0x40_0000);
      return {
        index,
        accountId: `acc-${String(index).padStart(6, "0")}`,
        cardId: `card-${String(index).padStart(6, "0")}`,
        deviceId: `dev-${String(shared ? (index >>> 1) << 1 : index).padStart(6, "0")}`,
        ip: `100.${64 + (ip >>> 16)}.${(ip >>> 8) & 255}.${ip & 255}`,
        home: population.home(index),
        means: Math.exp(0.35 * bell(trait(seed, index, ABOUT.means))),
        taste: trait(seed, index, ABOUT.taste),
      };
    },
    home: (index) => placeAt(trait(seed, index, ABOUT.home)),
    whereabouts(person, atMs) {
      const trip = person.index ^ Math.imul(Math.floor(atMs / DAY_MS), 0x9e3779b1);
      if (trait(seed, trip, ABOUT.trip) >= TRAVELLING) return person.home;
      return placeAt(trait(seed, trip, ABOUT.tripPlace));
    },
    shop(place, popularity) {
      const rank = Math.floor(scaled(SHOPS_PER_CITY, population.size) * popularity ** 1.5);
      const index =
        rank + (place.code.charCodeAt(0) * 65_536 + place.code.charCodeAt(1) * 256 + place.code.charCodeAt(2));
      return {
        id: `shop-${place.code}-${String(rank).padStart(4, "0")}`,
        category: chosen(STREET, trait(seed, index, ABOUT.category)),
        place,
        online: false,
        latitude: near(place.latitude, trait(seed, index, ABOUT.lat)),
        longitude: near(place.longitude, trait(seed, index, ABOUT.lon)),
      };
    },
    webShop(popularity) {
      const rank = Math.floor(scaled(SHOPS_ON_WEB, population.size) * popularity ** 1.5);
      const place = placeAt(trait(seed, ~rank, ABOUT.home));
      return {
        id: `web-${String(rank).padStart(5, "0")}`,
        category: chosen(WEB, trait(seed, ~rank, ABOUT.category)),
        place,
        online: true,
        latitude: place.latitude,
        longitude: place.longitude,
      };
    },
  };
  return population;
}

function scaled(count: number, people: number): number {
  return Math.max(count, Math.floor((count * people) / PEOPLE_PER_SCALE));
}

function chosen(from: Categories, at: number): Category {
  return from[Math.floor(at * from.length)] ?? from[0];
}

/** Roughly a standard normal value for a uniform one (the logistic quantile, scaled). */
function bell(uniform: number): number {
  const p = Math.min(Math.max(uniform, 0.001), 0.999);
  return Math.log(p / (1 - p)) / 1.702;
}

/** Within about 9 km, to five decimals (a metre). */
function near(degrees: number, at: number): number {
  return Math.round((degrees + (at - 0.5) * 0.16) * 1e5) / 1e5;
}
