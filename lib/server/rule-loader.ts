import type { Pool } from "pg";
import type { RuleMode, StoredRule } from "@/lib/contract/rule";
import { parseRule } from "@/lib/contract/rule-schema";
import { CHANNELS } from "./channels";
import { listen } from "./listen";
import type { Logger } from "./log";

/** The enabled rules at one revision of the rule set. */
export interface RuleSet {
  readonly revision: number;
  readonly rules: readonly StoredRule[];
  /** Rules that cannot run, as sentences; they are left out of `rules`. */
  readonly faults: readonly string[];
}

export interface RuleLoader {
  /** The newest revision known: at most `POLL_MS` behind the database, usually a few milliseconds. */
  current(): RuleSet;
  /** The rules as they were at `revision`. Rejects when that revision is not stored. */
  at(revision: number): Promise<RuleSet>;
  close(): Promise<void>;
}

export interface RuleLoaderOptions {
  readonly pool: Pool;
  readonly url: string;
  readonly log: Logger;
  /** Throws when the engine cannot run the rule; such a rule is left out and reported, the others run. */
  readonly tryRule: (rule: StoredRule) => void;
  /** Called after `current` changed. */
  readonly onChange: (rules: RuleSet) => void;
  readonly onFault: (error: Error) => void;
}

/** How often the revision is looked up in case a notification was lost. */
const POLL_MS = 500;
/** Revisions count from 0. */
const NO_REVISION = -1;
/** Revisions kept in memory for rebuilds. */
const REVISIONS_MAX = 100;

/** Loads the rule set and follows it. Rejects when the database does not answer at first. */
export async function openRuleLoader(options: RuleLoaderOptions): Promise<RuleLoader> {
  const { pool, log } = options;
  const known = new Map<number, RuleSet>();

  const read = (revision: number, stored: unknown): RuleSet => {
    const set = readRules(revision, stored, options.tryRule);
    for (const fault of set.faults) log.error({ revision, fault }, "rule left out");
    known.set(revision, set);
    for (const oldest of known.keys()) {
      if (known.size <= REVISIONS_MAX) break;
      known.delete(oldest);
    }
    return set;
  };

  const load = async (revision: number): Promise<RuleSet> => {
    const cached = known.get(revision);
    if (cached !== undefined) return cached;
    const found = await pool.query<{ rules: unknown }>("select rules from rule_set_revision where revision = $1", [
      revision,
    ]);
    const row = found.rows[0];
    if (row === undefined) throw new Error(`revision ${revision} of the rules is not stored`);
    return read(revision, row.rules);
  };

  /** The newest set; one answer, as each answer may have to wait for a turn of a busy process. Null: still `revision`. */
  const newerThan = async (revision: number): Promise<RuleSet | null> => {
    const found = await pool.query<{ revision: number; rules: unknown }>(
      `select revision, rules from rule_set_revision
       where revision = (select revision from rule_set where id = 1) and revision <> $1`,
      [revision],
    );
    const row = found.rows[0];
    return row === undefined ? null : (known.get(row.revision) ?? read(row.revision, row.rules));
  };

  let current = (await newerThan(NO_REVISION)) ?? { revision: 0, rules: [], faults: [] };
  let looking: Promise<void> | null = null;
  let again = false;
  const look = (): void => {
    if (looking !== null) {
      again = true;
      return;
    }
    looking = newerThan(current.revision)
      .then(
        (found) => {
          if (found === null) return;
          current = found;
          log.info({ revision: found.revision, rules: found.rules.length }, "rules changed");
          options.onChange(found);
        },
        (error: Error) => options.onFault(error),
      )
      .finally(() => {
        looking = null;
        if (again) {
          again = false;
          look();
        }
      });
  };

  const stop = new AbortController();
  const listening = listen(options.url, [CHANNELS.rules], look, look, options.onFault, stop.signal);
  const poll = setInterval(look, POLL_MS);
  return {
    current: () => current,
    at: load,
    close: async () => {
      clearInterval(poll);
      stop.abort();
      await (await listening).close();
      await looking;
    },
  };
}

/** The rules of a stored revision that can run, and a sentence about each that cannot. */
function readRules(revision: number, stored: unknown, tryRule: (rule: StoredRule) => void): RuleSet {
  const rules: StoredRule[] = [];
  const faults: string[] = [];
  for (const value of Array.isArray(stored) ? stored : []) {
    const parsed = parseRule(value);
    if (!parsed.ok) {
      const issue = parsed.issues[0];
      faults.push(`Rule ${nameOf(value)} cannot run: ${issue?.path} should be ${issue?.expected}`);
      continue;
    }
    const rule: StoredRule = { ...parsed.rule, ...stateOf(value) };
    if (!rule.enabled) continue;
    try {
      tryRule(rule);
      rules.push(rule);
    } catch (error) {
      faults.push(`Rule ${rule.id} cannot run: ${error instanceof Error ? error.message : String(error)}`);
    }
  }
  return { revision, rules, faults };
}

function stateOf(value: unknown): { enabled: boolean; mode: RuleMode; version: number } {
  const state: Readonly<Record<string, unknown>> = typeof value === "object" && value !== null ? { ...value } : {};
  return {
    enabled: state.enabled !== false,
    mode: state.mode === "shadow" ? "shadow" : "live",
    version: typeof state.version === "number" ? state.version : 1,
  };
}

function nameOf(value: unknown): string {
  return typeof value === "object" && value !== null && "id" in value ? String(value.id).slice(0, 64) : "without id";
}
