import { mkdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import type { FieldProfiles } from "@/lib/contract/backtest";
import { ruleWarnings } from "@/lib/contract/warnings/rule-warnings";
import { withBacktest } from "@/lib/server/backtests/with-backtest";
import type { Db } from "@/lib/server/data/db";
import { RefusedError } from "@/lib/server/errors/errors";
import { readFieldProfiles } from "@/lib/server/fields/read";
import { applyRuleSet, readRuleSet } from "@/lib/server/rules/apply";
import { testResultsOf } from "@/lib/server/rules/rule-tests";
import { UsageError } from "../input/usage-error";
import type { RulesArguments } from "./arguments";
import { differencesOf, type RuleDifferences } from "./differences";
import { type Folder, LISTS, readFolder, unknownLists } from "./folder";
import { formatList } from "./list-file";
import { mineFile } from "./mine";
import { formatRule } from "./rule-file";

/** Nothing to do, or done. */
const EXIT_DONE = 0;
/** What the folder declares is not what is in force. */
const EXIT_DIFFERS = 1;

/** So long it waits for the backtests of rules that block. */
const BACKTEST_WAIT_MS = 300_000;

const DEFAULT_TOPIC = "transactions";

/** What the command needs of the world. */
export interface CommandContext {
  /** The database; asked for only when it is needed. */
  db(): Promise<Db>;
  /** A line for whoever reads the result. */
  say(line: string): void;
  /** Whether the person at the terminal agrees; null when there is none to ask. */
  agrees: ((question: string) => Promise<boolean>) | null;
  /** The input topic; default `transactions`. */
  topic?(): string;
  /** The zone of new rules that name none; default UTC. */
  zone?(): string | null;
  /** Who stands in the history when nobody is named. */
  readonly author: string;
}

/** Runs the command; resolves to the exit code. @throws UsageError (exit code 2) */
export function runRules(args: RulesArguments, world: CommandContext): Promise<number> {
  switch (args.command) {
    case "check":
      return check(args, world);
    case "apply":
      return apply(args, world);
    case "export":
      return exportRules(args, world);
    case "mine":
      return mineFile(args, world.say);
  }
}

type ArgumentsOf<C extends RulesArguments["command"]> = Extract<RulesArguments, { readonly command: C }>;

async function check({ dir, against, prune }: ArgumentsOf<"check">, world: CommandContext): Promise<number> {
  const folder = await readFolder(dir);
  const tests = testsPassed(folder);
  if (!against) {
    world.say(`${countOf(folder)} can be used.`);
    if (tests > 0) world.say(`${tests} ${tests === 1 ? "test passes" : "tests pass"}.`);
    for (const line of unknownLists(folder)) world.say(`${line} here; it must be where the rules are applied`);
    warn(folder, null, world);
    return EXIT_DONE;
  }
  const db = await world.db();
  const differences = await differencesFrom(folder, db, prune, world);
  printDifferences(differences, world);
  warn(folder, await profilesOf(db, world), world);
  return differences.words.length === 0 ? EXIT_DONE : EXIT_DIFFERS;
}

async function apply(args: ArgumentsOf<"apply">, world: CommandContext): Promise<number> {
  const folder = await readFolder(args.dir);
  testsPassed(folder);
  const db = await world.db();
  const differences = await differencesFrom(folder, db, args.prune, world);
  printDifferences(differences, world);
  warn(folder, await profilesOf(db, world), world);
  if (differences.words.length === 0) return EXIT_DONE;
  if (args.dryRun || args.message === null) return EXIT_DIFFERS;
  if (!args.yes) {
    if (world.agrees === null)
      throw new UsageError("Nothing was changed: nobody is at a terminal to agree; pass --yes");
    if (!(await world.agrees("Apply these changes?"))) {
      world.say("Nothing was changed.");
      return EXIT_DIFFERS;
    }
  }
  const author = { id: null, name: args.author ?? world.author };
  const plan = { ...differences.plan, message: args.message };
  const asker = { kind: "machine", id: "rules", name: author.name, scopes: [] } as const;
  const revision = await withBacktest(db, asker, () => applyRuleSet(db, author, plan), BACKTEST_WAIT_MS).catch(refused);
  world.say(`Applied as revision ${revision}; detectors use it within a second.`);
  return EXIT_DONE;
}

async function exportRules({ dir, prune }: ArgumentsOf<"export">, world: CommandContext): Promise<number> {
  const set = await readRuleSet(await world.db());
  await mkdir(dir, { recursive: true });
  const files = new Map(set.rules.map((rule) => [`${rule.id}.yaml`, formatRule(rule)]));
  const { ruleFiles } = await readFolder(dir).catch((error: unknown) => {
    throw error instanceof UsageError
      ? new UsageError(`${dir} holds files that cannot be read as rules; export into another folder.\n${error.message}`)
      : error;
  });
  const others = ruleFiles.filter((file) => !files.has(file));
  if (others.length > 0 && !prune) {
    throw new UsageError(
      `${dir} holds files of rules that would stand beside the exported ones: ${others.join(", ")}. ` +
        "Export into an empty folder, or remove them with --prune.",
    );
  }
  for (const file of others) await rm(join(dir, file));
  for (const [file, text] of files) await writeFile(join(dir, file), text);
  if (set.lists.length > 0) await mkdir(join(dir, LISTS), { recursive: true });
  for (const list of set.lists) await writeFile(join(dir, LISTS, `${list.name}.txt`), formatList(list));
  world.say(`${countOf(set)} of revision ${set.revision} written to ${dir}.`);
  return EXIT_DONE;
}

async function differencesFrom(
  folder: Folder,
  db: Db,
  prune: boolean,
  world: CommandContext,
): Promise<RuleDifferences> {
  const now = await readRuleSet(db);
  const unknown = unknownLists(
    folder,
    now.lists.map(({ name }) => name),
  );
  if (unknown.length > 0) throw new UsageError(unknown.join("\n"));
  return differencesOf(folder, now, prune, world.zone?.() ?? null);
}

/** Runs the tests of all rules; returns how many there are. @throws UsageError with each that fails */
function testsPassed({ rules }: Folder): number {
  const results = rules.flatMap(({ definition, file, line }) =>
    testResultsOf(definition).map((result) => ({ ...result, place: `${file}:${line}`, rule: definition.id })),
  );
  const failed = results.flatMap(({ place, rule, name, text }) =>
    text === null ? [] : [`${place}: rule ${rule}: the test “${name}” fails: ${text}`],
  );
  if (failed.length > 0) throw new UsageError(failed.join("\n"));
  return results.length;
}

/** Says what makes rules find nothing as things are, or everything; they can be applied all the same. */
function warn({ rules }: Folder, profiles: FieldProfiles | null, { say }: CommandContext): void {
  for (const { definition, file, line } of rules) {
    for (const { path, message } of ruleWarnings(definition, profiles))
      say(`${file}:${line}: warning: ${path}: ${message}`);
  }
}

function profilesOf(db: Db, { topic }: CommandContext): Promise<FieldProfiles> {
  return readFieldProfiles(db, topic?.() ?? DEFAULT_TOPIC);
}

function printDifferences({ words, kept }: RuleDifferences, world: CommandContext): void {
  for (const line of words) world.say(line);
  if (words.length === 0) world.say("Nothing differs.");
  if (kept.length > 0) world.say(`Not declared here, and kept (--prune removes them): ${kept.join(", ")}`);
}

function countOf({ rules, lists }: { readonly rules: readonly unknown[]; readonly lists: readonly unknown[] }): string {
  const of = (count: number, one: string) => `${count} ${count === 1 ? one : `${one}s`}`;
  return `${of(rules.length, "rule")} and ${of(lists.length, "list")}`;
}

function refused(error: unknown): never {
  if (!(error instanceof RefusedError)) throw error;
  const again = error.refusal.code === "ruleSetConflict" ? " Look at the differences again, then apply again." : "";
  throw new UsageError(`Refused, nothing was changed: ${error.message}${again}`);
}
