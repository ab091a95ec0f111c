import { APART, EQUAL, GREATER, LESS, SAME } from "./relation";

/** Two values by name and how they may stand to each other. */
export interface Order {
  readonly a: string;
  readonly b: string;
  readonly standing: number;
}

/** Values whose orders are looked at together; of more nothing is said. */
const NAMES_MAX = 48;

const NONE = 0;
const NO_MORE = 1;
const LESS_ONLY = 2;

/** The first of the orders that contradicts the others, as in a < b, b < c, c < a; null when none is seen to. */
export function contradictoryOrder<T extends Order>(orders: readonly T[]): T | null {
  const places = new Map<string, number>();
  for (const { a, b } of orders) for (const name of [a, b]) if (!places.has(name)) places.set(name, places.size);
  const n = places.size;
  if (n < 3 || n > NAMES_MAX) return null;
  const known = new Uint8Array(n * n);
  const at = (from: string, to: string) => (places.get(from) ?? 0) * n + (places.get(to) ?? 0);
  const learn = (place: number, what: number) => {
    if ((known[place] ?? NONE) < what) known[place] = what;
  };
  for (const { a, b, standing } of orders) {
    if (standing & APART) continue;
    if ((standing & ~LESS) === 0) learn(at(a, b), LESS_ONLY);
    else if ((standing & ~GREATER) === 0) learn(at(b, a), LESS_ONLY);
    else if ((standing & ~(LESS | EQUAL)) === 0) learn(at(a, b), NO_MORE);
    else if ((standing & ~(GREATER | EQUAL)) === 0) learn(at(b, a), NO_MORE);
    // Two values that are the same stand in one line too, whatever they are.
    if ((standing & ~(EQUAL | SAME)) === 0) {
      learn(at(a, b), NO_MORE);
      learn(at(b, a), NO_MORE);
    }
  }
  for (let through = 0; through < n; through++) {
    for (let from = 0; from < n; from++) {
      const first = known[from * n + through] ?? NONE;
      if (first === NONE) continue;
      for (let to = 0; to < n; to++) {
        const second = known[through * n + to] ?? NONE;
        if (second !== NONE) learn(from * n + to, Math.max(first, second));
      }
    }
  }
  const isBroken = ({ a, b, standing }: Order) =>
    known[at(a, a)] === LESS_ONLY ||
    (standing & allowed(known[at(a, b)] ?? NONE) & allowedBack(known[at(b, a)] ?? NONE)) === 0;
  return orders.findLast(isBroken) ?? null;
}

const ANY = -1;

function allowed(known: number): number {
  return known === LESS_ONLY ? LESS : known === NO_MORE ? LESS | EQUAL | SAME : ANY;
}

function allowedBack(known: number): number {
  return known === LESS_ONLY ? GREATER : known === NO_MORE ? GREATER | EQUAL | SAME : ANY;
}
