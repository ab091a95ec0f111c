import { DESCRIPTIONS } from "@/lib/patterns/descriptions";
import type { FieldProfile, FieldProfiles } from "../backtest";
import { computedFieldsIn } from "../expression/fields";
import { ATTRIBUTE_PREFIX, isSentField } from "../fields";
import { kindsOf, type ValueKind } from "../possible/field-values";
import { operandKinds } from "../possible/operand";
import { impossibleParts, partsOfRule } from "../possible/rule";
import type { FieldComparison, RuleDefinition, RuleWarning } from "../rule";
import { paramEndWarnings } from "./param-ends";
import { comparisonsOf, fieldUsesOf, type PlacedComparison } from "./places";
import { pointlessWarnings } from "./pointless";

/** A kind of values that no more than this part of a field's values has counts as not sent. */
const RARE_SHARE = 0.01;
/** Free attributes that profiles tell of at most: beyond that one that is not told of may still be sent. */
const ATTRIBUTES_TOLD_MAX = 300;

const KIND_WORDS: Readonly<Record<ValueKind, string>> = { text: "text", number: "a number", boolean: "true or false" };

/** What is wrong with an accepted rule by itself, and what recent transactions speak against. */
export function ruleWarnings(rule: RuleDefinition, profiles: FieldProfiles | null): readonly RuleWarning[] {
  return [...ownWarnings(rule), ...(profiles === null ? [] : fieldWarnings(rule, profiles))];
}

/** What in a rule decides nothing, or can never be true with its parameters as they are now or at one of their limits. */
export function ownWarnings(rule: RuleDefinition): readonly RuleWarning[] {
  const now = numberWarnings(rule);
  return [
    ...keyWarnings(rule),
    ...now,
    ...textWarnings(rule),
    ...pointlessWarnings(rule),
    ...(now.length > 0 ? [] : paramEndWarnings(rule)),
  ];
}

/** Fields of arithmetic and of bounds that hold text, so that these never come to a number. */
function textWarnings(rule: RuleDefinition): readonly RuleWarning[] {
  const { detect } = rule;
  const numbers = DESCRIPTIONS[detect.type].fields(detect).filter((use) => use.numbers);
  return [...comparisonsOf(rule).flatMap(({ comparison, path }) => computedFieldsIn(comparison, path)), ...numbers]
    .filter(({ field }) => !kindsOf(field).includes("number"))
    .map(({ field, path }) => ({ path, message: `${field} holds text, so this never comes to a number` }));
}

/** What a key without a field costs. */
function keyWarnings({ key }: RuleDefinition): readonly RuleWarning[] {
  if (key.length > 0) return [];
  const message =
    "Without a field of the key one partition evaluates every transaction, however many detectors run, and holds those of its window; all hits within the cooldown make one alert";
  return [{ path: "key", message }];
}

/** What can never be true with the parameters as they are now. */
function numberWarnings(rule: RuleDefinition): readonly RuleWarning[] {
  if (rule.params === undefined) return [];
  return impossibleParts(partsOfRule(rule), true).map(({ path, expected }) => ({
    path,
    message: `With the parameters as they are now this is never true; expected ${expected}`,
  }));
}

/** What recent transactions speak against. Without any nothing is said. */
function fieldWarnings(rule: RuleDefinition, profiles: FieldProfiles): readonly RuleWarning[] {
  return profiles.sampled === 0 ? [] : [...absenceWarnings(rule, profiles), ...kindWarnings(rule, profiles)];
}

function absenceWarnings(rule: RuleDefinition, profiles: FieldProfiles): readonly RuleWarning[] {
  const told = profiles.fields.filter(({ field }) => field.startsWith(ATTRIBUTE_PREFIX)).length;
  return fieldUsesOf(rule).flatMap(({ field, path }) => {
    if (!isSentField(field)) return [];
    const profile = profileOf(profiles, field);
    if (profile === undefined ? told >= ATTRIBUTES_TOLD_MAX : profile.share > 0) return [];
    return [{ path, message: `${field} is in none of ${sample(profiles)}` }];
  });
}

/** Where nearly all values of a free attribute are of another kind than the rule asks for. */
export function kindWarnings(rule: RuleDefinition, profiles: FieldProfiles): readonly RuleWarning[] {
  if (profiles.sampled === 0) return [];
  const { detect } = rule;
  const numbers = DESCRIPTIONS[detect.type].fields(detect).filter((use) => use.numbers);
  const asked = [
    ...comparisonsOf(rule).flatMap(askedKinds),
    ...numbers.map(({ field, path }): WarningQuery => ({ field, path, kinds: ["number"] })),
  ];
  return asked.flatMap(({ field, path, kinds }) => {
    const profile = profileOf(profiles, field);
    if (kinds === null || kindsOf(field).length === 1 || profile === undefined || profile.share === 0) return [];
    const shares = kindShares(profile);
    if (kinds.reduce((sum, kind) => sum + shares[kind], 0) > RARE_SHARE) return [];
    const [sent, share] = mostOf(shares);
    const part = share === 1 ? "in all" : `in ${Math.floor(share * 100)} %`;
    const wanted = [...new Set(kinds)].map((kind) => KIND_WORDS[kind]).join(" or ");
    return [
      { path, message: `${field} is ${KIND_WORDS[sent]} ${part} of ${sample(profiles)} that have it, not ${wanted}` },
    ];
  });
}

interface WarningQuery {
  readonly field: string;
  readonly path: string;
  /** Null when values of any kind will do. */
  readonly kinds: readonly ValueKind[] | null;
}

function askedKinds({ comparison, path }: PlacedComparison): readonly WarningQuery[] {
  const computed = computedFieldsIn(comparison, path).map(({ field, path: at }) => ({
    field,
    path: at,
    kinds: NUMBERS_ONLY,
  }));
  return "field" in comparison ? [askedOfField(comparison, path), ...computed] : computed;
}

const NUMBERS_ONLY: readonly ValueKind[] = ["number"];

function askedOfField(comparison: FieldComparison, path: string): WarningQuery {
  const { field } = comparison;
  const at = `${path}.value`;
  switch (comparison.op) {
    case "exists":
    case "missing":
    case "notIn":
      return { field, path, kinds: null };
    case "in":
      return { field, path: at, kinds: comparison.value.flatMap(operandKinds) };
    case "=":
    case "!=":
      return { field, path: at, kinds: operandKinds(comparison.value) };
    case "startsWith":
    case "endsWith":
    case "contains":
    case "matches":
    case "inList":
    case "notInList":
      return { field, path: `${path}.op`, kinds: ["text"] };
    default:
      return { field, path: `${path}.op`, kinds: ["number"] };
  }
}

function profileOf(profiles: FieldProfiles, field: string): FieldProfile | undefined {
  return profiles.fields.find((profile) => profile.field === field);
}

/** Which part of its values is of which kind. */
function kindShares({ kind, kinds }: FieldProfile): Readonly<Record<ValueKind, number>> {
  if (kind === "mixed") return kinds ?? { text: 1, number: 1, boolean: 1 };
  return { text: 0, number: 0, boolean: 0, [kind]: 1 };
}

function mostOf(shares: Readonly<Record<ValueKind, number>>): readonly [ValueKind, number] {
  const ordered = (["text", "number", "boolean"] as const).map((kind) => [kind, shares[kind]] as const);
  return ordered.reduce((most, each) => (each[1] > most[1] ? each : most));
}

function sample({ sampled }: FieldProfiles): string {
  return `the last ${sampled.toLocaleString("en")} ${sampled === 1 ? "transaction" : "transactions"}`;
}
