import { setTimeout as sleep } from "node:timers/promises";
import type { BacktestBody, Range } from "@/lib/contract/backtest";
import type { RuleDefinition } from "@/lib/contract/rule";
import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { withParamValues } from "@/lib/contract/tuned-rule";
import { askBacktest } from "@/lib/server/backtests/ask";
import { readBacktest, takeBackBacktest } from "@/lib/server/backtests/read";
import type { Caller } from "@/lib/server/callers/caller";
import type { Db } from "@/lib/server/data/db";

/** As often as a page is told. */
const POLL_MS = 250;

/** People whose pages ask for one backtest after the other. */
export interface BackToBack {
  /** Takes back what is under way; the number of backtests done, and transactions evaluated for them and what was under way. */
  stop(): Promise<{ readonly done: number; readonly transactions: number }>;
}

/** One moves a threshold of a rule on accounts, the other sweeps one of a rule on cards, each as soon as the last is done. */
export function askBackToBack(db: Db, range: Range): BackToBack {
  let stopping = false;
  let done = 0;
  let transactions = 0;
  const keep = async (caller: Caller, bodyOf: (round: number) => BacktestBody): Promise<void> => {
    for (let round = 0; !stopping; round++) {
      const { id } = await askBacktest(db, caller, bodyOf(round));
      for (;;) {
        await sleep(POLL_MS);
        const state = await readBacktest(db, caller, id);
        if (state.status === "failed") throw new Error(`a backtest failed: ${state.error}`);
        if (state.status === "done" || stopping) {
          done += state.status === "done" ? 1 : 0;
          transactions += state.progress.transactions;
          break;
        }
      }
      if (stopping) await takeBackBacktest(db, caller, id);
    }
  };
  const asking = Promise.all([keep(person("tunes"), tuned(range)), keep(person("sweeps"), swept(range))]);
  return {
    stop: async () => {
      stopping = true;
      await asking;
      return { done, transactions };
    },
  };
}

function tuned(range: Range): (round: number) => BacktestBody {
  return (round) => {
    const tuned = withParamValues(shipped("card-testing"), { largeAbove: 500 + 10 * (round % 50) });
    if (!tuned.ok) throw new Error("the rule on card testing has changed");
    return { kind: "compare", slot: "bench", draft: { ...tuned.rule }, ruleId: "card-testing", range };
  };
}

function swept(range: Range): (round: number) => BacktestBody {
  const values = Array.from({ length: 15 }, (_, i) => 3 + i);
  const draft = { ...shipped("card-velocity") };
  return () => ({ kind: "sweep", slot: "bench", draft, param: "timesMin", values, range });
}

function shipped(id: string): RuleDefinition {
  const rule = SHIPPED_RULES.find((each) => each.id === id);
  if (rule === undefined) throw new Error(`${id} does not ship any longer`);
  return rule;
}

function person(name: string): Caller {
  return { kind: "person", id: name, name, role: "analyst" };
}
