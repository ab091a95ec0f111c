import { LONG_DURATION_MS_MAX, parseDurationMs } from "@/lib/contract/duration";
import { isAmountField } from "@/lib/contract/fields";
import { isParamRef } from "@/lib/contract/param-value";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { amountText, durationText, fieldLabel, instantText, numberText, spacedName } from "@/lib/contract/wording";
import { TRACES } from "@/lib/patterns/traces";
import type { NumberChange, Path } from "./numbers";

/** "it would not have fired", and with which transaction it would have all the same. */
function silent(later: Named | null): string {
  return later === null
    ? "it would not have fired"
    : `it would not have fired then, but with the transaction of ${instantText(later.timestamp)}`;
}

type Named = Pick<Transaction, "id" | "timestamp">;

/** "With 4 instead of 3 purchases it would not have fired." */
export function numberChangeText(rule: RuleDefinition, { place, to }: NumberChange, later: Named | null): string {
  const path = placeOf(rule, place.path);
  const own = path[0] === "detect" ? (TRACES[rule.detect.type].numberOf?.(rule, rule.detect, path) ?? null) : null;
  const field = own === null ? fieldAt(rule, path) : own.field;
  const shown = (value: number | string): string => valueText(value, field);
  const [before, after] = [shown(place.held), shown(to)];
  return `With ${after} instead of ${before}${own === null ? whatFor(field, path, place.path) : spaced(own.noun)} ${silent(later)}.`;
}

/** "Without the transaction of 2026-11-28 12:03 UTC it would not have fired." */
export function fewerText(without: readonly Named[], later: Named | null): string {
  const [first] = without;
  if (without.length === 1 && first !== undefined) {
    return `Without the transaction of ${instantText(first.timestamp)} ${silent(later)}.`;
  }
  return `Without ${numberText(without.length)} of its transactions ${silent(later)}.`;
}

function valueText(value: number | string, field: string | null): string {
  if (typeof value === "string") {
    const ms = parseDurationMs(value, LONG_DURATION_MS_MAX);
    return ms === null ? value : durationText(ms);
  }
  return field !== null && isAmountField(field) && !Number.isInteger(value) ? amountText(value) : numberText(value);
}

/** Where a parameter is used, when that is one place; else where the number itself stands. */
function placeOf(rule: RuleDefinition, path: Path): Path {
  const [from, name] = path;
  if (from !== "params" || typeof name !== "string") return path;
  const uses = usesOf(name, { where: rule.where, detect: rule.detect }, []);
  return uses.length === 1 ? (uses[0] ?? path) : path;
}

function usesOf(name: string, value: unknown, path: Path): readonly Path[] {
  if (typeof value !== "object" || value === null) return [];
  if (isParamRef(value)) return value.param === name ? [path] : [];
  if (Array.isArray(value)) {
    const items: readonly unknown[] = value;
    return items.flatMap((item, i) => usesOf(name, item, [...path, i]));
  }
  return Object.entries(value).flatMap(([key, item]) => usesOf(name, item, [...path, key]));
}

/** The field that a number is compared with; null where it is with none. */
function fieldAt(rule: RuleDefinition, path: Path): string | null {
  const value = path.lastIndexOf("value");
  const holder = value < 0 ? undefined : valueAt(rule, path.slice(0, value));
  if (holder === undefined) return null;
  return "field" in holder && typeof holder.field === "string" ? holder.field : null;
}

function valueAt(rule: RuleDefinition, path: Path): object | undefined {
  let value: unknown = rule;
  for (const key of path) value = Object.entries(value ?? {}).find(([name]) => name === String(key))?.[1];
  return typeof value === "object" && value !== null ? value : undefined;
}

const OF_KEYS: Readonly<Record<string, string>> = {
  maxSpeedKmh: " km/h",
  minDistanceKm: " kilometres",
  minSamples: " earlier transactions",
  minHistory: " earlier transactions",
  zScore: " standard deviations above the mean",
  within: " in which it has to happen",
  size: " of the window",
  window: " to look back",
  memory: " to remember",
  gap: " for the pause",
  step: " between two windows",
  delay: " before the transaction",
  events: " transactions to look at",
};

/** What the number is of, after it: " for the amount", " to remember". */
function whatFor(field: string | null, path: Path, written: Path): string {
  if (field !== null) return ` for ${fieldLabel(field)}`;
  const key = path.at(-1);
  const known = typeof key === "string" ? OF_KEYS[key] : undefined;
  if (known !== undefined) return known;
  return written[0] === "params" ? ` for ${spacedName(String(written[1]))}` : "";
}

function spaced(noun: string): string {
  return noun === "" ? "" : ` ${noun}`;
}
