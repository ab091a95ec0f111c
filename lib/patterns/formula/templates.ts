import type { RuleDefinition } from "@/lib/contract/rule";
import { amount, within } from "@/lib/contract/template-params";

export const TEMPLATES: readonly RuleDefinition[] = [
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
