import { setTimeout as sleep } from "node:timers/promises";
import { z } from "zod";
import { HealthProblem } from "@/lib/contract/health";
import { messageOf } from "@/lib/contract/message-of";

const POLL_MS = 200;
const REQUEST_TIMEOUT_MS = 10_000;

const Problems = z.object({ problems: z.array(HealthProblem) });

/** Asks `url` until it answers 200. Resolves to null then, or after `limitMs` to what it said last. */
export async function untilReady(url: string, limitMs: number): Promise<string | null> {
  const deadline = performance.now() + limitMs;
  let said = "no answer";
  while (performance.now() < deadline) {
    try {
      const response = await fetch(url, { signal: AbortSignal.timeout(REQUEST_TIMEOUT_MS) });
      const body = await response.text();
      if (response.status === 200) return null;
      said = sentencesOf(body) ?? `${response.status} ${body.slice(0, 500)}`;
    } catch (error) {
      said = messageOf(error);
    }
    await sleep(POLL_MS);
  }
  return said;
}

/** What /api/health/ready says is wrong, for people; null for any other answer. */
function sentencesOf(body: string): string | null {
  try {
    const problems = Problems.safeParse(JSON.parse(body));
    return problems.success ? problems.data.problems.map(({ message }) => message).join(" ") : null;
  } catch {
    return null;
  }
}
