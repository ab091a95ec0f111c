import type { MinedRule, MiningReport } from "@/lib/contract/mining";
import { numberText, plural } from "@/lib/contract/wording";

/** What the form says, or what is wrong with it. */
export type MiningTerms =
  | { readonly precisionMin: number; readonly leaveOut: readonly string[] }
  | { readonly fault: string };

const FIELDS_MAX = 50;

/** The terms that the form's texts mean: a percentage, and fields with commas or spaces between them. */
export function miningTerms(percent: string, fields: string): MiningTerms {
  const precision = Number(percent);
  if (percent.trim() === "" || !(precision >= 0 && precision <= 100)) return { fault: "Precision: 0 to 100 %." };
  const leaveOut = fields.split(/[\s,]+/).filter((field) => field !== "");
  if (leaveOut.length > FIELDS_MAX) return { fault: `At most ${FIELDS_MAX} fields can be left out.` };
  return { precisionMin: precision / 100, leaveOut };
}

/** A proposal as a row of the table. */
export interface MinedRow {
  readonly name: string;
  readonly sentence: string;
  /** "118 on 117 keys". */
  readonly support: string;
  /** "95 %" and "89 to 98 %". */
  readonly precision: string;
  readonly interval: string;
  /** "17.4 times". */
  readonly lift: string;
  readonly p: string;
  /** "92 %", the rule that finds most of it, and all that are told with what each finds. */
  readonly overlap: string;
  readonly nearestRule: string | null;
  readonly overlapRules: readonly string[];
}

/** How a proposal did in the later period, in words. */
export function minedRow(
  { rule, sentence, later, corrected, overlap }: MinedRule,
  nameOf: (id: string) => string,
): MinedRow {
  return {
    name: rule.name,
    sentence,
    support: `${numberText(later.hits)} on ${count(later.keys, "key")}`,
    precision: percentText(later.precision),
    interval: `${percentText(later.low)} to ${percentText(later.high)}`.replace(" % to", " to"),
    lift: `${later.lift.toFixed(1)} times`,
    p: chanceText(corrected),
    overlap: percentText(overlap.share),
    nearestRule: overlap.rules[0] === undefined ? null : nameOf(overlap.rules[0].ruleId),
    overlapRules: overlap.rules.map(({ ruleId, share }) => `${nameOf(ruleId)} ${percentText(share)}`),
  };
}

/** From how much it was proposed, in two sentences. */
export function miningText({ earlier, later, tried, judged }: MiningReport): string {
  const of = ({ transactions, frauds }: MiningReport["earlier"]) =>
    `${count(transactions, "transaction")}, ${numberText(frauds)} of them fraud`;
  return (
    `${count(tried, "candidate")} were tried on ${of(earlier)}. The best ${numberText(judged)} were judged on later ones that chose nothing: ${of(later)}. ` +
    `Each p counts all ${numberText(tried)}.`
  );
}

/** A probability as people read it: "0.0014", "below 0.0001". */
function chanceText(p: number): string {
  return p < 0.0001 ? "below 0.0001" : p.toPrecision(2);
}

function percentText(share: number): string {
  const percent = 100 * share;
  return `${percent > 0 && percent < 1 ? percent.toFixed(1) : Math.round(percent)} %`;
}

function count(n: number, one: string): string {
  return `${numberText(n)} ${n === 1 ? one : plural(one)}`;
}
