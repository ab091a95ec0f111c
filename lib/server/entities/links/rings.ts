import type { EntityGraph, GraphEdge, GraphNode } from "./graph";
import { sumsOf } from "./sums";

const STEPS_MIN = 3;
const STEPS_MAX = 6;
const RINGS_MAX = 50;
/** Steps that are tried at most: of very many rings some are told. */
const TRIED_MAX = 50_000;

/** Money that goes from one to the next and comes back to the first. */
export interface Ring {
  readonly steps: readonly GraphEdge[];
  /** The amount of the step with the least. */
  readonly least: number;
  readonly fraud: number;
}

/**
 * The rings of 3 to 6 steps through the start, or, where that neither pays nor is paid, through those that it shares
 * transactions with. Each once; first those with fraud, then those whose least step is the greatest.
 */
export function ringsOf(graph: EntityGraph): readonly Ring[] {
  const steps = new Map<string, GraphEdge[]>();
  for (const edge of graph.edges()) {
    if (!edge.directed || !isParty(edge.to)) continue;
    const own = steps.get(edge.from.key) ?? [];
    own.push(edge);
    steps.set(edge.from.key, own);
  }
  for (const own of steps.values()) own.sort((a, b) => (a.to.key < b.to.key ? -1 : 1));
  const [start] = graph.nodes.values();
  const through = [...graph.nodes.values()].filter(
    (node) => isParty(node) && (start !== undefined && isParty(start) ? node === start : node.depth <= 1),
  );
  const found = new Map<string, Ring>();
  let left = TRIED_MAX;
  for (const first of through) {
    const path: GraphEdge[] = [];
    const on = new Set([first.key]);
    const walk = (at: GraphNode): void => {
      for (const edge of steps.get(at.key) ?? []) {
        if (left <= 0) return;
        left -= 1;
        if (edge.to === first && path.length + 1 >= STEPS_MIN) {
          const ring = [...path, edge];
          found.set(nameOf(ring), ringOf(ring));
        }
        if (on.has(edge.to.key) || path.length + 1 >= STEPS_MAX) continue;
        path.push(edge);
        on.add(edge.to.key);
        walk(edge.to);
        on.delete(edge.to.key);
        path.pop();
      }
    };
    walk(first);
  }
  return [...found.entries()]
    .sort(([a, one], [b, other]) => other.fraud - one.fraud || other.least - one.least || (a < b ? -1 : 1))
    .map(([, ring]) => ring)
    .slice(0, RINGS_MAX);
}

/** Whom money comes from and goes to. */
export function isParty({ entity: { kind } }: GraphNode): boolean {
  return kind === "account" || kind === "counterparty";
}

function ringOf(steps: readonly GraphEdge[]): Ring {
  const sums = steps.map(({ transactions }) => sumsOf(transactions));
  return {
    steps,
    least: Math.min(...sums.map(({ amount }) => amount)),
    fraud: sums.reduce((sum, { fraud }) => sum + fraud, 0),
  };
}

/** The same for a ring wherever it is begun. */
function nameOf(steps: readonly GraphEdge[]): string {
  const keys = steps.map(({ from }) => from.key);
  const least = keys.reduce((at, key, i) => (key < (keys[at] ?? "") ? i : at), 0);
  return JSON.stringify([...keys.slice(least), ...keys.slice(0, least)]);
}
