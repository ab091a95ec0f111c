import { getAt, setAt } from "@/lib/view-models/builder/path";

const HAVING = ["detect", "having"];

/** The rule with another comparison of its measure; one bound is both ends of `between`, and its lowest alone. */
export function withHavingOp(tree: unknown, op: string): unknown {
  const value = getAt(tree, [...HAVING, "value"]);
  const isPair = Array.isArray(value);
  const ends: unknown = isPair ? value : value === undefined ? [] : [value, value];
  const first: unknown = isPair ? value[0] : value;
  return setAt(setAt(tree, [...HAVING, "op"], op), [...HAVING, "value"], op === "between" ? ends : first);
}
