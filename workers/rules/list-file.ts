import { listValueFault } from "@/lib/contract/list-api";
import type { WholeList } from "@/lib/server/rules/apply";

/**
 * A list as a text file: a value a line, empty lines left out. Lines at its beginning that start with `#` are its
 * description; an empty line ends them.
 */
export function formatList({ description, values }: WholeList): string {
  const header = description === "" ? [] : description.split(/\r?\n/).map((line) => `# ${line}`.trimEnd());
  const sorted = [...values].sort((a, b) => (a < b ? -1 : 1));
  const separate = header.length > 0 || sorted[0]?.startsWith("#") === true;
  return [...header, ...(separate ? [""] : []), ...sorted].map((line) => `${line}\n`).join("");
}

/** The list in a file's text; `fault` is told each line that cannot be a value, with its number from 1. */
export function parseList(name: string, text: string, fault: (line: number, expected: string) => void): WholeList {
  const header: string[] = [];
  const values = new Set<string>();
  let inHeader = true;
  const lines = text.replace(/^\uFEFF/, "").split(/\r?\n/);
  for (const [index, line] of lines.entries()) {
    inHeader &&= line.startsWith("#");
    if (inHeader) header.push(line.replace(/^#\s?/, ""));
    else if (line !== "") {
      const expected = listValueFault(line);
      if (expected === null) values.add(line);
      else fault(index + 1, expected);
    }
  }
  return { name, description: header.join("\n").trim(), values };
}
