import type { ExampleChange } from "@/lib/contract/backtest";
import { isAmountField } from "@/lib/contract/fields";
import { durationText, fieldLabel } from "@/lib/contract/wording";
import { fieldInZone } from "@/lib/contract/zone/dates";
import type { Made } from "./made";

type Value = Extract<ExampleChange, { readonly kind: "value" }>["from"];

/** What differs, in one sentence; `zone` is that of the rule. */
export function exampleText(
  change: ExampleChange,
  hits: readonly Made[],
  misses: readonly Made[],
  zone: string,
): string {
  switch (change.kind) {
    case "value": {
      const name = change.field === "baseAmount" ? "amount" : fieldLabel(fieldInZone(change.field, zone));
      const to = change.to === null ? "no value" : shown(change.field, change.to);
      const from = change.from === null ? "no value" : shown(change.field, change.from);
      return `${name.charAt(0).toUpperCase()}${name.slice(1)} ${to} in place of ${from}: no hit.`;
    }
    case "less":
      return `${misses.length} in place of ${hits.length} transactions: no hit.`;
    case "more":
      return `With one transaction more, ${change.id}: no hit.`;
    case "gap":
      return `${durationText(change.toMs)} in place of ${durationText(change.fromMs)} before ${change.id}: no hit.`;
  }
}

function shown(field: string, value: NonNullable<Value>): string {
  if (typeof value !== "number") return String(value);
  // As it is: rounded both may look the same.
  return isAmountField(field) && Number.isInteger(Math.round(value * 1e8) / 1e6) ? MONEY.format(value) : String(value);
}

const MONEY = new Intl.NumberFormat("en-US", { minimumFractionDigits: 2, maximumFractionDigits: 2 });
