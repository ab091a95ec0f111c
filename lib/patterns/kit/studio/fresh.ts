import { fieldKind } from "@/lib/contract/fields";
import { getAt } from "@/lib/view-models/builder/path";
import type { CarriedOver } from "../studio";

/** Conditions to begin with. */
export const LARGE = { field: "amount", op: ">", value: 1_000 };
export const SMALL = { field: "amount", op: "<", value: 10 };
export const RESET = { field: "type", op: "=", value: "password-reset" };
export const CHECK = { field: "type", op: "=", value: "id-check" };
export const ANY = { field: "amount", op: "exists" };

/** The first of the conditions that transactions which the rule sees can satisfy. */
export function fitting({ isRule }: CarriedOver, tree: unknown, ...conditions: readonly unknown[]): unknown {
  const [where, params] = [getAt(tree, ["where"]), getAt(tree, ["params"])];
  const rule = { id: "r", name: "r", severity: "low", key: ["accountId"], where, params };
  return conditions.find((when) => isRule({ ...rule, detect: { type: "match", when } })) ?? conditions[0];
}

/** The last condition of what was there before, or one to begin with. */
export function lastCondition(kept: CarriedOver, tree: unknown): unknown {
  return kept.conditions.at(-1) ?? fitting(kept, tree, LARGE, ANY);
}

/** The field of what was there before, when it holds numbers. */
export function firstNumberField({ field }: CarriedOver): string | null {
  return field === null || fieldKind(field) === "text" ? null : field;
}
