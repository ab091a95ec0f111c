import { isArithmetic } from "@/lib/contract/expression/expression";
import { fieldKind } from "@/lib/contract/fields";
import { type FormPath, getAt, isMembers, setAt } from "./path";

/** What values of a field are, for the choice of operators and controls. */
export type ValueEditorKind = "text" | "number" | "boolean" | "any";

/** Every operator of the language and how the form says it. */
export const OP_WORDS: ReadonlyMap<string, string> = new Map([
  ["=", "is"],
  ["!=", "is not"],
  [">", "is above"],
  [">=", "is at least"],
  ["<", "is below"],
  ["<=", "is at most"],
  ["between", "is between"],
  ["multipleOf", "is a multiple of"],
  ["in", "is one of"],
  ["notIn", "is none of"],
  ["startsWith", "starts with"],
  ["endsWith", "ends with"],
  ["contains", "contains"],
  ["matches", "matches the pattern"],
  ["inList", "is on the list"],
  ["notInList", "is not on the list"],
  ["exists", "is there"],
  ["missing", "is missing"],
]);

const FITTING: Readonly<Record<ValueEditorKind, readonly string[]>> = {
  number: [">", ">=", "<", "<=", "between", "multipleOf", "=", "!=", "in", "notIn", "exists", "missing"],
  text: [
    "=",
    "!=",
    "in",
    "notIn",
    "startsWith",
    "endsWith",
    "contains",
    "matches",
    "inList",
    "notInList",
    "exists",
    "missing",
  ],
  boolean: ["=", "!=", "exists", "missing"],
  any: [...OP_WORDS.keys()],
};

/** What the values of `field` are: as the contract says, and for attributes as recent transactions say. */
export function valueKind(
  field: unknown,
  profile: "text" | "number" | "boolean" | "mixed" | undefined,
): ValueEditorKind {
  const kind = typeof field === "string" ? fieldKind(field) : null;
  if (kind === "text" || kind === "number") return kind;
  return profile === undefined || profile === "mixed" ? "any" : profile;
}

/** The operators to choose from for such values, with the one that is chosen now whether or not it fits. */
export function opsFor(kind: ValueEditorKind, now: unknown): readonly string[] {
  const fitting = FITTING[kind];
  return typeof now === "string" && OP_WORDS.has(now) && !fitting.includes(now) ? [...fitting, now] : fitting;
}

/** What the value of an operator looks like. */
export type ValueShape = "none" | "one" | "pair" | "many" | "list" | "pattern";

export function shapeOf(op: unknown): ValueShape {
  if (op === "exists" || op === "missing") return "none";
  if (op === "between") return "pair";
  if (op === "in" || op === "notIn") return "many";
  if (op === "matches") return "pattern";
  return op === "inList" || op === "notInList" ? "list" : "one";
}

const COMPARES_NUMBERS: readonly unknown[] = [">", ">=", "<", "<=", "between", "multipleOf"];
const COMPARES_TEXTS: readonly unknown[] = ["startsWith", "endsWith", "contains", "matches"];

/** Whether the operator compares numbers and nothing else. */
export function comparesNumbers(op: unknown): boolean {
  return COMPARES_NUMBERS.includes(op);
}

/** Whether the operator compares texts and nothing else. */
export function comparesTexts(op: unknown): boolean {
  return COMPARES_TEXTS.includes(op);
}

/** The comparison at `at` with another operator; of its value what can be kept is kept. */
export function withOp(tree: unknown, at: FormPath, op: string): unknown {
  const leaf = getAt(tree, at);
  const before = isMembers(leaf) ? leaf.op : undefined;
  const changed = setAt(tree, [...at, "op"], op);
  const value = getAt(tree, [...at, "value"]);
  const kept = shapeOf(before) === shapeOf(op) ? value : reshaped(value, shapeOf(op));
  const fitting =
    comparesNumbers(op) && shapeOf(op) === "one" ? numeric(kept) : comparesTexts(op) ? textual(kept) : kept;
  return setAt(changed, [...at, "value"], fitting);
}

/** What was read as a number or a boolean as the text that it was typed as. */
function textual(value: unknown): unknown {
  return typeof value === "number" || typeof value === "boolean" ? String(value) : value;
}

function reshaped(value: unknown, shape: ValueShape): unknown {
  const first = Array.isArray(value) ? value[0] : value;
  switch (shape) {
    case "none":
      return undefined;
    case "many":
      return first === undefined || first === "" || isReference(first) ? [] : Array.isArray(value) ? value : [first];
    case "pair":
      return first === undefined || numeric(first) === undefined ? [] : [numeric(first), numeric(first)];
    case "list":
      return undefined;
    case "pattern":
      return isMembers(first) ? undefined : first;
    default:
      return first;
  }
}

/** A number, what stands for one, or nothing. */
function numeric(value: unknown): unknown {
  if (typeof value === "number" || isMembers(value)) return value;
  const number = typeof value === "string" && value.trim() !== "" ? Number(value) : Number.NaN;
  return Number.isFinite(number) ? number : undefined;
}

function isReference(value: unknown): boolean {
  return isMembers(value) && !("param" in value);
}

/** The comparison at `at` with another field; operator and value stay where they fit it. */
export function withField(tree: unknown, at: FormPath, field: string, kind: ValueEditorKind): unknown {
  const leaf = getAt(tree, at);
  const changed = setAt(tree, [...at, "field"], field);
  if (!isMembers(leaf)) return changed;
  const isNew = leaf.field === "" || leaf.field === undefined;
  if (!isNew && FITTING[kind].includes(String(leaf.op)) && valueFits(leaf.value, kind)) return changed;
  const op = !isNew && FITTING[kind].includes(String(leaf.op)) ? String(leaf.op) : kind === "number" ? ">" : "=";
  const value = kind === "boolean" && shapeOf(op) === "one" ? true : undefined;
  return setAt(setAt(changed, [...at, "op"], op), [...at, "value"], shapeOf(op) === "many" ? [] : value);
}

function valueFits(value: unknown, kind: ValueEditorKind): boolean {
  if (kind === "any" || value === undefined || isMembers(value)) return true;
  if (Array.isArray(value)) return value.every((each) => valueFits(each, kind));
  return typeof value === (kind === "text" ? "string" : kind);
}

/** A typed value as what it most likely means for such a field; undefined for nothing. */
export function typedValue(text: string, kind: ValueEditorKind): string | number | boolean | undefined {
  const trimmed = text.trim();
  if (trimmed === "") return undefined;
  if (kind === "text") return trimmed;
  const number = Number(trimmed.replace(/(?<=\d),(?=\d{3}\b)/g, ""));
  if (Number.isFinite(number)) return number;
  if (kind !== "number" && (trimmed === "true" || trimmed === "false")) return trimmed === "true";
  return trimmed;
}

/** Where the value of a comparison comes from. */
export type ValueSource = "literal" | "param" | "field" | "step" | "anchor" | "measure" | "arithmetic";

export function sourceOf(value: unknown): ValueSource {
  if (!isMembers(value)) return "literal";
  if ("param" in value) return "param";
  if (isArithmetic(value)) return "arithmetic";
  if ("anchor" in value) return "anchor";
  if ("measure" in value) return "measure";
  return "step" in value ? "step" : "field";
}
