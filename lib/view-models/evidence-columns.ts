import { otherFieldsIn } from "@/lib/contract/expression/fields";
import { isSentField, TEXT_FIELDS } from "@/lib/contract/fields";
import type { Condition, RuleDefinition } from "@/lib/contract/rule";
import { fieldLabel } from "@/lib/contract/wording";
import { DESCRIPTIONS } from "@/lib/patterns/descriptions";

/** A column of the table of evidence; of several fields the first that a transaction has is shown. */
export interface EvidenceColumn {
  readonly name: string;
  readonly fields: readonly string[];
  /** Whether the rule looks at it: such a column comes first and stays where there is little room. */
  readonly used: boolean;
}

/** Columns that a rule may put first; more would push the amount out of sight. */
const USED_COLUMNS_MAX = 6;

/** Fields with a column of their own beside these. */
const ELSEWHERE: ReadonlySet<string> = new Set(["id", "amount", "baseAmount", "currency", "timestamp"]);

const USUAL: readonly (readonly [string, readonly string[]])[] = [
  ["Type", ["type"]],
  ["To", ["merchantId", "counterpartyId", "terminalId"]],
  ["Country", ["country"]],
  ["Channel", ["channel"]],
  ["Account", ["accountId"]],
];

/** What of a transaction is worth a column: what the rule looks at, then what one usually wants to know. */
export function evidenceColumns(rule: RuleDefinition | null): readonly EvidenceColumn[] {
  const used = rule === null ? [] : usedFields(rule).slice(0, USED_COLUMNS_MAX);
  const usual = USUAL.map(([name, fields]) => ({ name, fields: fields.filter((field) => !used.includes(field)) }));
  return [
    ...used.map((field) => ({ name: columnName(field), fields: [field], used: true })),
    ...usual.filter(({ fields }) => fields.length > 0).map((column) => ({ ...column, used: false })),
  ];
}

/** Fields that the rule looks at, each once: what it measures or compares first, then its key, then its conditions. */
function usedFields(rule: RuleDefinition): readonly string[] {
  const { key, where, detect } = rule;
  const { columns, conditions } = DESCRIPTIONS[detect.type];
  const looked = conditions(detect).flatMap(({ condition }) => fieldsOf(condition));
  const fields = [...columns(detect), ...key, ...(where === undefined ? [] : fieldsOf(where)), ...looked];
  return [...new Set(fields)].filter((field) => !ELSEWHERE.has(field) && isSentField(field) && !isNumber(field));
}

function fieldsOf(condition: Condition): readonly string[] {
  if ("all" in condition) return condition.all.flatMap(fieldsOf);
  if ("any" in condition) return condition.any.flatMap(fieldsOf);
  if ("not" in condition) return fieldsOf(condition.not);
  const fields = otherFieldsIn(condition, "").map(({ field }) => field);
  return "field" in condition ? [condition.field, ...fields] : fields;
}

/** Coordinates say nothing as a column. */
function isNumber(field: string): boolean {
  return !field.startsWith("attributes.") && !TEXTS.has(field);
}

const TEXTS: ReadonlySet<string> = new Set(TEXT_FIELDS);

function columnName(field: string): string {
  const label = fieldLabel(field);
  return label.charAt(0).toUpperCase() + label.slice(1);
}

/** What a transaction has in a column, as text, and in which field; "" for nothing. */
export function columnValue(
  body: Readonly<Record<string, unknown>>,
  { fields }: EvidenceColumn,
): { readonly field: string; readonly text: string } {
  const values = fields.map((field) => ({ field, text: textOf(body, field) }));
  return values.find(({ text }) => text !== "") ?? { field: "", text: "" };
}

function textOf(body: Readonly<Record<string, unknown>>, field: string): string {
  const name = field.replace(/^attributes\./, "");
  const attributes = body.attributes;
  const of = name === field ? body : typeof attributes === "object" && attributes !== null ? attributes : {};
  const value: unknown = name in of ? Reflect.get(of, name) : undefined;
  return typeof value === "string" || typeof value === "number" || typeof value === "boolean" ? String(value) : "";
}
