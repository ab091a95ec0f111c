import { readdir, readFile } from "node:fs/promises";
import { basename, join, relative, sep } from "node:path";
import { listUsesOf } from "@/lib/contract/list";
import { ListName } from "@/lib/contract/list-api";
import { messageOf } from "@/lib/contract/message-of";
import type { WholeList } from "@/lib/server/rules/apply";
import { UsageError } from "../input/usage-error";
import { parseList } from "./list-file";
import { parseRules, type RuleInFile } from "./rule-file";

/** What a folder of rules declares. */
export interface Folder {
  readonly rules: readonly RuleInFile[];
  readonly lists: readonly WholeList[];
  /** Files of rules, relative to the folder. */
  readonly ruleFiles: readonly string[];
}

/** Folder of lists within the folder of rules. */
export const LISTS = "lists";
const RULE_FILE = /\.(ya?ml|json)$/i;
/** Faults that are told of one folder; more help nobody. */
const FAULTS_MAX = 50;

/**
 * Reads every rule below `dir` (YAML or JSON, several in a file allowed) and every list in `dir/lists/*.txt`. Files and
 * folders whose name begins with a dot are left out.
 * @throws UsageError with every fault on a line of its own: file, line, place and what was expected there
 */
export async function readFolder(dir: string): Promise<Folder> {
  const files = await filesIn(dir);
  const faults: string[] = [];
  const ruleFiles = files.filter((file) => RULE_FILE.test(file) && !file.startsWith(`${LISTS}${sep}`));
  const rules: RuleInFile[] = [];
  for (const file of ruleFiles) {
    const text = await readFile(join(dir, file), "utf8");
    rules.push(...parseRules(file, text, (line, what) => faults.push(`${file}:${line}: ${what}`)));
  }
  const lists: WholeList[] = [];
  for (const file of files.filter((name) => name.startsWith(`${LISTS}${sep}`) && name.endsWith(".txt"))) {
    const name = basename(file, ".txt");
    const parsed = ListName.safeParse(name);
    if (!parsed.success || file !== join(LISTS, `${name}.txt`)) {
      faults.push(`${file}: expected ${join(LISTS, "NAME.txt")}, NAME of 1 to 64 of a-z, 0-9 and -`);
      continue;
    }
    const text = await readFile(join(dir, file), "utf8");
    lists.push(parseList(name, text, (line, expected) => faults.push(`${file}:${line}: ${expected}`)));
  }
  const first = new Map<string, RuleInFile>();
  for (const rule of rules) {
    const { id } = rule.definition;
    const other = first.get(id);
    if (other === undefined) first.set(id, rule);
    else
      faults.push(
        `${rule.file}:${rule.line}: id: expected one rule of each id; ${id} stands in ${other.file}:${other.line} too`,
      );
  }
  if (faults.length > 0) {
    const more = faults.length > FAULTS_MAX ? [`and ${faults.length - FAULTS_MAX} more`] : [];
    throw new UsageError([...faults.slice(0, FAULTS_MAX), ...more].join("\n"));
  }
  return { rules, lists, ruleFiles };
}

/** Each place where a rule names a list that is none of `known`. */
export function unknownLists({ rules, lists }: Folder, known: Iterable<string> = []): readonly string[] {
  const names = new Set([...known, ...lists.map(({ name }) => name)]);
  return rules.flatMap(({ file, line, definition }) =>
    listUsesOf(definition)
      .filter(({ list }) => !names.has(list))
      .map(
        ({ list, path }) =>
          `${file}:${line}: ${path}: expected a managed list; there is none called ${JSON.stringify(list)}`,
      ),
  );
}

/** Files below `dir`, relative to it, in the order of their names. */
async function filesIn(dir: string): Promise<readonly string[]> {
  try {
    const entries = await readdir(dir, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile())
      .map((entry) => relative(dir, join(entry.parentPath, entry.name)))
      .filter((file) => !file.split(sep).some((part) => part.startsWith(".") || part === "node_modules"))
      .sort();
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOTDIR") {
      throw new UsageError(`cannot read ${dir}: it is a file; name the folder that it lies in`);
    }
    throw new UsageError(`cannot read ${dir}: ${messageOf(error)}`);
  }
}
