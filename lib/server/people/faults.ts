import { AsyncLocalStorage } from "node:async_hooks";
import { processWide } from "../scheduling/process-wide";

interface Noted {
  fault: Error | null;
}

/** Queries are made by the services of server.ts, calls by routes of Next's bundle. */
const noted = processWide("faults", () => new AsyncLocalStorage<Noted>());

/** Runs `query` and notes what it fails with, for `withFaults` around it. */
export async function noteFault<T>(query: () => Promise<T>): Promise<T> {
  try {
    return await query();
  } catch (error) {
    const place = noted.getStore();
    if (place !== undefined && error instanceof Error) place.fault = error;
    throw error;
  }
}

/**
 * What `ask` gives, unless a query of it failed: then that failure is thrown. better-auth turns some failures of the database
 * into answers that are wrong: 500 without a cause, or a refusal as if a record did not exist.
 */
export async function withFaults<T>(ask: () => Promise<T>): Promise<T> {
  const place: Noted = { fault: null };
  let answer: T;
  try {
    answer = await noted.run(place, ask);
  } catch (error) {
    throw place.fault ?? error;
  }
  if (place.fault !== null) throw place.fault;
  return answer;
}
