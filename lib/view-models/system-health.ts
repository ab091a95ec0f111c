import type { HealthCode, ShownProblem } from "@/lib/contract/health";

/** The way of a transaction, in its order. */
export const STAGES = ["stream", "detectors", "database", "gateway"] as const;
export type PipelineStage = (typeof STAGES)[number];

/** `trouble` loses time or some transactions; `down` means that this stage does nothing at all. */
export type StageState = "ok" | "trouble" | "down";

/** What the problem is, in a few words. */
export const PROBLEM_WORDS: Readonly<Record<HealthCode, string>> = {
  "no-detector": "No detector",
  stalled: "No progress",
  lag: "Falling behind",
  late: "Many late transactions",
  rejected: "Many dead letters",
  future: "Many times in the future",
  clock: "Watermark ahead of the clock",
  unreadable: "Records cannot be read",
  unauthorised: "Not allowed to read or write",
  skipped: "Records were skipped",
  "split-account": "Accounts in several partitions",
  disk: "Disk full",
  "rules-not-in-force": "Rules not in force everywhere",
  database: "Database away",
  stream: "Stream away",
};

/** Where on the way of a transaction each problem is. */
const STAGE_OF: Readonly<Record<HealthCode, PipelineStage>> = {
  "no-detector": "detectors",
  stalled: "detectors",
  lag: "detectors",
  late: "stream",
  rejected: "stream",
  future: "stream",
  clock: "stream",
  unreadable: "stream",
  unauthorised: "stream",
  skipped: "stream",
  "split-account": "stream",
  disk: "database",
  "rules-not-in-force": "detectors",
  database: "database",
  stream: "stream",
};

/** The same kind of problem of one topic, in one or many partitions. What judges is the server alone: this only puts in order. */
export interface ProblemGroup {
  readonly code: HealthCode;
  readonly words: string;
  readonly topic: string | null;
  /** In order; empty where no partition is named. */
  readonly partitions: readonly number[];
  readonly since: number;
  /** Together; null where it is not known. */
  readonly transactions: number | null;
  /** Of the first partition, or of each where they differ in more than that. */
  readonly messages: readonly string[];
  readonly remedy: string;
  readonly acknowledgeable: boolean;
}

/** Problems by kind and topic, in the order in which the server told them. */
export function problemGroups(problems: readonly ShownProblem[]): readonly ProblemGroup[] {
  const groups = new Map<string, ShownProblem[]>();
  for (const problem of problems) {
    const name = `${problem.code} ${problem.topic ?? ""} ${problem.acknowledgeable} ${problem.remedy}`;
    const group = groups.get(name);
    if (group === undefined) groups.set(name, [problem]);
    else group.push(problem);
  }
  return [...groups.values()].flatMap((group) => {
    const first = group[0];
    return first === undefined ? [] : [groupOf(first, group)];
  });
}

function groupOf(first: ShownProblem, group: readonly ShownProblem[]): ProblemGroup {
  const known = group.flatMap(({ transactions }) => (transactions === undefined ? [] : [transactions]));
  const partitions = group.flatMap(({ partition }) => (partition === undefined ? [] : [partition]));
  return {
    code: first.code,
    words: PROBLEM_WORDS[first.code],
    topic: first.topic ?? null,
    partitions: [...new Set(partitions)].sort((a, b) => a - b),
    since: Math.min(...group.map(({ since }) => since)),
    transactions: known.length === 0 ? null : known.reduce((sum, each) => sum + each, 0),
    messages: [...new Set(group.map(({ message }) => message))],
    remedy: first.remedy,
    acknowledgeable: first.acknowledgeable,
  };
}

/** How each stage is. */
export function stageStates(problems: readonly ShownProblem[]): Readonly<Record<PipelineStage, StageState>> {
  const states: Record<PipelineStage, StageState> = { stream: "ok", detectors: "ok", database: "ok", gateway: "ok" };
  for (const problem of problems) {
    const stage = STAGE_OF[problem.code];
    if (isDown(problem)) states[stage] = "down";
    else if (states[stage] === "ok") states[stage] = "trouble";
  }
  return states;
}

/** What is over and only waits for someone is no longer down. */
function isDown({ code, partition, acknowledgeable }: ShownProblem): boolean {
  if (acknowledgeable) return false;
  return code === "database" || code === "stream" || (code === "no-detector" && partition === undefined);
}

/** How well the whole is, in one sentence. */
export function verdictOf(problems: readonly ShownProblem[]): string {
  const count = problemGroups(problems).length;
  if (count === 0) return "Healthy: every transaction is evaluated in time.";
  return count === 1
    ? "Not everything is evaluated in time: 1 problem."
    : `Not everything is evaluated in time: ${count} problems.`;
}

/** For the frame of every page: the first problem's sentence, and how many others there are. */
export function frameSentence(problems: readonly ShownProblem[]): string {
  const groups = problemGroups(problems);
  const first = groups[0]?.messages[0] ?? "Not everything is evaluated in time.";
  const others = groups.length - 1 + Math.max(0, (groups[0]?.messages.length ?? 1) - 1);
  if (others <= 0) return first;
  return `${first} And ${others} more ${others === 1 ? "problem" : "problems"}.`;
}

/** What is read out: the kinds of problems without their figures, so that it changes only when they do. */
export function announcedOf(problems: readonly ShownProblem[]): string {
  const words = [...new Set(problemGroups(problems).map((group) => group.words))];
  return `Not everything is evaluated in time: ${words.join(", ")}. System says more.`;
}

const BEHIND: ReadonlySet<HealthCode> = new Set(["no-detector", "stalled", "lag"]);

/** Whether what waits, of one partition or of any, waits too long. */
export function isBehind(
  problems: readonly ShownProblem[],
  place?: { readonly topic: string; readonly partition: number },
): boolean {
  return problems.some(
    ({ code, topic, partition }) =>
      BEHIND.has(code) && (place === undefined || (topic === place.topic && partition === place.partition)),
  );
}
