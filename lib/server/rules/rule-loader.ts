import { sql } from "kysely";
import { acceptStoredRule } from "@/lib/contract/accepted-rule";
import { listsNamedIn, type ManagedLists } from "@/lib/contract/list";
import { messageOf } from "@/lib/contract/message-of";
import { noRates, type RatesOf } from "@/lib/contract/rates/rate-table";
import type { RunningRule, Share } from "@/lib/contract/running-rule";
import type { Db } from "../data/db";
import { CHANNELS } from "../database/channels";
import { listen } from "../database/listen";
import { createListReader } from "../lists/list-reader";
import type { Logger } from "../log/log";
import { createRateReader } from "../rates/rate-reader";

/** The enabled rules at one revision of the rule set. */
export interface RuleSet {
  readonly revision: number;
  readonly rules: readonly RunningRule[];
  /** What the managed lists that they name held. */
  readonly lists: ManagedLists;
  /** What currencies were worth. */
  readonly rates: RatesOf;
  /** Rules that cannot run, as sentences; they are left out of `rules`. */
  readonly faults: readonly string[];
}

export interface RuleLoader {
  /** The newest revision known: at most `POLL_MS` behind the database, usually a few milliseconds. */
  current(): RuleSet;
  /** The rules as they were at `revision`. Rejects when that revision is not stored. */
  at(revision: number): Promise<RuleSet>;
  /** Looks at once: afterwards `current` is at least as new as the database was at the call. Rejects when the database does not answer. */
  refresh(): Promise<void>;
  close(): Promise<void>;
}

export interface RuleLoaderOptions {
  readonly db: Pick<Db, "direct">;
  readonly url: string;
  readonly log: Logger;
  /** Throws when the engine cannot run the rule; such a rule is left out and reported, the others run. */
  readonly tryRule: (rule: RunningRule) => void;
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
/** Of an id that is told in a fault or run; no rule's id is longer. */
const ID_SHOWN_MAX = 80;

type Rules = Pick<RuleSet, "rules" | "faults">;

interface Found {
  readonly revision: bigint;
  /** The newest revision up to it that stored rules: later ones changed lists only. */
  readonly since: bigint;
  readonly stored: unknown;
}

/** The rules of the set as it is now, and the revision that they were stored with. */
export function rulesStoredNow({ direct }: Pick<Db, "direct">) {
  return direct
    .selectFrom("ruleSet as at")
    .innerJoinLateral(
      (lateral) =>
        lateral
          .selectFrom("ruleSetRevision as r")
          .select(["r.revision as since", "r.rules"])
          .whereRef("r.revision", "<=", "at.revision")
          .where("r.rules", "is not", null)
          .orderBy("r.revision", "desc")
          .limit(1)
          .as("own"),
      (join) => join.onTrue(),
    )
    .where("at.id", "=", 1);
}

/** Loads the rule set and follows it. Rejects when the database does not answer at first. */
export async function openRuleLoader(options: RuleLoaderOptions): Promise<RuleLoader> {
  const { db, log } = options;
  const known = new Map<number, RuleSet>();
  const rulesAt = new Map<number, Rules>();
  const lists = createListReader(db);
  const rates = createRateReader(db);

  /** The set at `revision`, whose rules were stored with the revision `since`; `stored` is needed when they are not known. */
  const assemble = async ({ stored, ...found }: Found): Promise<RuleSet> => {
    const revision = Number(found.revision);
    const since = Number(found.since);
    const cached = known.get(revision);
    if (cached !== undefined) return cached;
    let own = rulesAt.get(since);
    if (own === undefined) {
      own = readRulesInForce(stored, options.tryRule);
      for (const fault of own.faults) log.error({ revision, fault }, "rule left out");
      rulesAt.set(since, own);
      forgetOldest(rulesAt, REVISIONS_MAX);
    }
    const set = {
      revision,
      ...own,
      lists: await lists.at(listsNamedIn(own.rules), revision),
      rates: await rates.at(revision),
    };
    known.set(revision, set);
    forgetOldest(known, REVISIONS_MAX);
    return set;
  };

  const load = async (revision: number): Promise<RuleSet> => {
    const cached = known.get(revision);
    if (cached !== undefined) return cached;
    const row = await db.direct
      .selectFrom("ruleSetRevision")
      .select(["revision as since", "rules as stored"])
      .where("revision", "<=", BigInt(revision))
      .where("rules", "is not", null)
      .where(({ exists, selectFrom }) =>
        exists(selectFrom("ruleSetRevision as at").select("at.revision").where("at.revision", "=", BigInt(revision))),
      )
      .orderBy("revision", "desc")
      .limit(1)
      .executeTakeFirst();
    if (row === undefined) throw new Error(`revision ${revision} of the rules is not stored`);
    return assemble({ revision: BigInt(revision), ...row });
  };

  /** The newest set; few answers, as each may have to wait for a turn of a busy process. Null: still `revision`. */
  const newerThan = async (revision: number): Promise<RuleSet | null> => {
    const row = await rulesStoredNow(db)
      .select([
        "at.revision",
        "own.since",
        sql<unknown>`case when own.since <> all(${[...rulesAt.keys()]}::bigint[]) then own.rules end`.as("stored"),
      ])
      .where("at.revision", "<>", BigInt(revision))
      .executeTakeFirst();
    return row === undefined ? null : assemble(row);
  };

  let current = (await newerThan(NO_REVISION)) ?? {
    revision: 0,
    rules: [],
    lists: new Map(),
    rates: noRates,
    faults: [],
  };
  const lookOnce = async (): Promise<void> => {
    const found = await newerThan(current.revision);
    if (found === null) return;
    current = found;
    log.info({ revision: found.revision, rules: found.rules.length }, "rules changed");
    options.onChange(found);
  };
  let looking: Promise<void> | null = null;
  let next: Promise<void> | null = null;
  /** One look at a time; whoever asks during one waits for the next, with all who ask until then. */
  const refresh = (): Promise<void> => {
    if (looking === null) {
      const begun = lookOnce().finally(() => {
        looking = null;
      });
      looking = begun;
      return begun;
    }
    const again = (): Promise<void> => {
      next = null;
      return refresh();
    };
    next ??= looking.then(again, again);
    return next;
  };
  const look = (): void => {
    refresh().catch((error: Error) => options.onFault(error));
  };

  const stop = new AbortController();
  const listening = listen(options.url, [CHANNELS.rules], look, look, options.onFault, stop.signal);
  const poll = setInterval(look, POLL_MS);
  return {
    current: () => current,
    at: load,
    refresh,
    close: async () => {
      clearInterval(poll);
      stop.abort();
      await (await listening).close();
      // Whoever asked for them is told of what fails.
      await Promise.allSettled([looking, next]);
    },
  };
}

function forgetOldest(entries: Map<number, unknown>, sizeMax: number): void {
  for (const oldest of entries.keys()) {
    if (entries.size <= sizeMax) break;
    entries.delete(oldest);
  }
}

/** The rules of a stored revision that can run, and a sentence about each that cannot. */
export function readRulesInForce(stored: unknown, tryRule: (rule: RunningRule) => void): Rules {
  const rules: RunningRule[] = [];
  const faults: string[] = [];
  for (const value of Array.isArray(stored) ? stored : []) {
    const { id, definition, state } = taken(value);
    const parsed = acceptStoredRule(definition);
    if (!parsed.ok) {
      const issue = parsed.issues[0];
      faults.push(`Rule ${id ?? "without id"} cannot run: ${issue?.path} should be ${issue?.expected}`);
      continue;
    }
    const rule: RunningRule = { ...parsed.rule, id: id ?? parsed.rule.id, ...state };
    if (!rule.enabled) continue;
    try {
      tryRule(rule);
      rules.push(rule);
    } catch (error) {
      faults.push(`Rule ${rule.id} cannot run: ${messageOf(error)}`);
    }
  }
  return { rules, faults };
}

interface Taken {
  readonly id: string | null;
  /** With the id of the rule that it stands for: as its language knows it. */
  readonly definition: unknown;
  readonly state: Pick<RunningRule, "enabled" | "mode" | "version" | "standsFor" | "share">;
}

function taken(value: unknown): Taken {
  const { standsFor, share, ...rest }: Readonly<Record<string, unknown>> =
    typeof value === "object" && value !== null ? { ...value } : {};
  return {
    id: typeof rest.id === "string" ? rest.id.slice(0, ID_SHOWN_MAX) : null,
    definition: typeof standsFor === "string" ? { ...rest, id: standsFor } : rest,
    state: {
      enabled: rest.enabled !== false,
      mode: rest.mode === "shadow" ? "shadow" : "live",
      version: typeof rest.version === "number" ? rest.version : 1,
      ...(typeof standsFor === "string" ? { standsFor } : {}),
      ...(isShare(share) ? { share } : {}),
    },
  };
}

function isShare(value: unknown): value is Share {
  if (typeof value !== "object" || value === null || !("from" in value) || !("to" in value)) return false;
  return typeof value.from === "number" && typeof value.to === "number";
}
