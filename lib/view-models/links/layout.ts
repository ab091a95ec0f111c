/** What is placed: in the order in which it came, with what it came by. */
export interface Placed {
  readonly key: string;
  readonly by: string | null;
}

/** The middle of a node, pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How large a node is drawn, pixels. */
export const NODE_WIDTH = 156;
export const NODE_HEIGHT = 44;
/** Between nodes at least. */
const GAP_X = 20;
const GAP_Y = 24;
/** From a node to the first ring around it, and from ring to ring. */
const FIRST_RING = 190;
const RING_STEP = 96;
/** Rings are wider than high, as nodes are. */
const STRETCH = 1.35;
/** The part of a ring that what a node brings stands on, away from where the node itself came from. */
const FAN = (150 / 180) * Math.PI;
const RINGS_MAX = 60;
/** On so many rings a place is looked for to which a line goes past the others; beyond, any that is free. */
const CLEAR_RINGS = 6;
/** Steps along a ring from place to place. */
const ALONG = 34;
/** The part of a node, around its middle, that a line to another one does not go through: it would seem to end there. */
const CORE_WIDTH = NODE_WIDTH / 2;
const CORE_HEIGHT = NODE_HEIGHT / 2;

/**
 * Where each node stands: the first in the middle, what one brings around it, away from where it came from. Nodes do not
 * overlap, the same nodes stand in the same places each time, and none moves when others come.
 */
export function layoutOf(nodes: readonly Placed[]): ReadonlyMap<string, Point> {
  const places = new Map<string, Point>();
  /** By node: places around it that were not tried yet. What cannot be taken once stays so. */
  const clear = new Map<string, Iterator<Point, undefined>>();
  const free = new Map<string, Iterator<Point, undefined>>();
  const outwards = new Map<string, number | null>();
  const taken = new TakenPlaces();
  const find = (key: string, from: Point): Point => {
    const near = clear.get(key) ?? placesAround(from, outwards.get(key) ?? null, CLEAR_RINGS);
    clear.set(key, near);
    for (let next = near.next(); next.done !== true; next = near.next()) {
      if (taken.isFree(next.value) && taken.isSeen(from, next.value)) return next.value;
    }
    const others = free.get(key) ?? placesAround(from, outwards.get(key) ?? null, RINGS_MAX);
    free.set(key, others);
    for (let next = others.next(); next.done !== true; next = others.next())
      if (taken.isFree(next.value)) return next.value;
    return from;
  };
  for (const { key, by } of nodes) {
    if (places.has(key)) continue;
    const parent = by !== null && places.has(by) ? by : (places.keys().next().value ?? null);
    const from = parent === null ? undefined : places.get(parent);
    const at = parent === null || from === undefined ? { x: 0, y: 0 } : find(parent, from);
    taken.add(at);
    places.set(key, at);
    outwards.set(key, from === undefined ? null : Math.atan2((at.y - from.y) * STRETCH, at.x - from.x));
  }
  return places;
}

/** Places on rings around a node, the nearest first; where `outward` is given, only on that side of it. */
function* placesAround(middle: Point, outward: number | null, rings: number): Generator<Point, undefined> {
  for (let ring = 0; ring < rings; ring++) {
    const radius = FIRST_RING + ring * RING_STEP;
    const step = ALONG / radius;
    const half = outward === null ? Math.PI : FAN / 2;
    // Rings are turned against each other, so that edges to the outer ones pass between the inner ones.
    const turn = outward ?? (ring % 2 === 0 ? 0 : step / 2);
    for (let i = 0; i * step <= half; i++) {
      for (const side of i === 0 ? [1] : [1, -1]) {
        const angle = turn + side * i * step;
        yield {
          x: Math.round(middle.x + Math.cos(angle) * radius),
          y: Math.round(middle.y + (Math.sin(angle) * radius) / STRETCH),
        };
      }
    }
  }
  return undefined;
}

const CELL_WIDTH = NODE_WIDTH + GAP_X;
const CELL_HEIGHT = NODE_HEIGHT + GAP_Y;

/** More rows than a graph has, on either side of the middle. */
const ROWS = 1 << 16;

/** Places where nodes stand, by the cell of their middle: two that overlap are in neighbouring ones. */
class TakenPlaces {
  readonly #cells = new Map<number, Point[]>();
  readonly #all: Point[] = [];

  add(at: Point): void {
    this.#all.push(at);
    const cell = cellOf(at);
    const inCell = this.#cells.get(cell);
    if (inCell === undefined) this.#cells.set(cell, [at]);
    else inCell.push(at);
  }

  /** Whether a line from one of the nodes to a place goes through the middle of none between. */
  isSeen(from: Point, at: Point): boolean {
    for (const other of this.#all) if (other !== from && passes(from, at, other)) return false;
    return true;
  }

  isFree(at: Point): boolean {
    const cell = cellOf(at);
    for (let column = -ROWS; column <= ROWS; column += ROWS) {
      for (let row = -1; row <= 1; row++) {
        const near = this.#cells.get(cell + column + row);
        if (near === undefined) continue;
        for (const other of near) {
          if (Math.abs(other.x - at.x) < CELL_WIDTH && Math.abs(other.y - at.y) < CELL_HEIGHT) return false;
        }
      }
    }
    return true;
  }
}

/**
 * Whether the line goes through the core of a node, by the part of the line that lies within its width and its height. Asked
 * for each place that is tried and each node that stands: most are told by standing aside of the whole line.
 */
function passes(from: Point, to: Point, { x, y }: Point): boolean {
  const [halfWidth, halfHeight] = [CORE_WIDTH / 2, CORE_HEIGHT / 2];
  if (x + halfWidth <= Math.min(from.x, to.x) || x - halfWidth >= Math.max(from.x, to.x)) return false;
  if (y + halfHeight <= Math.min(from.y, to.y) || y - halfHeight >= Math.max(from.y, to.y)) return false;
  let [enters, leaves] = [0, 1];
  // What is left of a line that is upright or level lies within as a whole.
  if (from.x !== to.x) {
    const [a, b] = [(x - halfWidth - from.x) / (to.x - from.x), (x + halfWidth - from.x) / (to.x - from.x)];
    enters = Math.max(enters, Math.min(a, b));
    leaves = Math.min(leaves, Math.max(a, b));
  }
  if (from.y !== to.y) {
    const [a, b] = [(y - halfHeight - from.y) / (to.y - from.y), (y + halfHeight - from.y) / (to.y - from.y)];
    enters = Math.max(enters, Math.min(a, b));
    leaves = Math.min(leaves, Math.max(a, b));
  }
  return enters < leaves;
}

function cellOf({ x, y }: Point): number {
  return Math.floor(x / CELL_WIDTH) * ROWS + Math.floor(y / CELL_HEIGHT);
}

/** What nodes lie within; there must be some. */
export function extentOf(places: readonly Point[]) {
  const left = Math.min(...places.map(({ x }) => x)) - NODE_WIDTH / 2;
  const right = Math.max(...places.map(({ x }) => x)) + NODE_WIDTH / 2;
  const top = Math.min(...places.map(({ y }) => y)) - NODE_HEIGHT / 2;
  const bottom = Math.max(...places.map(({ y }) => y)) + NODE_HEIGHT / 2;
  return { x: left, y: top, width: right - left, height: bottom - top };
}

export type Direction = "left" | "right" | "up" | "down";

/** The node that an arrow key leads to: the nearest in its direction, what is straight ahead before what is aside. Null for none. */
export function nextTowards(places: ReadonlyMap<string, Point>, from: string, direction: Direction): string | null {
  const own = places.get(from);
  if (own === undefined) return null;
  let best: { readonly key: string; readonly cost: number } | null = null;
  for (const [key, { x, y }] of places) {
    const ahead = { left: own.x - x, right: x - own.x, up: own.y - y, down: y - own.y }[direction];
    if (key === from || ahead <= 0) continue;
    const aside = Math.abs(direction === "left" || direction === "right" ? y - own.y : x - own.x);
    const cost = ahead + aside * 2;
    if (best === null || cost < best.cost) best = { key, cost };
  }
  return best?.key ?? null;
}

/** The line between two nodes, from border to border. */
export function lineBetween(from: Point, to: Point): readonly [Point, Point] {
  return [onBorder(from, to), onBorder(to, from)];
}

function onBorder(middle: Point, towards: Point): Point {
  const dx = towards.x - middle.x;
  const dy = towards.y - middle.y;
  const part = Math.min(NODE_WIDTH / 2 / Math.max(1, Math.abs(dx)), NODE_HEIGHT / 2 / Math.max(1, Math.abs(dy)));
  return { x: middle.x + dx * Math.min(0.5, part), y: middle.y + dy * Math.min(0.5, part) };
}
