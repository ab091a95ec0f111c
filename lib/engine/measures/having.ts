import { unreachable } from "@/lib/contract/unreachable";

export type HavingOp = "<" | "<=" | ">" | ">=" | "=";

/** What a measure is compared with. */
export interface Having {
  readonly op: HavingOp;
  readonly value: number;
}

/** What a measure is compared with where that is not the same all the time: set before each question. */
export class MovingHaving implements Having {
  op: HavingOp = "=";
  value = Number.NaN;

  set(op: HavingOp, value: number): void {
    this.op = op;
    this.value = value;
  }
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

/** Whether a value from `low` to `high` may relate to the bound; what is not a number may be anything. */
export function mayRelate({ op, value }: Having, low: number, high: number): boolean {
  switch (op) {
    case "<":
      return !(low >= value);
    case "<=":
      return !(low > value);
    case ">":
      return !(high <= value);
    case ">=":
      return !(high < value);
    case "=":
      return !(low > value || high < value);
    default:
      return unreachable(op);
  }
}
