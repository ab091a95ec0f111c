/**
 * One text for one content: JSON without spaces, properties in the order of their names (RFC 8785). A `bigint` is written
 * as its digits.
 */
export function canonicalText(value: unknown): string {
  if (typeof value === "bigint") return String(value);
  if (typeof value !== "object" || value === null) return JSON.stringify(value) ?? "null";
  if (Array.isArray(value)) return `[${value.map(canonicalText).join(",")}]`;
  const parts = Object.entries(value)
    .filter(([, inner]) => inner !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    .map(([name, inner]) => `${JSON.stringify(name)}:${canonicalText(inner)}`);
  return `{${parts.join(",")}}`;
}

/** The same of a row of a file, as of an object of its cells by column; empty cells are left out. */
export function canonicalRow(columns: readonly string[], cells: readonly string[]): string {
  const filled = columns.flatMap((name, index) => (cells[index] ? [[name, cells[index]] as const] : []));
  return canonicalText(Object.fromEntries(filled));
}
