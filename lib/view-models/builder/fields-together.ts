import { type FormPath, getAt, renameMember, setAt } from "./path";

/** The fields that the part of a rule at `path` takes together: its `fields`, or its `field` alone. */
export function fieldsAt(tree: unknown, path: FormPath): readonly unknown[] {
  const fields = getAt(tree, [...path, "fields"]);
  if (fields !== undefined) return Array.isArray(fields) ? fields : [fields];
  const field = getAt(tree, [...path, "field"]);
  return field === undefined || field === "" ? [] : [field];
}

/** The tree with these fields at `path`: one as `field`, several as `fields`, at the place of what stood there. */
export function withFieldsAt(tree: unknown, path: FormPath, fields: readonly unknown[]): unknown {
  const [name, other] = fields.length > 1 ? (["fields", "field"] as const) : (["field", "fields"] as const);
  const isThere = getAt(tree, [...path, name]) !== undefined;
  const named = isThere ? setAt(tree, [...path, other], undefined) : renameMember(tree, path, other, name);
  return setAt(named, [...path, name], fields.length > 1 ? fields : fields[0]);
}
