import type { MappingProblem } from "./mapping-error";
import { type FieldPath, pathName, reader } from "./path";
import { type Columns, columnGet, orMissing, type PlaceReader, pathGet } from "./place";
import { Refusal } from "./refusal";
import type { StepContext } from "./step";
import { mappingSteps, toText } from "./steps";
import type { ValueSpec } from "./value-schema";

/** What compiling needs: the columns, whom to tell what is wrong, and which paths were used. */
export interface ValueContext extends StepContext {
  readonly columns: Columns;
  readonly report: (problem: MappingProblem) => void;
  readonly used: (path: FieldPath) => void;
}

/** A value compiled: where it is, and what is done with it. */
export function compileValue(spec: ValueSpec, at: string, context: ValueContext): PlaceReader {
  const get = compilePlace(spec, at, context);
  const steps = mappingSteps(spec, context);
  const isLenient = spec.wrong === "missing";
  return (source) => {
    let value = get(source);
    for (const step of steps) {
      if (value === undefined) return undefined;
      if (value instanceof Refusal) return isLenient ? undefined : value;
      value = step(value, source);
    }
    return value instanceof Refusal && isLenient ? undefined : value;
  };
}

/** A value's place as messages name it. */
export function placeName(spec: ValueSpec): string {
  if (spec.path !== undefined) return pathName(spec.path);
  if (spec.outer !== undefined) return pathName(spec.outer);
  if (spec.header !== undefined) return `header ${spec.header}`;
  if (spec.key !== undefined) return "the record's key";
  if (spec.column !== undefined) return `column ${spec.column}`;
  if (spec.first !== undefined) return spec.first.map(placeName).join(" or ");
  if (spec.join !== undefined) return spec.join.of.map(placeName).join(" and ");
  if (spec.constant !== undefined) return `the constant ${spec.constant}`;
  return spec.template ?? "the record's content";
}

function compilePlace(spec: ValueSpec, at: string, context: ValueContext): PlaceReader {
  const { path, outer, header, key, column, first, constant, template, join } = spec;
  if (path !== undefined) return compilePath(path, at, context);
  if (outer !== undefined) {
    const read = reader(outer);
    return (source) => orMissing(read(source.outer ?? source.body));
  }
  if (header !== undefined) {
    return ({ headers }) => (Object.hasOwn(headers, header) ? orMissing(headers[header]) : undefined);
  }
  if (key !== undefined) return (source) => orMissing(source.key);
  if (column !== undefined) return compileColumn(column, at, context);
  if (first !== undefined) return compileFirst(first, at, context);
  if (join !== undefined) {
    const parts = join.of.map((part, index) => compileValue(part, `${at}.join.of.${index}`, partOf(context)));
    return joinOf(parts, join.with ?? " ");
  }
  if (template !== undefined) return compileTemplate(template, at, context);
  return constant === undefined ? (source) => source.hash() : () => constant;
}

function compilePath(path: FieldPath, at: string, { columns, report, used }: ValueContext): PlaceReader {
  used(path);
  const get = pathGet(path, columns);
  if (get !== null) return get;
  report({ place: at, message: `there is no column ${pathName(path)}; there are ${columns?.join(", ")}` });
  return nothing;
}

function compileColumn(column: number, at: string, { columns, report, used }: ValueContext): PlaceReader {
  const name = columns?.[column - 1];
  if (name !== undefined) {
    used(name);
    return columnGet(column - 1);
  }
  const message =
    columns === null ? "needs a file with columns" : `there is no column ${column}; there are ${columns.length}`;
  report({ place: `${at}.column`, message });
  return nothing;
}

/** Of several places some may be in no column: files of one kind differ. */
function compileFirst(first: readonly ValueSpec[], at: string, context: ValueContext): PlaceReader {
  const problems: MappingProblem[] = [];
  const gets = first.flatMap((part, index) => {
    const before = problems.length;
    const report = (problem: MappingProblem) => problems.push(problem);
    const get = compileValue(part, `${at}.first.${index}`, { ...partOf(context), report });
    return problems.length === before ? [get] : [];
  });
  if (gets.length === 0) problems.forEach(context.report);
  return (source) => {
    for (const get of gets) {
      const value = get(source);
      if (value !== undefined) return value;
    }
    return undefined;
  };
}

function joinOf(parts: readonly PlaceReader[], between: string): PlaceReader {
  return (source) => {
    let joined: string | undefined;
    for (const part of parts) {
      const value = part(source);
      if (value === undefined) continue;
      const text = value instanceof Refusal ? value : toText(value);
      if (typeof text !== "string") return text;
      joined = joined === undefined ? text : joined + between + text;
    }
    return joined;
  };
}

function compileTemplate(template: string, at: string, context: ValueContext): PlaceReader {
  const texts: string[] = [];
  const gets: PlaceReader[] = [];
  let from = 0;
  for (const found of template.matchAll(/\{([^{}]+)\}/g)) {
    texts.push(template.slice(from, found.index));
    gets.push(compileValue({ path: found[1] ?? "" }, `${at}.template`, partOf(context)));
    from = found.index + found[0].length;
  }
  const end = template.slice(from);
  return (source) => {
    let text = "";
    for (let i = 0; i < gets.length; i++) {
      const value = gets[i]?.(source);
      if (value === undefined) return undefined;
      const part = value instanceof Refusal ? value : toText(value);
      if (typeof part !== "string") return part;
      text += texts[i] + part;
    }
    return text + end;
  };
}

/** A part of a value has no type of its own. */
function partOf(context: ValueContext): ValueContext {
  return { ...context, kind: null };
}

function nothing(): undefined {
  return undefined;
}
