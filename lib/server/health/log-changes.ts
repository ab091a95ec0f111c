import type { HealthWarning, ShownProblem } from "@/lib/contract/health";
import { lengthOf } from "./found-problem";

/** As much of a logger as it takes. */
export interface ChangeLog {
  warn(fields: object, text: string): void;
}

/** One line for each kind of problem of a topic that begins and one when it ends, however many partitions it concerns. */
export function logChanges(
  log: ChangeLog,
  before: readonly ShownProblem[],
  now: readonly ShownProblem[],
  at = Date.now(),
): void {
  const were = groupsOf(before);
  const are = groupsOf(now);
  for (const [group, problems] of are) {
    const first = problems[0];
    if (first === undefined || were.has(group)) continue;
    const { code, topic, message, remedy } = first;
    log.warn({ code, topic, partitions: partitionsOf(problems) }, `${message} ${remedy}`);
  }
  for (const [group, problems] of were) {
    const first = problems[0];
    if (first === undefined || are.has(group)) continue;
    const { code, topic } = first;
    const sinceMs = at - Math.min(...problems.map(({ since }) => since));
    // As loud as its beginning: whoever read that reads this.
    log.warn({ code, topic, partitions: partitionsOf(problems) }, `no longer ${code}, after ${lengthOf(sinceMs)}`);
  }
}

/** As `logChanges`, of what does not concern detection. */
export function logWarnings(
  log: ChangeLog,
  before: readonly HealthWarning[],
  now: readonly HealthWarning[],
  at = Date.now(),
): void {
  for (const { code, message, remedy } of now) {
    if (!before.some((known) => known.code === code)) log.warn({ code }, `${message} ${remedy}`);
  }
  for (const { code, since } of before) {
    if (!now.some((known) => known.code === code)) {
      log.warn({ code }, `no longer ${code}, after ${lengthOf(at - since)}`);
    }
  }
}

function groupsOf(problems: readonly ShownProblem[]): ReadonlyMap<string, readonly ShownProblem[]> {
  const groups = new Map<string, ShownProblem[]>();
  for (const problem of problems) {
    const name = `${problem.code} ${problem.topic ?? ""}`;
    groups.set(name, [...(groups.get(name) ?? []), problem]);
  }
  return groups;
}

function partitionsOf(problems: readonly ShownProblem[]): readonly number[] | undefined {
  const partitions = problems.flatMap(({ partition }) => (partition === undefined ? [] : [partition]));
  return partitions.length === 0 ? undefined : partitions;
}
