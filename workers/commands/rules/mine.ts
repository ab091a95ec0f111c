import { writeFile } from "node:fs/promises";
import { messageOf } from "@/lib/contract/message-of";
import type { MinedRule, MiningReport } from "@/lib/contract/mining";
import type { Transaction } from "@/lib/contract/transaction";
import { numberText } from "@/lib/contract/wording";
import { foundBy } from "../../mining/existing";
import { type FraudHistory, inOrder, laterFromOf } from "../../mining/history";
import { ALPHA, mineRules } from "../../mining/mine";
import { pText } from "../../mining/name";
import { UsageError } from "../input/usage-error";
import { evaluateFile, withSource } from "../replay/evaluate-file";
import { refuseToWriteOver } from "../replay/line-file";
import { readListsFile, requireListsInFile } from "../replay/lists-file";
import { createProgress } from "../replay/progress";
import { readRatesFile } from "../replay/rates-file";
import { readRulesFile } from "../replay/rules-file";
import { labelReader } from "../score/label-reader";
import type { MineArguments } from "./mine-arguments";

/** Where the label of transactions is by convention: no rule may look at it. */
const FRAUD_FIELD = "attributes.fraud";

/** A bound on memory: all are kept. */
const TRANSACTIONS_MAX = 1_000_000;

/** Proposes rules from labelled history in files; resolves to the exit code. @throws UsageError (exit code 2) */
export async function mineFile(args: MineArguments, say: (line: string) => void): Promise<number> {
  const read = [
    args.input,
    ...(args.rules === "default" ? [] : [args.rules]),
    ...("file" in args.labels ? [args.labels.file] : []),
  ];
  for (const file of [args.drafts, args.report]) if (file !== null) await refuseToWriteOver(file, read);
  const rules = (await readRulesFile(args.rules, args.zone))
    .filter(({ live }) => live)
    .map(({ definition }) => definition);
  const lists = await readListsFile(args.lists);
  requireListsInFile(rules, lists);
  const history = await readHistory(args, say);
  const { transactions } = history;
  const laterFrom = laterFromIn(args, transactions);
  const existing = goneThrough(foundBy(rules, lists, transactions), transactions.length);
  const field = "field" in args.labels ? [args.labels.field] : [];
  const options = {
    laterFrom,
    existing,
    leaveOut: [FRAUD_FIELD, ...field, ...args.leaveOut],
    precisionMin: args.precisionMin,
    zone: args.zone,
  };
  const report = goneThrough(mineRules(history, options), transactions.length);
  if (args.drafts !== null)
    await written(
      args.drafts,
      report.proposals.map(({ rule }) => rule),
    );
  if (args.report !== null) await written(args.report, report);
  for (const line of reportLines(report)) say(line);
  return 0;
}

function laterFromIn({ input, laterFrom }: MineArguments, transactions: readonly Transaction[]): number {
  if (laterFrom === null) return laterFromOf(transactions);
  const [first, last] = [transactions[0]?.timestamp ?? 0, transactions.at(-1)?.timestamp ?? 0];
  if (laterFrom > first && laterFrom <= last) return laterFrom;
  throw new UsageError(`--later-from: expected a time within ${input}, after ${time(first)} and up to ${time(last)}`);
}

async function readHistory(args: MineArguments, say: (line: string) => void): Promise<FraudHistory> {
  const rates = await readRatesFile(args.rates, args.baseCurrency);
  const labelOf = await labelReader(args.labels);
  const reading = { ...args, output: null };
  let read: { readonly transaction: Transaction; readonly fraud: boolean }[] = [];
  const begin = () => {
    read = [];
    return (transaction: Transaction): void => {
      if (read.length >= TRANSACTIONS_MAX) {
        throw new UsageError(
          `${args.input}: holds more than ${numberText(TRANSACTIONS_MAX)} transactions: give a shorter time`,
        );
      }
      read.push({ transaction, fraud: labelOf(transaction).label === "fraud" });
    };
  };
  await withSource(reading, say, async (source) => {
    const given = {
      rules: [],
      lists: new Map(),
      labels: null,
      rates,
      files: [args.input],
      scorecard: null,
      wantsScores: false,
      begin,
    };
    const pass = await evaluateFile(reading, given, source, say);
    for (const reason of pass.reasons) say(reason);
    const lost = pass.counts.rejected + pass.counts.late + pass.counts.future;
    if (args.allowedRejects !== "all" && lost > args.allowedRejects) {
      throw new UsageError(
        `${args.input}: ${lost} rows were rejected, late or future; --allow-rejects ${lost} goes on without them`,
      );
    }
  });
  if (!read.some(({ fraud }) => fraud)) throw new UsageError(`${args.input}: no transaction is labelled as fraud`);
  return inOrder(read);
}

function goneThrough<T>(steps: Generator<number, T>, transactions: number): T {
  const progress = createProgress();
  try {
    for (;;) {
      const step = steps.next();
      if (step.done === true) return step.value;
      progress.update(step.value, Math.round(step.value * transactions));
    }
  } finally {
    progress.stop();
  }
}

/** What was found, in lines for a terminal. */
function reportLines({ earlier, later, tried, judged, leftOut, proposals }: MiningReport): readonly string[] {
  const of = ({ transactions, frauds, accounts }: MiningReport["earlier"]) =>
    `${numberText(transactions)} transactions of ${numberText(accounts)} accounts, ${numberText(frauds)} of them fraud`;
  return [
    `Chosen on ${of(earlier)}, ${time(earlier.from)} to ${time(earlier.to)}.`,
    `Judged on ${of(later)}, ${time(later.from)} to ${time(later.to)}.`,
    `${numberText(tried)} candidates were tried, ${numberText(judged)} of them on the later period; each p is multiplied by ${numberText(tried)} (Bonferroni) and at most ${ALPHA}.`,
    ...(leftOut.length === 0 ? [] : [`Left out, for they stand on frauds alone: ${leftOut.join(", ")}.`]),
    ...(proposals.length === 0 ? ["", "Nothing is proposed: no rule tells fraud from the rest in both periods."] : []),
    ...proposals.flatMap(proposalLines),
  ];
}

function proposalLines({ rule, sentence, later, corrected, overlap }: MinedRule): readonly string[] {
  const { hits, keys, precision, low, high, lift, liftLow, liftHigh } = later;
  const others = overlap.rules.map(({ ruleId, share }) => `${ruleId} ${percent(share)}`);
  return [
    "",
    `${rule.id}: ${sentence}`,
    `  ${numberText(hits)} hits on ${numberText(keys)} keys, precision ${percent(precision)} (${percent(low)} to ${percent(high)}), lift ${lift.toFixed(1)} (${liftLow.toFixed(1)} to ${liftHigh.toFixed(1)}), p ${pText(corrected)} corrected`,
    `  overlap with rules that are there ${percent(overlap.share)}${others.length === 0 ? "" : `: ${others.join(", ")}`}`,
  ];
}

async function written(file: string, value: unknown): Promise<void> {
  await writeFile(file, `${JSON.stringify(value, null, 2)}\n`).catch((error: unknown) => {
    throw new UsageError(`cannot write ${file}: ${messageOf(error)}`);
  });
}

function percent(share: number): string {
  return `${(100 * share).toFixed(1)} %`;
}

function time(ms: number): string {
  return new Date(ms).toISOString().replace(/\.\d{3}Z$/, "Z");
}
