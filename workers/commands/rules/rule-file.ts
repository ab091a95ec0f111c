import { Document, isDocument, isScalar, LineCounter, parseAllDocuments, visit } from "yaml";
import { acceptRule } from "@/lib/contract/accepted-rule";
import { messageOf } from "@/lib/contract/message-of";
import type { RuleDefinition, RuleMode, StoredRule } from "@/lib/contract/rule";

/** A rule as a file declares it. */
export interface DeclaredRule {
  readonly definition: RuleDefinition;
  readonly enabled: boolean;
  readonly mode: RuleMode;
}

/** A rule with where it stands. */
export interface RuleInFile extends DeclaredRule {
  readonly file: string;
  readonly line: number;
}

/** The order in which members are written; others, of which there are none today, would follow. */
const MEMBERS = [
  "id",
  "name",
  "description",
  "tags",
  "severity",
  "action",
  "score",
  "activeFrom",
  "activeUntil",
  "zone",
  "enabled",
  "mode",
  "key",
  "where",
  "params",
  "detect",
  "cooldown",
  "tests",
];

/**
 * A rule as YAML; a rule that is enabled and live does not say so. Text that tools of YAML 1.1 would take for something else
 * (`no`, `0742`, `1e3`, `12:30:00`, `=`) stands in quotes.
 */
export function formatRule({ version: _version, enabled, mode, ...definition }: StoredRule): string {
  const declared: Record<string, unknown> = { ...definition };
  if (!enabled) declared.enabled = false;
  if (mode !== "live") declared.mode = mode;
  const ordered = Object.fromEntries(
    Object.entries(declared).sort(([a], [b]) => MEMBERS.indexOf(a) - MEMBERS.indexOf(b)),
  );
  const document = new Document(ordered, { compat: "yaml-1.1", aliasDuplicateObjects: false });
  visit(document, {
    Scalar: (_, scalar) => {
      if (scalar.value === "=") scalar.type = "QUOTE_DOUBLE";
    },
  });
  return document.toString({ lineWidth: 120 });
}

/**
 * The rules of a YAML or JSON file: a rule, an array of them, or several documents. What cannot be used is told to `fault`,
 * with the line.
 */
export function parseRules(
  file: string,
  text: string,
  fault: (line: number, what: string) => void,
): readonly RuleInFile[] {
  const lines = new LineCounter();
  const documents = parseAllDocuments(text, { lineCounter: lines, prettyErrors: false });
  const rules: RuleInFile[] = [];
  for (const document of Array.isArray(documents) ? documents : []) {
    if (!isDocument(document)) continue;
    const lineOf = (path: readonly (string | number)[]): number => {
      for (let length = path.length; length >= 0; length--) {
        const node: unknown = length === 0 ? document.contents : document.getIn(path.slice(0, length), true);
        const start = rangeStart(node);
        if (start !== null) return lines.linePos(start).line;
      }
      return 1;
    };
    for (const error of document.errors) fault(lines.linePos(error.pos[0]).line, `not YAML: ${error.message}`);
    if (document.errors.length > 0) continue;
    const value = plainValue(document, (what) => fault(1, what));
    if (value === null) continue;
    const several = Array.isArray(value);
    const items: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const [index, item] of items.entries()) {
      const at = several ? [index] : [];
      const read = readRule(item);
      for (const { path, expected } of read.issues) {
        const place = [...at, ...stepsOf(path)];
        const wanted = expected.startsWith("text") ? asWritten(expected, document.getIn(place, true)) : expected;
        fault(lineOf(place), `${path === "" ? "" : `${path}: `}expected ${wanted}`);
      }
      if (read.rule !== null) rules.push({ ...read.rule, file, line: lineOf(at) });
    }
  }
  return rules;
}

/** Null, told to `fault`, where names stand for one another so often that no memory would hold what they mean. */
function plainValue(document: { toJS(): unknown }, fault: (what: string) => void): unknown {
  try {
    return document.toJS();
  } catch (error) {
    fault(`cannot be used: ${messageOf(error)}`);
    return null;
  }
}

interface Read {
  readonly rule: DeclaredRule | null;
  readonly issues: readonly { readonly path: string; readonly expected: string }[];
}

function readRule(value: unknown): Read {
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    return { rule: null, issues: [{ path: "", expected: "a rule, or an array of rules" }] };
  }
  const { enabled = true, mode = "live", ...rest }: Readonly<Record<string, unknown>> = { ...value };
  const issues: { path: string; expected: string }[] = [];
  if (typeof enabled !== "boolean") issues.push({ path: "enabled", expected: "true or false" });
  if (mode !== "live" && mode !== "shadow") issues.push({ path: "mode", expected: "live or shadow" });
  const parsed = acceptRule(rest);
  if (!parsed.ok) return { rule: null, issues: [...issues, ...parsed.issues] };
  if (typeof enabled !== "boolean" || (mode !== "live" && mode !== "shadow")) return { rule: null, issues };
  return { rule: { definition: parsed.rule, enabled, mode }, issues };
}

/** What is expected, naming a value as the file has it: YAML made the number 742 of `0742`. */
function asWritten(expected: string, node: unknown): string {
  if (!isScalar(node) || node.source === undefined || node.source === String(node.value)) return expected;
  if (typeof node.value !== "number" && typeof node.value !== "boolean") return expected;
  const kind = typeof node.value === "number" ? "the number " : "";
  const named = expected.replace(JSON.stringify(String(node.value)), () => JSON.stringify(node.source));
  return `${named} (here ${kind}${node.value} of ${node.source})`;
}

/** `detect.steps[1].when` as the steps to it. */
function stepsOf(path: string): readonly (string | number)[] {
  return [...path.matchAll(/\[(\d+)\]|([^.[\]]+)/g)].map(([, index, name]) =>
    index === undefined ? (name ?? "") : Number(index),
  );
}

function rangeStart(node: unknown): number | null {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return null;
  const [start]: unknown[] = node.range;
  return typeof start === "number" ? start : null;
}
