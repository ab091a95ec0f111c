import { unreachable } from "@/lib/contract/unreachable";

export type HavingOp = "<" | "<=" | ">" | ">=" | "=";

/** What a measure is compared with. */
export interface Having {
  readonly op: HavingOp;
  readonly value: number;
}

export function compareTo(op: HavingOp, value: number, bound: number): boolean {
  switch (op) {
    case "<":
      return value < bound;
    case "<=":
      return value <= bound;
    case ">":
      return value > bound;
    case ">=":
      return value >= bound;
    case "=":
      return value === bound;
    default:
      return unreachable(op);
  }
}
