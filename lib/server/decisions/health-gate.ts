import type { ShownProblem } from "@/lib/contract/health";
import type { Topics } from "@/lib/contract/topics";
import type { HealthWatch } from "../health/watch";
import type { Stream } from "../stream/port";

/** With these nothing comes of a question, of the partition that they name or of any. */
const SICK: ReadonlySet<string> = new Set(["no-detector", "stalled", "database", "stream"]);
/** How long the number of partitions is believed, ms. */
const FRESH_MS = 10_000;

interface Needs {
  readonly health: () => HealthWatch;
  readonly stream: () => Promise<Stream>;
  readonly topics: Topics;
}

/** Whether it makes sense to wait for an answer, by what health knows: nothing is asked of anybody. */
export interface HealthGate {
  /** Whether no answer is to be expected about a transaction of the account. */
  isSick(accountId: string): boolean;
  close(): void;
}

/** Follows health from now on. */
export function createHealthGate({ health, stream, topics }: Needs): HealthGate {
  let problems: readonly ShownProblem[] = [];
  let partitionOf: ((accountId: string) => number) | null = null;
  let readAtMs = Number.NEGATIVE_INFINITY;
  const watch = health();
  const look = (found: readonly ShownProblem[]): void => {
    problems = found.filter(
      ({ code, topic }) => SICK.has(code) && (topic === undefined || topic === topics.transactions),
    );
    if (problems.some(({ partition }) => partition !== undefined)) void learnPartitions();
  };
  const learnPartitions = async (): Promise<void> => {
    if (performance.now() - readAtMs < FRESH_MS) return;
    readAtMs = performance.now();
    try {
      const open = await stream();
      const count = await open.partitionCount(topics.transactions);
      partitionOf = (accountId) => open.partitionOf(accountId, count);
    } catch {
      // Until the stream says, every partition may be meant.
      partitionOf = null;
    }
  };
  const stop = watch.onChange((changed) => look(changed.problems));
  watch.health().then(
    (first) => look(first.problems),
    // Whoever asks is told by what they ask for.
    () => {},
  );
  return {
    isSick: (accountId) =>
      problems.some(
        ({ partition }) => partition === undefined || partition === (partitionOf?.(accountId) ?? partition),
      ),
    close: stop,
  };
}
