import { isTransient } from "../data/transient";

/** Faults that come and go by themselves: the database or the stream is away for a while. */
export function isExpected(error: unknown): boolean {
  if (!(error instanceof Error) || error instanceof TypeError || error instanceof RangeError) return false;
  if ("code" in error && String(error.code).startsWith("ERR_")) return false;
  return isTransient(error) || /^kafka/i.test(error.name) || /^kafka /i.test(error.message);
}

/** Fields that differ each time that the same fault comes. */
const VOLATILE: ReadonlySet<string> = new Set(["attempt", "waitMs", "ms", "reason"]);

/** Equal for what is the same fault again: its sentence and what it is about, not why this time. */
export function faultName(fields: object, sentence: string): string {
  const kept = Object.entries(fields)
    .filter(([field]) => !VOLATILE.has(field))
    .map(([field, value]) => [field, value instanceof Error ? (isExpected(value) ? "" : value.message) : value]);
  return JSON.stringify([sentence, kept]);
}
