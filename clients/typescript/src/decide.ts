import type { TriplineClient } from "./index.js";
import type { operations } from "./schema.js";

type Call = operations["postDecisions"];
/** A transaction in flight. */
export type DecisionTransaction = Call["requestBody"]["content"]["application/json"]["transaction"];
/** What Tripline answers. */
export type DecisionAnswer = Call["responses"][200]["content"]["application/json"];

/** How long the payment may wait, and what becomes of it without an answer. */
export interface DecideOptions {
  /** Milliseconds that Tripline may take, 10 to 2,000; default 250. */
  readonly timeoutMs?: number;
  /** Milliseconds for the way there and back, beyond that; default 250. */
  readonly graceMs?: number;
  /** The decision when Tripline cannot be reached in time or refuses the call. */
  readonly fallback: "allow" | "review";
}

/** A decision for a payment. */
export interface Decided {
  readonly decision: "allow" | "review" | "block";
  /** What it rests on; null when the fallback was taken here. */
  readonly answer: DecisionAnswer | null;
  /** Why the fallback was taken here; null when Tripline answered. */
  readonly failure: string | null;
}

/**
 * Decides about a payment in bounded time, and always: what goes wrong on the way gives the fallback, with the reason. Asking
 * again with the same transaction is safe.
 */
export async function decide(
  client: TriplineClient,
  transaction: DecisionTransaction,
  { timeoutMs = 250, graceMs = 250, fallback }: DecideOptions,
): Promise<Decided> {
  const late = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  // Whatever fetch makes of the signal, nobody waits longer.
  const bound = new Promise<never>((_, reject) => {
    const waitMs = timeoutMs + graceMs;
    timer = setTimeout(() => {
      const reason = new Error(`There was no answer within ${waitMs} ms.`);
      late.abort(reason);
      reject(reason);
    }, waitMs);
  });
  try {
    const call = client.POST("/api/v1/decisions", { body: { transaction, timeoutMs }, signal: late.signal });
    const { data, error, response } = await Promise.race([call, bound]);
    if (data !== undefined) return { decision: data.decision, answer: data, failure: null };
    const said = error?.detail ?? error?.title ?? "no reason given";
    return { decision: fallback, answer: null, failure: `Tripline answered ${response.status}: ${said}` };
  } catch (error) {
    return { decision: fallback, answer: null, failure: error instanceof Error ? error.message : "The call failed." };
  } finally {
    clearTimeout(timer);
  }
}
