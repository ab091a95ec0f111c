import type { SystemStatus } from "@/lib/contract/api";
import type { Health } from "@/lib/contract/realtime";

/** Records that may wait without anyone being told: what a detector takes in well under a second. */
const LAG_CALM = 5_000;

export interface LagSample {
  readonly at: number;
  readonly lag: number;
}

/** What is wrong, in sentences that say what it means. `samples` are the lags of the last seconds, oldest first. */
export function healthOf(status: SystemStatus, samples: readonly LagSample[]): Health {
  const problems: string[] = [];
  if (!status.database.ok) {
    problems.push(
      `The database cannot be reached (${status.database.problem}): nothing can be read or changed until it is back.`,
    );
  } else if (!status.detectors.some(({ alive }) => alive)) {
    problems.push("No detector is running: transactions are kept, but no new alerts are raised.");
  }
  if (!status.stream.ok) {
    problems.push(`The stream cannot be reached (${status.stream.problem}): transactions cannot be taken in.`);
  }
  for (const { id, alive, faults } of status.detectors) {
    if (alive) problems.push(...faults.map((fault) => `Detector ${id}: ${fault}`));
  }
  if (isGrowing(samples)) {
    problems.push(`Detectors fall behind: ${status.stream.lag} transactions wait, and the number grows.`);
  }
  return { at: status.at, status: problems.length === 0 ? "ok" : "degraded", problems: problems.map(steady) };
}

/** Behind by more than the calm lag, and further behind than both at the start and in the middle of the window. */
function isGrowing(samples: readonly LagSample[]): boolean {
  const first = samples[0];
  const middle = samples[Math.floor(samples.length / 2)];
  const last = samples.at(-1);
  if (samples.length < 5 || first === undefined || middle === undefined || last === undefined) return false;
  return last.lag > LAG_CALM && last.lag > middle.lag && middle.lag > first.lag;
}

/** A number that changes each second would make the same problem a new one each second: two digits are enough. */
function steady(problem: string): string {
  return problem.replace(/\b\d{3,}(?= transactions)/, (text) => Number(Number(text).toPrecision(2)).toString());
}
