import type { AlertSort } from "@/lib/contract/alert-order";
import { badField } from "../errors/errors";

/** What a page begins after: numbers, and the id of an alert as the last. */
export type Place = string | number;

/** The cursor of the page that begins after an alert in this order. */
export function writeAlertCursor(sort: AlertSort, after: readonly Place[]): string {
  return Buffer.from(JSON.stringify([sort, ...after])).toString("base64url");
}

/** @throws Refused `badRequest` when it is not one of ours for this order */
export function readAlertCursor(cursor: string, sort: AlertSort, length: number): readonly Place[] {
  const refuse = () => badField("cursor", "expected the nextCursor of a page with the same sort");
  let value: unknown;
  try {
    value = JSON.parse(Buffer.from(cursor, "base64url").toString());
  } catch {
    throw refuse();
  }
  if (!Array.isArray(value) || value[0] !== sort || value.length !== length + 1) throw refuse();
  const after: readonly unknown[] = value.slice(1);
  const id = after.at(-1);
  const numbers = after.slice(0, -1);
  if (typeof id !== "string" || id.includes("\0") || !numbers.every((n) => Number.isSafeInteger(n))) throw refuse();
  return after as readonly Place[];
}
