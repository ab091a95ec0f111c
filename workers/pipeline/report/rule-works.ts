import type { RuleWork } from "@/lib/contract/detector";

/** What an engine says about a rule, counted up since it came into force. */
export interface RuleCounts {
  readonly ruleId: string;
  readonly hits: number;
  readonly overflows: number;
  readonly evaluated: number;
  readonly costNs: number;
  readonly heldEvents: number;
}

/** A partition's engine, for as long as it is this detector's. */
interface Counting {
  stats(): { readonly rules: readonly RuleCounts[] };
}

type Totals = Omit<RuleWork, "ruleId" | "heldEvents">;

/** What rules did in this detector, over all its partitions. */
export interface RuleWorks {
  /** Reads the engines of the partitions; to be called about once a second. */
  read(runs: readonly Counting[]): void;
  /** Of each rule in force, over the last `WINDOW_READS` readings. */
  recent(): readonly RuleWork[];
  /** Of each rule in force, since this detector began. */
  all(): readonly RuleWork[];
}

/** Readings that figures are taken over: about five minutes, so that a sample is large enough under light traffic too. */
const WINDOW_READS = 300;
/** One reading in so many is kept to compare with. */
const KEPT_EVERY = 10;
const NOTHING: Totals = { evaluated: 0, costNs: 0, hits: 0, overflows: 0 };

/**
 * Adds up what engines count. An engine's first reading is where it starts from: what a rebuild evaluated again is not
 * counted twice.
 */
export function createRuleWorks(): RuleWorks {
  const totals = new Map<string, Totals>();
  const lastOf = new WeakMap<Counting, ReadonlyMap<string, RuleCounts>>();
  let held = new Map<string, number>();
  const kept: ReadonlyMap<string, Totals>[] = [];
  let reads = 0;

  const add = (counts: RuleCounts, before: RuleCounts | undefined): void => {
    const sum = totals.get(counts.ruleId) ?? NOTHING;
    // Counts below those of before began anew: the rule's structure changed.
    const base = before === undefined || before.evaluated > counts.evaluated ? NOTHING : before;
    totals.set(counts.ruleId, {
      evaluated: sum.evaluated + counts.evaluated - base.evaluated,
      costNs: sum.costNs + Math.max(0, counts.costNs - base.costNs),
      hits: sum.hits + Math.max(0, counts.hits - base.hits),
      overflows: sum.overflows + Math.max(0, counts.overflows - base.overflows),
    });
  };

  return {
    read: (runs) => {
      held = new Map();
      for (const run of runs) {
        const { rules } = run.stats();
        const last = lastOf.get(run);
        for (const counts of rules) {
          if (last !== undefined) add(counts, last.get(counts.ruleId));
          held.set(counts.ruleId, (held.get(counts.ruleId) ?? 0) + counts.heldEvents);
        }
        lastOf.set(run, new Map(rules.map((counts) => [counts.ruleId, counts])));
      }
      for (const ruleId of totals.keys()) if (!held.has(ruleId)) totals.delete(ruleId);
      if (reads++ % KEPT_EVERY !== 0) return;
      kept.push(new Map(totals));
      if (kept.length > WINDOW_READS / KEPT_EVERY) kept.shift();
    },
    recent: () => workOf((ruleId) => kept[0]?.get(ruleId) ?? NOTHING),
    all: () => workOf(() => NOTHING),
  };

  function workOf(since: (ruleId: string) => Totals): readonly RuleWork[] {
    return [...held].map(([ruleId, heldEvents]) => {
      const now = totals.get(ruleId) ?? NOTHING;
      const before = since(ruleId);
      return {
        ruleId,
        evaluated: now.evaluated - before.evaluated,
        costNs: now.costNs - before.costNs,
        hits: now.hits - before.hits,
        overflows: now.overflows - before.overflows,
        heldEvents,
      };
    });
  }
}
