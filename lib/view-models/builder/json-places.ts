import { type FormPath, pathText } from "./path";

/** Where a part of a JSON text stands: offsets of its first character and of the one after its last. */
export interface JsonPlace {
  readonly from: number;
  readonly to: number;
}

const TOKEN = /\s*(?:("(?:[^"\\\n]|\\.)*")|([{}[\],:])|([^\s"{}[\],:]+))/y;

interface Open {
  readonly path: FormPath;
  readonly isArray: boolean;
  /** Where it begins: at the name for members. */
  readonly from: number;
  /** The name or place of the part that comes next. */
  part: string | number;
  /** Where that part begins. */
  partFrom: number;
}

/**
 * Where each part of a JSON text stands, by path as issues write it; a member with its name. Of a text that stops being
 * JSON as much as can be told.
 */
export function jsonPlaces(text: string): ReadonlyMap<string, JsonPlace> {
  const places = new Map<string, JsonPlace>();
  const stack: Open[] = [];
  TOKEN.lastIndex = 0;
  for (let match = TOKEN.exec(text); match !== null; match = TOKEN.exec(text)) {
    const to = TOKEN.lastIndex;
    const [, quoted, mark, word] = match;
    const from = to - (quoted ?? mark ?? word ?? "").length;
    const top = stack.at(-1);
    if (mark === "{" || mark === "[") {
      const begin = top === undefined || top.isArray ? from : top.partFrom;
      stack.push({
        path: pathOf(top),
        isArray: mark === "[",
        from: begin,
        part: mark === "[" ? 0 : "",
        partFrom: from,
      });
    } else if (mark === "}" || mark === "]") {
      const closed = stack.pop();
      if (closed === undefined) break;
      places.set(pathText(closed.path), { from: closed.from, to });
    } else if (mark === ",") {
      if (top?.isArray === true && typeof top.part === "number") top.part += 1;
      else if (top !== undefined) top.part = "";
    } else if (mark !== ":") {
      const isName = top !== undefined && !top.isArray && top.part === "";
      if (isName && quoted !== undefined) {
        top.part = nameOf(quoted);
        top.partFrom = from;
      } else {
        places.set(pathText(pathOf(top)), { from: top === undefined || top.isArray ? from : top.partFrom, to });
      }
    }
  }
  for (const { path, from } of stack) places.set(pathText(path), { from, to: text.length });
  return places;
}

function pathOf(open: Open | undefined): FormPath {
  return open === undefined ? [] : [...open.path, open.part];
}

function nameOf(quoted: string): string {
  try {
    return String(JSON.parse(quoted));
  } catch {
    return quoted.slice(1, -1);
  }
}

/** The place of the part that `path` names, or of the innermost one around it that is there. */
export function placeFor(places: ReadonlyMap<string, JsonPlace>, path: string): JsonPlace {
  let at = path;
  for (;;) {
    const place = places.get(at);
    if (place !== undefined) return place;
    if (at === "") return { from: 0, to: 0 };
    at = at.slice(0, Math.max(at.lastIndexOf("."), at.lastIndexOf("["), 0));
  }
}

/** The line, counted from 1, on which an offset stands. */
export function lineAt(text: string, offset: number): number {
  let line = 1;
  for (let at = text.indexOf("\n"); at >= 0 && at < offset; at = text.indexOf("\n", at + 1)) line += 1;
  return line;
}
