import type { TimeSpan } from "@/lib/contract/time-span";
import { elementsOf } from "./elements";
import { ATTRIBUTE, FIELD_NAMES, fieldKindOf, REQUIRED_FIELDS } from "./field-names";
import { MappingError, type MappingProblem } from "./mapping-error";
import { asObject, setOwn } from "./own";
import { type FieldPath, pathName } from "./path";
import type { PlaceReader } from "./place";
import { Refusal, shown } from "./refusal";
import { attributeName, restOfObject, restOfRow, type UnmappedFields } from "./rest";
import { attributesOf, columnsAsFields, remainderOf } from "./same-names";
import type { Mapping } from "./schema";
import { compileSkip } from "./skip";
import type { Mapped, SourceRecord } from "./source";
import { compileValue, placeName, type ValueContext } from "./value";
import type { ValueSpec } from "./value-schema";

export type { Mapped, SourceRecord } from "./source";

/** A mapping that is ready to be used on one kind of source. */
export interface Mapper {
  /** The transaction of one record. */
  map(source: SourceRecord): Mapped;
  /** The records that one holds: itself, or the elements that the mapping's `records` names. */
  elements(source: SourceRecord): readonly SourceRecord[];
}

export interface CompileOptions {
  /** The columns of a file as `columnNames` gives them; then `body` of every record is the cells of a row. */
  readonly columns?: readonly string[] | null | undefined;
  /** Times that are written out of it are given as text, which any year may have. TRIPLINE_TIME_SPAN. */
  readonly timeSpan?: TimeSpan | undefined;
}

interface Field {
  readonly name: string;
  readonly get: PlaceReader;
  /** How messages name where it comes from. */
  readonly place: string;
  readonly isRequired: boolean;
}

/**
 * Compiles a mapping into functions.
 * @throws MappingError that names every place which the columns lack.
 */
export function compileMapping(mapping: Mapping, options: CompileOptions = {}): Mapper {
  const columns = options.columns ?? null;
  const problems: MappingProblem[] = [];
  const used: FieldPath[] = [];
  const base: ValueContext = {
    kind: null,
    zone: mapping.zone,
    span: options.timeSpan,
    currency: null,
    columns,
    report: (problem) => problems.push(problem),
    used: (path) => used.push(path),
  };
  const currencySpec = mapping.fields.currency ?? (mapping.sameNames === true ? { path: "currency" } : undefined);
  const silent: ValueContext = { ...base, kind: "text", report: () => undefined, used: () => undefined };
  const currency = currencySpec === undefined ? null : compileValue(currencySpec, "fields.currency", silent);
  const context: ValueContext = { ...base, currency };
  const fieldOf = (name: string, spec: ValueSpec): Field => ({
    name,
    get: compileValue(spec, `fields.${name}`, { ...context, kind: fieldKindOf(name) }),
    place: placeName(spec),
    isRequired: REQUIRED_FIELDS.some((field) => field === name),
  });
  const fields = Object.entries(mapping.fields).map(([name, spec]) => fieldOf(name, spec));
  const isSame = mapping.sameNames === true;
  if (isSame && columns !== null) {
    const own = columnsAsFields(columns, mapping.fields, used);
    const present = new Set([...Object.keys(mapping.fields), ...own.map(([name]) => name)]);
    const missing = REQUIRED_FIELDS.filter((field) => !present.has(field));
    if (missing.length > 0) {
      problems.push({
        place: "",
        message: `there is no column for ${missing.join(", ")}; there are ${columns.join(", ")}`,
      });
    }
    if (mapping.attributes !== "rest") fields.push(...own.map(([name, spec]) => fieldOf(name, spec)));
    else fields.push(...own.filter(([name]) => fieldKindOf(name) !== null).map(([name, spec]) => fieldOf(name, spec)));
  }
  const listed = Array.isArray(mapping.attributes) ? mapping.attributes : [];
  for (const path of listed) fields.push(fieldOf(`${ATTRIBUTE}${attributeName(pathName(path))}`, { path }));
  const skips = (mapping.skip ?? []).map((spec, index) =>
    compileSkip(spec, `skip.${index}`, { ...context, used: () => undefined }),
  );
  if (problems.length > 0) throw new MappingError(problems);
  const rest =
    mapping.attributes !== "rest"
      ? null
      : columns === null
        ? restOfObject(isSame ? [...used, ...FIELD_NAMES, "attributes"] : used)
        : restOfRow(columns, used);
  return {
    map: mapOf(skips, fields, rest, isSame && columns === null ? used : null),
    elements: elementsOf(mapping.records),
  };
}

/** `passed`: paths of what was moved to a field; everything else of a JSON record stays. Null when nothing does. */
function mapOf(
  skips: readonly ReturnType<typeof compileSkip>[],
  fields: readonly Field[],
  rest: UnmappedFields | null,
  passed: readonly FieldPath[] | null,
): (source: SourceRecord) => Mapped {
  const remainder = passed === null ? null : remainderOf(new Set(passed.map(pathName)));
  const top = fields.filter(({ name }) => !name.startsWith(ATTRIBUTE));
  const free = fields
    .filter(({ name }) => name.startsWith(ATTRIBUTE))
    .map((field) => ({ ...field, attribute: field.name.slice(ATTRIBUTE.length) }));
  return (source) => {
    for (const skip of skips) {
      const why = skip(source);
      if (why !== null) return { kind: "skipped", why };
    }
    let value: Record<string, unknown> = {};
    if (remainder !== null) {
      const body = asObject(source.body);
      if (body === null) return { kind: "refused", error: `expected a JSON object, got ${shown(source.body)}` };
      value = remainder(body);
    }
    for (const field of top) {
      const found = field.get(source);
      if (found instanceof Refusal) return refused(field, found);
      if (found !== undefined) value[field.name] = found;
      else if (field.isRequired) return missing(field);
      else if (remainder !== null) delete value[field.name];
    }
    if (free.length === 0 && rest === null) return { kind: "mapped", value };
    const attributes = remainder === null ? {} : attributesOf(value);
    for (const field of free) {
      const found = field.get(source);
      if (found instanceof Refusal) return refused(field, found);
      if (found !== undefined) setOwn(attributes, field.attribute, found);
    }
    rest?.(source, attributes);
    value.attributes = attributes;
    return { kind: "mapped", value };
  };
}

function refused({ name, place }: Field, { message }: Refusal): Mapped {
  return { kind: "refused", error: `${name} from ${place}: ${message}` };
}

function missing({ name, place }: Field): Mapped {
  return {
    kind: "refused",
    error: `${name} from ${place}: nothing is there; map ${name} to where it is, or skip such records`,
  };
}
