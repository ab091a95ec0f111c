import type { RuleDefinition } from "@/lib/contract/rule";
import { amount, within } from "@/lib/contract/template-params";

const OUT = { field: "type", op: "in", value: ["transfer", "withdrawal"] } as const;
const IN = { field: "type", op: "=", value: "deposit" } as const;

export const TEMPLATES: readonly RuleDefinition[] = [
  {
    id: "pass-through",
    name: "Money that only passes through",
    description: "Nearly all that came in within a day has gone out again: an account that is used to move money on.",
    severity: "high",
    key: ["accountId"],
    params: {
      share: { value: 0.8, min: 0.1, max: 1, step: 0.05, label: "Share of what came in" },
      least: amount("Money in at least", 1_000),
    },
    detect: {
      type: "formula",
      measures: {
        moneyOut: { fn: "sum", field: "baseAmount", when: OUT, window: "1d" },
        moneyIn: { fn: "sum", field: "baseAmount", when: IN, window: "1d" },
      },
      when: {
        all: [
          { field: "type", op: "in", value: ["transfer", "withdrawal"] },
          { measure: "moneyIn", op: ">=", value: { param: "least" } },
          { expr: { measure: "moneyOut" }, op: ">=", value: { mul: [{ param: "share" }, { measure: "moneyIn" }] } },
        ],
      },
      show: { div: [{ measure: "moneyOut" }, { measure: "moneyIn" }] },
    },
  },
  {
    id: "dormant-then-large",
    name: "Large after a long silence",
    description: "An account that did nothing for months makes a large payment.",
    severity: "high",
    key: ["accountId"],
    params: {
      pause: within("Nothing for more than", "90d", "7d", "365d"),
      large: amount("A large payment is above", 1_000),
    },
    detect: {
      type: "formula",
      measures: { silence: { fn: "sinceLast", window: "400d" } },
      when: {
        all: [
          { measure: "silence", op: ">", value: { param: "pause" } },
          { field: "baseAmount", op: ">", value: { param: "large" } },
        ],
      },
      show: { measure: "silence" },
    },
  },
  {
    id: "today-above-usual-day",
    name: "Far more in a day than on a usual day",
    description: "The amount of the last day is many times the average day of the month before it.",
    severity: "medium",
    key: ["accountId"],
    params: {
      factor: { value: 5, min: 2, max: 100, step: 1, label: "Times a usual day" },
      least: amount("Amount of the day at least", 500),
    },
    detect: {
      type: "formula",
      measures: {
        lastDay: { fn: "sum", field: "baseAmount", window: "1d" },
        monthBefore: { fn: "sum", field: "baseAmount", window: "30d", delay: "1d" },
      },
      when: {
        all: [
          { measure: "lastDay", op: ">=", value: { param: "least" } },
          { measure: "monthBefore", op: ">", value: 0 },
          {
            expr: { measure: "lastDay" },
            op: ">",
            value: { mul: [{ param: "factor" }, { div: [{ measure: "monthBefore" }, 30] }] },
          },
        ],
      },
      show: { div: [{ measure: "lastDay" }, { div: [{ measure: "monthBefore" }, 30] }] },
    },
  },
  {
    id: "first-after-long",
    name: "First use of a card after long",
    description: "A card that was not used for a month, on an account that was.",
    severity: "low",
    key: ["accountId"],
    params: { pause: within("Not used for", "30d", "1d", "80d"), large: amount("An amount above", 200) },
    detect: {
      type: "formula",
      measures: {
        uses: {
          fn: "count",
          when: { field: "cardId", op: "=", value: { anchor: "cardId" } },
          window: { param: "pause" },
        },
        firstUse: {
          fn: "sinceFirst",
          when: { field: "cardId", op: "=", value: { anchor: "cardId" } },
          window: "90d",
        },
      },
      when: {
        all: [
          { field: "cardId", op: "exists" },
          { field: "baseAmount", op: ">", value: { param: "large" } },
          { measure: "uses", op: "=", value: 1 },
          { measure: "firstUse", op: "exists" },
        ],
      },
    },
  },
];
