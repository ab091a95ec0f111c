import { setTimeout as sleep } from "node:timers/promises";
import { isRaising } from "@/lib/contract/running-rule";
import type { Topics } from "@/lib/contract/topics";
import { unreachable } from "@/lib/contract/unreachable";
import type { Db } from "@/lib/server/data/db";
import { runCompare, runSurface, runSweep } from "../backtest/job";
import { runExamples } from "../examples/job";
import { runExplain } from "../explain/job";
import { runMine } from "../mining/job";
import { type MissedGround, runMissed } from "../missed/job";
import { runScoreFit } from "../score-fit/job";
import { runTrace } from "../trace/job";
import { liveRate } from "./live-rate";
import { createPace } from "./pace";
import { readRulesOf } from "./rules-of";
import type { Perform } from "./runner";

/** Where the transactions are, and how live detection judges what is late. */
export interface BacktestSource {
  readonly db: Db;
  readonly topics: Topics;
  readonly allowedLatenessMs: number;
  /** How far ahead of the reading clock they can be; null: any time. */
  readonly maxFutureMs: number | null;
  /** How detectors read records now. */
  readonly decode: MissedGround["decode"];
  readonly baseCurrency: string;
  readonly stream: MissedGround["stream"];
}

/** How long a sweep rests after each slice of work while a comparison is under way: somebody waits for that first. */
const SWEEP_REST_MS = 50;

/** Does each kind of backtest, with the rules as they are when it begins. */
export function performer(ground: BacktestSource): Perform {
  const { giveWay } = createPace({ liveRate: () => liveRate(ground.db, Date.now()), spentMs });
  let comparisons = 0;
  const giveWayToComparisons = async (): Promise<void> => {
    await giveWay();
    if (comparisons > 0) await sleep(SWEEP_REST_MS);
  };
  return async (request, { signal, report }) => {
    switch (request.kind) {
      case "compare": {
        const { draft, ruleId, range } = request;
        const [published = null] = ruleId === null ? [] : await readRulesOf(ground.db, [ruleId]);
        comparisons++;
        try {
          return await runCompare({ ...ground, signal, report, giveWay }, { draft, published, range });
        } finally {
          comparisons--;
        }
      }
      case "sweep": {
        const { draft, param, values, range } = request;
        return runSweep({ ...ground, signal, report, giveWay: giveWayToComparisons }, { draft, param, values, range });
      }
      case "surface": {
        const { draft, rows, columns, range } = request;
        return runSurface(
          { ...ground, signal, report, giveWay: giveWayToComparisons },
          { draft, rows, columns, range },
        );
      }
      case "examples":
        return runExamples({ ...ground, signal }, request.draft);
      case "explain": {
        const { transactions, accountId, ruleIds = null } = request;
        const rules = await readRulesOf(ground.db, ruleIds);
        return runExplain({ ...ground, signal }, { transactions, accountId, rules });
      }
      case "trace":
        return runTrace({ ...ground, signal }, request);
      case "missed": {
        const { range, reasons, partitions = null } = request;
        const own = { ...ground, now: Date.now, signal, report, giveWay: giveWayToComparisons };
        return runMissed(own, { range, reasons, partitions });
      }
      case "score": {
        const { range, trainUntil, testFrom, top, card } = request;
        const own = { ...ground, signal, report, giveWay: giveWayToComparisons };
        const rules = (await readRulesOf(ground.db, null)).filter(isRaising);
        const split = { trainFrom: range.from, trainUntil, testFrom, testUntil: range.to };
        return runScoreFit(own, { rules, split, top, card });
      }
      case "mine": {
        const { range, laterFrom, precisionMin, leaveOut, zone } = request;
        const own = { ...ground, signal, report, giveWay: giveWayToComparisons };
        const rules = (await readRulesOf(ground.db, null)).filter(isRaising);
        return runMine(own, { rules, range, laterFrom, precisionMin, leaveOut, zone });
      }
      default:
        return unreachable(request);
    }
  };
}

function spentMs(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1_000;
}
