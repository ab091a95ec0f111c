const BOUNDS: Readonly<Record<string, string>> = {
  ">": "above",
  ">=": "at least",
  "<": "below",
  "<=": "at most",
  multipleOf: "a multiple of",
};

/** A comparison in words, before a value; of `between` each end by its place. */
export function bound(op: unknown, place: string | number | undefined): string {
  if (op === "between") return place === 0 ? "from" : "to";
  return typeof op === "string" ? (BOUNDS[op] ?? "") : "";
}

/** The text with its first letter in upper case. */
export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
