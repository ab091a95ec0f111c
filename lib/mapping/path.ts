/**
 * Where something stands in a record: names of properties and places in arrays, from the outside in. A text names a
 * property of that very name first, dots and all, and is otherwise split at its dots; a list is taken as it is.
 */
export type FieldPath = string | readonly (string | number)[];

/** A segment in brackets, `["Datum/Zeit"]` or `[0]`, or one up to the next dot or bracket. */
const SEGMENT = /\["((?:[^"\\]|\\.)*)"\]|\[(\d+)\]|([^.[]+|\[)/y;

/** The segments of a path; a text without dots and brackets is one. */
export function segmentsOf(path: FieldPath): readonly string[] {
  if (typeof path !== "string") return path.map(String);
  const segments: string[] = [];
  let at = 0;
  while (at < path.length) {
    SEGMENT.lastIndex = at;
    const found = SEGMENT.exec(path);
    if (found === null) return [path];
    segments.push(found[1] === undefined ? (found[2] ?? found[3] ?? "") : unescaped(found[1]));
    at = SEGMENT.lastIndex;
    if (path[at] === ".") at++;
    else if (at < path.length && path[at] !== "[") return [path];
  }
  return segments;
}

/** A path as messages and attributes name it. */
export function pathName(path: FieldPath): string {
  return typeof path === "string" ? path : path.join(".");
}

/** What stands at a path, `undefined` for nothing; compiled once. */
export function reader(path: FieldPath): (body: unknown) => unknown {
  const segments = segmentsOf(path);
  const [first] = segments;
  if (segments.length === 1 && first !== undefined) return (body) => propertyOf(body, first);
  const whole = typeof path === "string" ? path : null;
  return (body) => {
    if (whole !== null) {
      const direct = propertyOf(body, whole);
      if (direct !== undefined) return direct;
    }
    let value = body;
    for (const name of segments) {
      value = propertyOf(value, name);
      if (value === undefined) return undefined;
    }
    return value;
  };
}

/** An own property of an object or an element of an array. */
function propertyOf(value: unknown, name: string): unknown {
  if (typeof value !== "object" || value === null || !Object.hasOwn(value, name)) return undefined;
  return propertiesOf(value)[name];
}

/** Holds for any object: its own properties are `unknown` until looked at. */
function propertiesOf(value: object): Readonly<Record<string, unknown>> {
  return value as Readonly<Record<string, unknown>>;
}

function unescaped(text: string): string {
  return text.replace(/\\(.)/g, "$1");
}
