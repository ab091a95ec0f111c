import { setImmediate as nextTurn } from "node:timers/promises";
import type { Backtest, ScoreResult } from "@/lib/contract/backtest";
import { SCORE_TRANSACTIONS_MAX } from "@/lib/contract/backtest-limits";
import type { StoredRule } from "@/lib/contract/rule";
import type { ScorecardReport, ScoreSplit } from "@/lib/contract/scorecard-report";
import { compareScorecards } from "@/lib/contract/scoring/compare";
import { FitError, fitScorecard } from "@/lib/contract/scoring/fit";
import { numberText } from "@/lib/contract/wording";
import { labelsInRange } from "@/lib/server/labels/in-range";
import { scorecardsInForce } from "@/lib/server/scorecards/read";
import { disorderMs } from "../backtest/disorder";
import { storageNotes } from "../backtest/notes";
import { onceEach } from "../backtest/once-each";
import { openPass, type PassGround, runPass } from "../backtest/pass";
import { createThrottle } from "../backtest/throttle";
import { ScoredHistory } from "./history";

/** What the job needs of the process that it runs in. */
export interface ScoreFitGround extends PassGround {
  readonly report: (progress: Backtest["progress"], result: ScoreResult) => void;
}

export interface ScoreFitRequest {
  /** The live ones. */
  readonly rules: readonly StoredRule[];
  readonly split: ScoreSplit;
  readonly top: number;
  readonly card: "accountId" | "cardId";
}

/** Of the work this part is reading and evaluating, the rest fitting. */
const EVALUATING_SHARE = 0.8;
/** Labels that are read at most: a bound on memory. */
const LABELS_MAX = 1_000_000;

/**
 * Evaluates stored transactions by the live rules as they are now, joins what is known of them, and fits a scorecard. Rejects with the
 * signal's reason once it is aborted.
 */
export async function runScoreFit(ground: ScoreFitGround, request: ScoreFitRequest): Promise<ScoreResult> {
  const { db, signal, allowedLatenessMs, maxFutureMs } = ground;
  const { rules, split, top, card } = request;
  signal.throwIfAborted();
  const refused = (why: string, notes: readonly string[] = []): ScoreResult => ({
    kind: "score",
    report: null,
    inForce: null,
    refused: why,
    notes,
  });
  if (rules.length === 0) return refused("No rule is enabled and live: there is nothing to weigh.");
  const range = { from: split.trainFrom, to: split.testUntil };
  const labels = await labelsInRange(db, range, LABELS_MAX);
  const history = new ScoredHistory({ rules, range, card, labels, transactionsMax: SCORE_TRANSACTIONS_MAX });
  const pass = await openPass(ground, rules, range);
  const throttle = createThrottle(performance.now());
  const tell = (fraction: number, transactions: number): void => {
    const now = performance.now();
    if (!throttle.due(now)) return;
    ground.report({ fraction, transactions }, { kind: "score", report: null, inForce: null, refused: null, notes: [] });
    throttle.told(now, performance.now());
  };
  const end = await runPass(ground, pass, {
    transaction: history.see,
    hit: onceEach(history.hit, new Set(rules.map(({ id }) => id))),
    slice: ({ fraction, transactions }) => tell(fraction * EVALUATING_SHARE, transactions),
  });
  const notes = [
    ...storageNotes(pass.partitions, range, pass.reach.backMs, disorderMs(allowedLatenessMs, maxFutureMs), end.hasGap),
    ...(labels.length < LABELS_MAX ? [] : [`Only ${numberText(LABELS_MAX)} labels are read; others are left out.`]),
  ];
  if (history.overflowed) {
    return refused(
      `The range holds more than ${numberText(SCORE_TRANSACTIONS_MAX)} transactions: choose a shorter one.`,
      notes,
    );
  }
  const input = { ruleIds: rules.map(({ id }) => id), transactions: history.transactions(), split, top };
  const steps = fitScorecard(input);
  try {
    const report = await paced(ground, steps, (fraction) =>
      tell(EVALUATING_SHARE + (1 - EVALUATING_SHARE) * fraction, end.progress.transactions),
    );
    const { live } = await scorecardsInForce(db);
    const [quality] = live === null ? [] : compareScorecards({ ...input, scorecards: [live.scorecard] }).scorecards;
    const inForce = live === null || quality === undefined ? null : { version: live.version, quality };
    return { kind: "score", report, inForce, refused: null, notes };
  } catch (error) {
    if (!(error instanceof FitError)) throw error;
    return refused(`${error.message.charAt(0).toUpperCase()}${error.message.slice(1)}.`, notes);
  }
}

/** Goes through the steps of a fit, giving way after each. */
async function paced(
  { signal, giveWay = nextTurn }: Pick<PassGround, "signal" | "giveWay">,
  steps: Generator<number, ScorecardReport>,
  tell: (fraction: number) => void,
): Promise<ScorecardReport> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    tell(step.value);
    await giveWay();
    signal.throwIfAborted();
  }
}
