import { fieldReader, isAmountField } from "@/lib/contract/fields";
import { resolveNumber } from "@/lib/contract/params";
import type { Expression, RuleDefinition } from "@/lib/contract/rule";
import type { TraceCell } from "@/lib/contract/trace";
import { amountText, fieldLabel, numberText } from "@/lib/contract/wording";
import { resolveExpression } from "@/lib/engine/condition-parts";
import { variantOf } from "../kit/nearness";
import { hitAt, type PatternTrace } from "../kit/trace";
import type { DeviationPattern } from "./definition";

const TIMES = "any times";
const ABOVE = "any distance";

/** `deviation`: the earlier numbers, their mean and how they vary, and how far above them the number lies. */
export const trace: PatternTrace<DeviationPattern> = {
  numberOf: (_rule, _pattern, path) => (path.at(-1) === "times" ? { noun: "times the mean", field: null } : null),
  tracing: (rule, pattern) => {
    const { type, field, window, times, zScore } = pattern;
    const own = fieldReader(field);
    const text = (value: number): string => (isAmountField(field) ? amountText(value) : rounded(value));
    const loose = { type, field, window, minSamples: 1 } as const;
    return {
      columns: [
        { id: "value", label: fieldLabel(field), asked: null },
        {
          id: "earlier",
          label: "earlier ones",
          asked: `at least ${numberText(resolveNumber(rule, pattern.minSamples))}`,
        },
        { id: "mean", label: "their mean", asked: null },
        { id: "times", label: "times the mean", asked: askedOf(rule, times) },
        { id: "deviation", label: "their standard deviation", asked: null },
        { id: "zScore", label: "standard deviations above", asked: askedOf(rule, zScore) },
      ],
      forms: [
        variantOf(rule, TIMES, { ...loose, times: -Number.MAX_VALUE }),
        variantOf(rule, ABOVE, { ...loose, zScore: -Number.MAX_VALUE }),
      ],
      closes: false,
      read: (moment) => {
        const [byTimes, byDistance] = [hitAt(moment, TIMES), hitAt(moment, ABOVE)];
        const value = own(moment.at);
        if (typeof value !== "number") return Array.from({ length: 6 }, () => null);
        const found = byTimes ?? byDistance;
        const ratio = byTimes?.value ?? null;
        const above = byDistance?.value ?? null;
        const mean = ratio === null || ratio === 0 ? null : value / ratio;
        const spread = mean === null || above === null || above === 0 ? null : (value - mean) / above;
        const cell = (number: number | null, said: (number: number) => string): TraceCell =>
          number === null || !Number.isFinite(number) ? null : { value: number, text: said(number) };
        return [
          cell(value, text),
          cell(found === null ? 0 : found.evidenceCount - 1, numberText),
          cell(mean, text),
          cell(ratio, rounded),
          cell(spread, text),
          cell(above, rounded),
        ];
      },
    };
  },
};

function askedOf(rule: RuleDefinition, expression: Expression | undefined): string | null {
  const bound = expression === undefined ? null : resolveExpression(rule, expression);
  return typeof bound === "number" ? `more than ${rounded(bound)}` : null;
}

function rounded(value: number): string {
  return numberText(Math.round(value * 100) / 100);
}
