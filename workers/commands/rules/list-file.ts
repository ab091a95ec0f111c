import { listLine, readListLine } from "@/lib/contract/list-ends";
import { LIST_TYPES, type ListType } from "@/lib/contract/list-type";
import { listValueFault } from "@/lib/contract/list-values";
import type { WholeList } from "@/lib/server/rules/apply";

/** The first line of a file that names the type of its list. */
const TYPE_LINE = /^# type: (.*)$/;

/**
 * A list as a text file: a value a line, empty lines left out. Lines at its beginning that start with `#` are its
 * description; an empty line ends them. Behind a tab stands the end of a value that has one, in RFC 3339. A first line `# type: card` names its type; without one the type stays as it is.
 */
export function formatList({ description, type, values, ends }: WholeList): string {
  // Text needs no line, unless the description begins like one.
  const named = type !== null && (type !== "text" || description.startsWith("type: "));
  const typed = named ? [`# type: ${type}`] : [];
  const described = description === "" ? [] : description.split(/\r?\n/).map((line) => `# ${line}`.trimEnd());
  const header = [...typed, ...described];
  const sorted = [...values].sort((a, b) => (a < b ? -1 : 1));
  const separate = header.length > 0 || sorted[0]?.startsWith("#") === true;
  return [...header, ...(separate ? [""] : []), ...sorted.map((value) => listLine(value, ends.get(value) ?? null))]
    .map((line) => `${line}\n`)
    .join("");
}

/** The list in a file's text; `fault` is told each line that cannot be a value, with its number from 1. */
export function parseList(name: string, text: string, fault: (line: number, expected: string) => void): WholeList {
  const header: string[] = [];
  let type: ListType | null = null;
  const values = new Set<string>();
  const ends = new Map<string, number>();
  let inHeader = true;
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    inHeader &&= line.startsWith("#");
    const named = index === 0 ? TYPE_LINE.exec(line)?.[1] : undefined;
    if (named !== undefined) {
      type = LIST_TYPES.find((each) => each === named.trim()) ?? null;
      if (type === null) fault(1, `expected a type of ${LIST_TYPES.join(", ")}`);
    } else if (inHeader) header.push(line.replace(/^#\s?/, ""));
    else if (line !== "") {
      const { value, until } = readListLine(line);
      const expected = until === undefined ? "expected an RFC 3339 time behind the tab" : listValueFault(value);
      if (expected !== null) fault(index + 1, expected);
      else {
        values.add(value);
        if (typeof until === "number") ends.set(value, until);
      }
    }
  }
  return { name, description: header.join("\n").trim(), type, values, ends };
}
