import { randomNormal } from "d3-random";
import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";

/** Seeded randomness: two with the same seed that are asked the same questions give the same answers. */
export interface Chance {
  /** 0 (included) to 1 (excluded). */
  uniform(): number;
  /** An integer from `from` to `to`, both included. */
  int(from: number, to: number): number;
  /** A number from `from` to `to`. */
  between(from: number, to: number): number;
  happens(probability: number): boolean;
  pick<T>(from: readonly [T, ...T[]]): T;
  /** Log-normal with this median; `sigma` is that of the logarithm. */
  logNormal(median: number, sigma: number): number;
  /** Exponential with this mean: the wait between events that do not know of each other. */
  exponential(mean: number): number;
}

export function createChance(seed: number): Chance {
  const generator = xoroshiro128plus(seed);
  const uniform = (): number => uniformFloat64(generator);
  const normal = randomNormal.source(uniform)(0, 1);
  return {
    uniform,
    int: (from, to) => from + Math.floor(uniform() * (to - from + 1)),
    between: (from, to) => from + uniform() * (to - from),
    happens: (probability) => uniform() < probability,
    pick: (from) => from[Math.floor(uniform() * from.length)] ?? from[0],
    logNormal: (median, sigma) => median * Math.exp(sigma * normal()),
    exponential: (mean) => -mean * Math.log(1 - uniform()),
  };
}
