import type { RuleDefinition } from "@/lib/contract/rule";
import { PURCHASE, times, within } from "@/lib/contract/template-params";

export const TEMPLATES: readonly RuleDefinition[] = [
  {
    id: "amount-above-usual",
    name: "Amount far above what is usual here",
    description: "A purchase that is many times the account's own average.",
    severity: "medium",
    key: ["accountId"],
    where: PURCHASE,
    params: {
      factor: { value: 8, min: 2, max: 100, step: 1, label: "Times the average" },
      samples: times("Purchases known at least", 5),
      window: within("Average over", "1h"),
    },
    detect: {
      type: "deviation",
      field: "baseAmount",
      window: { param: "window" },
      minSamples: { param: "samples" },
      times: { param: "factor" },
    },
  },
  {
    id: "amount-outlier-at-merchant",
    name: "Outlier at one merchant",
    description: "An amount that lies many standard deviations above what the merchant usually takes.",
    severity: "low",
    key: ["merchantId"],
    where: PURCHASE,
    params: {
      deviations: { value: 6, min: 2, max: 30, step: 0.5, label: "Standard deviations" },
      samples: times("Purchases known at least", 30, 1_000),
    },
    detect: {
      type: "deviation",
      field: "baseAmount",
      window: "1h",
      minSamples: { param: "samples" },
      zScore: { param: "deviations" },
    },
  },
];
