import { fieldKind } from "./fields";

/** Collects what is wrong in a rule: where, and what was expected there. */
export type IssueReporter = (path: string, expected: string) => void;

export function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** Reports every property of `value` that is not one of `known`. */
export function checkProperties(
  value: Readonly<Record<string, unknown>>,
  path: string,
  known: readonly string[],
  report: IssueReporter,
): void {
  for (const name of Object.keys(value)) {
    if (!known.includes(name))
      report(`${path}${path === "" ? "" : "."}${name}`, `no such property; known: ${known.join(", ")}`);
  }
}

/** Reports a field name that no transaction has. */
export function checkField(value: unknown, path: string, report: IssueReporter): void {
  if (typeof value !== "string" || fieldKind(value) === null) {
    report(path, "a field of a transaction, attributes.name, hourOfDay, dayOfWeek, dayOfMonth or label");
  }
}
