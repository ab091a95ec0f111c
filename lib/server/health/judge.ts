import type { HealthProblem, ShownProblem } from "@/lib/contract/health";
import type { HealthFigures } from "./figures";
import { byImportance, type FoundProblem, problemKey } from "./found-problem";
import type { HealthHistory } from "./history";
import { judgeDetection } from "./judge-detection";
import { judgeInput } from "./judge-input";
import { judgeParts } from "./judge-parts";

/**
 * What keeps transactions from being evaluated in time, the cause before its effects; empty when every transaction that
 * arrives is evaluated in time. `history` holds the readings up to and with `figures`. A pure function.
 */
export function judgeHealth(figures: HealthFigures, history: HealthHistory): readonly ShownProblem[] {
  const began = new Map(history.problems.map((problem) => [problemKey(problem), problem.since]));
  const told = reportedByDetectors(figures, history);
  const toldKeys = new Set(told.filter(({ code }) => code !== "rules-not-in-force").map(problemKey));
  // What is noted stays until it is acknowledged; that it goes on is no second problem.
  const noted = new Set(figures.notes.map(problemKey));
  const judged = [...judgeParts(figures), ...judgeDetection(figures, history), ...judgeInput(figures, history)];
  const found: readonly FoundProblem[] = [
    // A detector that tells the same knows more of it.
    ...judged.filter((finding) => !toldKeys.has(problemKey(finding))),
    ...told.filter((problem) => !noted.has(problemKey(problem))),
    ...figures.notes.map(({ id: _, ...note }) => ({ ...note, acknowledgeable: true })),
    ...notKnown(figures, history),
  ];
  return found
    .map(({ lastedMs = 0, ...finding }) => ({
      ...finding,
      since: finding.since ?? began.get(problemKey(finding)) ?? figures.at - lastedMs,
      acknowledgeable: finding.acknowledgeable ?? false,
    }))
    .sort(byImportance);
}

/** What live detectors know; several may tell the same. */
function reportedByDetectors({ detectors }: HealthFigures, { living }: HealthHistory): readonly FoundProblem[] {
  const told = new Map<string, HealthProblem>();
  for (const detector of detectors) {
    if (!living.has(detector.id)) continue;
    for (const problem of detector.problems) {
      const key = `${problemKey(problem)} ${problem.message}`;
      const known = told.get(key);
      if (known === undefined || problem.since < known.since) told.set(key, problem);
    }
  }
  return [...told.values()];
}

/** While the database is away nothing says that what was wrong before has ended. */
function notKnown(figures: HealthFigures, history: HealthHistory): readonly FoundProblem[] {
  if (figures.database.ok) return [];
  return history.problems.filter(({ code }) => code !== "database" && code !== "stream" && code !== "disk");
}
