import { HealthProblem, HealthWarning } from "@/lib/contract/health";
import { messageOf } from "@/lib/contract/message-of";
import { withDeadline } from "../scheduling/within";
import type { HealthWatch } from "./watch";

/** Whoever asks has an answer within this time, whatever is away. */
const ANSWER_MS = 8_000;

/** What keeps transactions from being evaluated in time, as the HTTP contract says it; empty when nothing does. Never rejects. */
export async function readiness(watch: HealthWatch): Promise<readonly HealthProblem[]> {
  try {
    const { problems } = await withDeadline(ANSWER_MS, () => watch.health());
    return problems.map((problem) => HealthProblem.parse(problem));
  } catch (error) {
    return [
      {
        code: "database",
        since: Date.now(),
        message: `Nothing is known of database and stream: ${messageOf(error)}.`,
        remedy: "Look at the log of the web process.",
      },
    ];
  }
}

/** What else is wrong, which readiness does not depend on; empty also when nothing is known. Never rejects. */
export async function readyWarnings(watch: HealthWatch): Promise<readonly HealthWarning[]> {
  try {
    const { warnings } = await withDeadline(ANSWER_MS, () => watch.status());
    return warnings.map((warning) => HealthWarning.parse(warning));
  } catch {
    return [];
  }
}
