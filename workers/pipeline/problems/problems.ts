import type { HealthProblem } from "@/lib/contract/health";

/** Problems kept at most; those raised first stay. */
const PROBLEMS_MAX = 100;

/** A problem as the place that notices it tells it: since when is found out here. */
export type NoticedProblem = Omit<HealthProblem, "since">;

/** What this detector knows to be wrong at the moment, by place; told with every heartbeat and judged in lib/server/health. */
export interface Problems {
  /** Raises the problem of a place, or says it anew: `since` stays while the code stays. */
  raise(place: string, problem: NoticedProblem): void;
  clear(place: string): void;
  list(): readonly HealthProblem[];
}

export function createProblems(now: () => number): Problems {
  const current = new Map<string, HealthProblem>();
  return {
    raise: (place, problem) => {
      const known = current.get(place);
      if (known === undefined && current.size >= PROBLEMS_MAX) return;
      current.set(place, { ...problem, since: known?.code === problem.code ? known.since : now() });
    },
    clear: (place) => void current.delete(place),
    list: () => [...current.values()],
  };
}
