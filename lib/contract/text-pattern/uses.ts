/** Where a value that is to be a rule has a pattern of `matches`. */
export interface PatternUse {
  readonly pattern: string;
  /** Of the pattern: `detect.when.all[1].value`. */
  readonly path: string;
}

/** Every pattern of `matches` in a value that is to be a rule, in its order. */
export function patternsIn(value: unknown): readonly PatternUse[] {
  const found: PatternUse[] = [];
  const open: { readonly inner: unknown; readonly path: string }[] = [{ inner: value, path: "" }];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { inner, path } = next;
    if (typeof inner !== "object" || inner === null) continue;
    const at = (name: string) => (Array.isArray(inner) ? `${path}[${name}]` : path === "" ? name : `${path}.${name}`);
    if (isPatternUse(inner)) found.push({ pattern: inner.value, path: at("value") });
    const members = Object.entries(inner).map(([name, member]: [string, unknown]) => ({
      inner: member,
      path: at(name),
    }));
    open.push(...members.reverse());
  }
  return found;
}

function isPatternUse(value: object): value is { readonly value: string } {
  return "op" in value && value.op === "matches" && "value" in value && typeof value.value === "string";
}
