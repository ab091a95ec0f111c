import { fieldReader } from "@/lib/contract/fields";
import type { ScoreSplit } from "@/lib/contract/scorecard-report";
import { DAY_MS, dayOf } from "@/lib/contract/scoring/card-precision";
import type { RuleStrength, ScoredTransaction } from "@/lib/contract/scoring/labelled";
import { splitOf } from "@/lib/contract/scoring/split";
import type { Transaction } from "@/lib/contract/transaction";
import { UsageError } from "../input/usage-error";
import { evaluateFile, withSource } from "../replay/evaluate-file";
import { readListsFile, requireListsInFile } from "../replay/lists-file";
import { readRatesFile } from "../replay/rates-file";
import { readRulesFile } from "../replay/rules-file";
import type { HistoryArguments } from "./arguments";
import { labelReader } from "./label-reader";

/** Labelled transactions of a file, with how strongly live rules hit each. */
export interface LabelledHistory {
  /** Of the live rules. */
  readonly ruleIds: readonly string[];
  readonly transactions: readonly ScoredTransaction[];
  readonly split: ScoreSplit;
}

interface Read {
  readonly id: string;
  readonly time: number;
  readonly card: string;
  readonly label: ScoredTransaction["label"];
  readonly labelledAt: number | null;
}

/** Nothing hit: one array for all of them. */
const NO_STRENGTHS: readonly RuleStrength[] = [];

/** Evaluates a file by the engine of the detector, and joins hits and labels. Fails with `UsageError`. */
export async function readLabelledHistory(
  args: HistoryArguments,
  say: (line: string) => void,
): Promise<LabelledHistory> {
  const rules = await readRulesFile(args.rules, args.zone);
  const lists = await readListsFile(args.lists);
  requireListsInFile(
    rules.map(({ definition }) => definition),
    lists,
  );
  const rates = await readRatesFile(args.rates, args.baseCurrency);
  const ruleIds = rules.filter(({ live }) => live).map(({ definition }) => definition.id);
  const labelOf = await labelReader(args.labels);
  const cardOf = cardReader(args.cardField);
  let read: Read[] = [];
  const begin = () => {
    read = [];
    return (transaction: Transaction): void => {
      const { id, timestamp: time } = transaction;
      const { label, at } = labelOf(transaction);
      read.push({ id, time, card: cardOf(transaction), label, labelledAt: at });
    };
  };
  return withSource(args, say, async (source) => {
    const files = [args.input, args.rules];
    const given = { rules, lists, labels: null, rates, files, scorecard: null, wantsScores: true, begin };
    const pass = await evaluateFile(args, given, source, say);
    for (const reason of pass.reasons) say(reason);
    const lost = pass.counts.rejected + pass.counts.late + pass.counts.future;
    if (args.allowedRejects !== "all" && lost > args.allowedRejects) {
      throw new UsageError(
        `${args.input}: ${lost} rows were rejected, late or future; --allow-rejects ${lost} fits without them`,
      );
    }
    const places = new Map(ruleIds.map((id, place) => [id, place]));
    const transactions = read.map(({ id, time, card, label, labelledAt }): ScoredTransaction => {
      const found = pass.scores?.take(id, time) ?? null;
      const strengths = found === null ? NO_STRENGTHS : strengthsOf(found.parts, places);
      return { time, card, label, labelledAt, strengths, untrained: found?.combined ?? 0 };
    });
    return { ruleIds, transactions, split: splitOf(args, args.gapMs, periodOf(args.input, transactions)) };
  });
}

function strengthsOf(parts: ReadonlyMap<string, number>, places: ReadonlyMap<string, number>): readonly RuleStrength[] {
  return [...parts]
    .flatMap(([ruleId, strength]) => {
      const rule = places.get(ruleId);
      return rule === undefined ? [] : [{ rule, strength }];
    })
    .sort((a, b) => a.rule - b.rule);
}

/** Whole days (UTC) that hold all transactions. */
function periodOf(file: string, transactions: readonly ScoredTransaction[]) {
  let [from, last] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const { time } of transactions) {
    from = Math.min(from, time);
    last = Math.max(last, time);
  }
  if (from > last) throw new UsageError(`${file}: holds no transaction to fit on`);
  return { from: dayOf(from), until: dayOf(last) + DAY_MS };
}

/** A card without a value in the field is its account. Equal texts become one. */
function cardReader(field: string): (transaction: Transaction) => string {
  const readCard = fieldReader(field);
  const known = new Map<string, string>();
  return (transaction) => {
    const text = String(readCard(transaction) ?? transaction.accountId);
    const same = known.get(text);
    if (same === undefined) known.set(text, text);
    return same ?? text;
  };
}
