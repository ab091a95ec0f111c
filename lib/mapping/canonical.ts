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

/** The same of rows of a file, as of an object of the cells by column; empty cells are left out. */
export function canonicalRows(columns: readonly string[]): (cells: readonly string[]) => string {
  const inOrder = columns
    .map((name, index) => ({ name, label: `${JSON.stringify(name)}:`, index }))
    .sort((a, b) => (a.name < b.name ? -1 : a.name > b.name ? 1 : 0));
  return (cells) => {
    let text = "";
    for (const { label, index } of inOrder) {
      const cell = cells[index];
      if (cell) text += (text === "" ? "{" : ",") + label + JSON.stringify(cell);
    }
    return text === "" ? "{}" : `${text}}`;
  };
}
