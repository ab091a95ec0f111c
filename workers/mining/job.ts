import { setImmediate as nextTurn } from "node:timers/promises";
import type { Backtest, MineResult } from "@/lib/contract/backtest";
import { MINE_TRANSACTIONS_MAX } from "@/lib/contract/backtest-limits";
import { fieldReader } from "@/lib/contract/fields";
import type { MiningReport } from "@/lib/contract/mining";
import type { StoredRule } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { numberText } from "@/lib/contract/wording";
import { labelsInRange } from "@/lib/server/labels/in-range";
import { disorderMs } from "../backtest/disorder";
import { storageNotes } from "../backtest/notes";
import { onceEach } from "../backtest/once-each";
import { openPass, type PassGround, runPass } from "../backtest/pass";
import { createThrottle } from "../backtest/throttle";
import { ExistingHits } from "./existing";
import { inOrder, laterFromOf } from "./history";
import { mineRules } from "./mine";

/** What the job needs of the process that it runs in. */
export interface MineGround extends PassGround {
  readonly report: (progress: Backtest["progress"], result: MineResult) => void;
}

export interface MineRequest {
  /** The live ones. */
  readonly rules: readonly StoredRule[];
  readonly range: { readonly from: number; readonly to: number };
  /** Null: the usual part of the transactions lies before it. */
  readonly laterFrom: number | null;
  readonly precisionMin: number;
  readonly leaveOut: readonly string[];
  readonly zone: string | null;
}

const FRAUD_FIELD = "attributes.fraud";
/** Of the work this part is reading and evaluating what is there, the rest trying rules. */
const READING_SHARE = 0.2;
/** Labels that are read at most: a bound on memory. */
const LABELS_MAX = 1_000_000;

const NOTHING_KNOWN =
  "No stored transaction of the range is known to be fraud: choose a longer range, or label what was fraud first.";

const readFraud = fieldReader(FRAUD_FIELD);

/**
 * Reads stored transactions and what they turned out to be, evaluates them by the live rules as they are now, and proposes rules. Rejects
 * with the signal's reason once it is aborted.
 */
export async function runMine(ground: MineGround, request: MineRequest): Promise<MineResult> {
  const { db, signal, allowedLatenessMs, maxFutureMs } = ground;
  const { rules, range, laterFrom, precisionMin, zone } = request;
  signal.throwIfAborted();
  const labels = await labelsInRange(db, range, LABELS_MAX);
  const said = new Map(labels.map(({ id, time, label }) => [nameOf(id, time), label === "fraud"]));
  const seen = new Map<string, { readonly transaction: Transaction; readonly fraud: boolean }>();
  const existing = new ExistingHits(rules.map(({ id }) => id));
  const pass = await openPass(ground, rules, range);
  const throttle = createThrottle(performance.now());
  const tell = (fraction: number, transactions: number): void => {
    const now = performance.now();
    if (!throttle.due(now)) return;
    ground.report({ fraction, transactions }, { kind: "mine", report: null, refused: null, notes: [] });
    throttle.told(now, performance.now());
  };
  const end = await runPass(ground, pass, {
    transaction: (transaction) => {
      const { id, timestamp } = transaction;
      if (timestamp < range.from || timestamp >= range.to) return;
      const name = nameOf(id, timestamp);
      seen.set(name, { transaction, fraud: said.get(name) ?? readFraud(transaction) === true });
      // Kept in the order in which they came: the first one goes.
      if (seen.size > MINE_TRANSACTIONS_MAX) for (const first of seen.keys()) return void seen.delete(first);
    },
    hit: onceEach(existing.take, new Set(rules.map(({ id }) => id))),
    slice: ({ fraction, transactions }) => tell(fraction * READING_SHARE, transactions),
  });
  const notes = [
    ...storageNotes(pass.partitions, range, pass.reach.backMs, disorderMs(allowedLatenessMs, maxFutureMs), end.hasGap),
    ...(seen.size < MINE_TRANSACTIONS_MAX
      ? []
      : [`Only the newest ${numberText(MINE_TRANSACTIONS_MAX)} transactions of the range are looked at.`]),
    ...(labels.length < LABELS_MAX ? [] : [`Only ${numberText(LABELS_MAX)} labels are read; others are left out.`]),
  ];
  const history = inOrder([...seen.values()]);
  if (!history.frauds.includes(true)) return { kind: "mine", report: null, refused: NOTHING_KNOWN, notes };
  const leaveOut = [FRAUD_FIELD, ...request.leaveOut];
  const steps = mineRules(history, {
    laterFrom: laterFrom ?? laterFromOf(history.transactions),
    existing: existing.found,
    leaveOut,
    precisionMin,
    zone,
  });
  const report = await paced(ground, steps, (fraction) =>
    tell(READING_SHARE + (1 - READING_SHARE) * fraction, end.progress.transactions),
  );
  return { kind: "mine", report, refused: null, notes };
}

/** Goes through the steps, giving way after each. */
async function paced(
  { signal, giveWay = nextTurn }: Pick<PassGround, "signal" | "giveWay">,
  steps: Generator<number, MiningReport>,
  tell: (fraction: number) => void,
): Promise<MiningReport> {
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    tell(step.value);
    await giveWay();
    signal.throwIfAborted();
  }
}

function nameOf(id: string, time: number): string {
  return `${time} ${id}`;
}
