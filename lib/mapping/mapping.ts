import { LineCounter, parseDocument } from "yaml";
import type { z } from "zod";
import { fieldKindOf, noSuchField } from "./field-names";
import { MappingError, type MappingProblem } from "./mapping-error";
import type { FieldPath } from "./path";
import { type Mapping, MappingSchema } from "./schema";
import type { ValueSpec } from "./value-schema";

export { MappingError } from "./mapping-error";
export type { Mapping } from "./schema";

/** Every field comes from the place of its own name: what the contract itself describes. */
export const NO_MAPPING: Mapping = { fields: {}, sameNames: true };

/** The mapping in a text of YAML or JSON. @throws MappingError with a line for each problem. */
export function parseMappingText(text: string): Mapping {
  const lines = new LineCounter();
  const document = parseDocument(text, { lineCounter: lines });
  if (document.errors.length > 0) {
    throw new MappingError(
      document.errors.map(({ linePos, message }) => ({
        place: `line ${linePos?.[0].line ?? 1}`,
        message: firstLine(message),
      })),
    );
  }
  const value = plainValue(document);
  const lineOf = (path: readonly PropertyKey[]): string => {
    for (let length = path.length; length > 0; length--) {
      const node: unknown = document.getIn(path.slice(0, length), true);
      const start = startOf(node);
      if (start !== null) return `line ${lines.linePos(start).line}, `;
    }
    return "";
  };
  return checked(value, lineOf);
}

/** Names that stand for one another again and again would become more than any memory holds. @throws MappingError */
function plainValue(document: { toJS(): unknown }): unknown {
  try {
    return document.toJS();
  } catch (error) {
    throw new MappingError([{ place: "the mapping", message: firstLine(error instanceof Error ? error.message : "") }]);
  }
}

/** The mapping in a parsed value. @throws MappingError. */
export function parseMapping(value: unknown): Mapping {
  return checked(value, () => "");
}

/**
 * The mapping in terms of the short form: `field=place` and `field=:literal`. Fields that are not named come from the
 * place of their own name. A place may hold any character; `["a.b"]` is one name that holds dots. @throws MappingError.
 */
export function mappingOfTerms(terms: readonly string[]): Mapping {
  return withTerms(NO_MAPPING, terms);
}

/** A mapping with the fields that the terms name read as they say. @throws MappingError. */
export function withTerms(mapping: Mapping, terms: readonly string[]): Mapping {
  if (terms.length === 0) return mapping;
  const problems: MappingProblem[] = [];
  const fields = new Map<string, ValueSpec>();
  for (const term of terms) {
    const say = (message: string) => problems.push({ place: `--map ${term}`, message });
    const split = term.indexOf("=");
    const field = term.slice(0, split);
    const from = term.slice(split + 1);
    if (split < 1 || from === "" || from === ":") say("expected field=column or field=:literal");
    else if (fieldKindOf(field) === null) say(noSuchField(field));
    else if (fields.has(field)) say(`${field} is mapped twice`);
    else fields.set(field, from.startsWith(":") ? { constant: from.slice(1) } : { path: pathOfTerm(from) });
  }
  if (problems.length > 0) throw new MappingError(problems);
  return { ...mapping, fields: { ...mapping.fields, ...Object.fromEntries(fields) } };
}

/** Whether an argument of a command line has the form of a term. */
export function isTerm(text: string): boolean {
  return /^(attributes\..+?|[A-Za-z][^=/\\]*)=/.test(text);
}

function pathOfTerm(text: string): FieldPath {
  if (!text.startsWith("[")) return text;
  try {
    const list: unknown = JSON.parse(text);
    return Array.isArray(list) && list.length > 0 && list.every(isSegment) ? list : text;
  } catch {
    return text;
  }
}

function isSegment(value: unknown): value is string | number {
  return typeof value === "string" || typeof value === "number";
}

function checked(value: unknown, lineOf: (path: readonly PropertyKey[]) => string): Mapping {
  const parsed = MappingSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  throw new MappingError(parsed.error.issues.flatMap((issue) => problemsOf(issue, lineOf)));
}

function problemsOf(
  issue: z.core.$ZodIssue,
  lineOf: (path: readonly PropertyKey[]) => string,
): readonly MappingProblem[] {
  if (issue.code === "unrecognized_keys") {
    return issue.keys.map((key) => {
      const path = [...issue.path, key];
      return { place: `${lineOf(path)}${path.join(".")}`, message: "is no key of the mapping language" };
    });
  }
  return [{ place: `${lineOf(issue.path)}${issue.path.join(".")}`, message: issue.message }];
}

/** Where a node of the text begins; null for what is none. */
function startOf(node: unknown): number | null {
  if (typeof node !== "object" || node === null || !("range" in node) || !Array.isArray(node.range)) return null;
  const [start]: unknown[] = node.range;
  return typeof start === "number" ? start : null;
}

function firstLine(text: string): string {
  return text.split("\n")[0] ?? text;
}
