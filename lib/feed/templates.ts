import type { RuleDefinition } from "@/lib/contract/rule";
import { amount, times, within } from "./template-params";
import { WINDOW_TEMPLATES } from "./templates-window";

const PURCHASE = { field: "type", op: "=", value: "purchase" } as const;
const TRANSFER = { field: "type", op: "=", value: "transfer" } as const;

const ONE_TRANSACTION: readonly RuleDefinition[] = [
  {
    id: "large-at-night",
    name: "Large purchase at night",
    description: "A purchase above the limit in the small hours, UTC.",
    severity: "medium",
    key: ["accountId"],
    where: PURCHASE,
    params: {
      largeAbove: amount("Large means above", 1_000),
      untilHour: { value: 5, min: 1, max: 23, step: 1, unit: "hour", label: "Night lasts until the hour of" },
    },
    detect: {
      type: "match",
      when: {
        all: [
          { field: "amount", op: ">", value: { param: "largeAbove" } },
          { field: "hourOfDay", op: "<", value: { param: "untilHour" } },
        ],
      },
    },
  },
  {
    id: "payment-to-chosen-countries",
    name: "Payment in a country that you name",
    description:
      "Every purchase or withdrawal in one of the countries, from an amount on. Put your own countries in their place.",
    severity: "low",
    key: ["accountId"],
    where: { field: "type", op: "in", value: ["purchase", "withdrawal"] },
    params: { amountFrom: amount("Amounts from", 50) },
    detect: {
      type: "match",
      when: {
        all: [
          { field: "country", op: "in", value: ["XA", "XB"] },
          { field: "amount", op: ">=", value: { param: "amountFrom" } },
        ],
      },
    },
  },
];

const ORDER: readonly RuleDefinition[] = [
  {
    id: "small-then-large",
    name: "Small purchases, then a large one",
    description: "Stolen card numbers are tried with purchases too small to be noticed before the large one follows.",
    severity: "high",
    key: ["accountId"],
    where: PURCHASE,
    params: {
      smallBelow: amount("Small means below", 10, 500),
      smallTimes: times("Small purchases at least", 3),
      largeAbove: amount("Large means above", 500),
      within: within("All within", "5m"),
    },
    detect: {
      type: "sequence",
      within: { param: "within" },
      steps: [
        {
          name: "small",
          times: { param: "smallTimes" },
          when: { field: "amount", op: "<", value: { param: "smallBelow" } },
        },
        { name: "large", when: { field: "amount", op: ">", value: { param: "largeAbove" } } },
      ],
    },
  },
  {
    id: "purchases-ending-abroad",
    name: "Several purchases, the last in a second country",
    description:
      "Purchases above an amount follow each other, and the last one is in another country than the first. Five purchases in two countries are four before it.",
    severity: "high",
    key: ["accountId"],
    where: { all: [PURCHASE, { field: "country", op: "exists" }] },
    params: {
      above: amount("Purchases above", 100),
      before: times("Purchases before it at least", 2),
      within: within("All within", "1h"),
    },
    detect: {
      type: "sequence",
      within: { param: "within" },
      steps: [
        {
          name: "purchase",
          times: { param: "before" },
          when: { field: "amount", op: ">", value: { param: "above" } },
        },
        {
          name: "abroad",
          when: {
            all: [
              { field: "amount", op: ">", value: { param: "above" } },
              { field: "country", op: "!=", value: { step: "purchase", pick: "first", field: "country" } },
            ],
          },
        },
      ],
    },
  },
  {
    id: "reset-then-transfer",
    name: "Password reset, then a transfer without a check",
    description: "Money leaves soon after the password was reset, and nobody proved who they are in between.",
    severity: "critical",
    key: ["accountId"],
    where: { field: "type", op: "in", value: ["password-reset", "id-check", "transfer"] },
    params: {
      transferAbove: amount("Transfer above", 300),
      within: within("All within", "1h"),
    },
    detect: {
      type: "sequence",
      within: { param: "within" },
      steps: [
        { name: "reset", when: { field: "type", op: "=", value: "password-reset" } },
        { name: "check", not: true, when: { field: "type", op: "=", value: "id-check" } },
        {
          name: "transfer",
          when: { all: [TRANSFER, { field: "amount", op: ">", value: { param: "transferAbove" } }] },
        },
      ],
    },
  },
  {
    id: "declines-then-approved",
    name: "Declined several times in a row, then approved",
    description: "Somebody guesses until it works: nothing else happens on the card in between.",
    severity: "medium",
    key: ["cardId"],
    where: { field: "attributes.status", op: "in", value: ["approved", "declined"] },
    params: {
      declines: times("Declined in a row at least", 3),
      within: within("All within", "10m"),
    },
    detect: {
      type: "sequence",
      within: { param: "within" },
      contiguity: "strict",
      steps: [
        {
          name: "declined",
          times: { param: "declines" },
          when: { field: "attributes.status", op: "=", value: "declined" },
        },
        { name: "approved", when: { field: "attributes.status", op: "=", value: "approved" } },
      ],
    },
  },
  {
    id: "login-without-check",
    name: "New device, and no identity check follows",
    description: "Somebody signs in from a device that was never used and does not prove who they are in time.",
    severity: "medium",
    key: ["accountId"],
    params: { within: within("Check expected within", "15m") },
    detect: {
      type: "absence",
      after: {
        all: [
          { field: "type", op: "=", value: "login" },
          { field: "attributes.newDevice", op: "=", value: true },
        ],
      },
      expect: { field: "type", op: "=", value: "id-check" },
      within: { param: "within" },
    },
  },
];

const UNUSUAL: readonly RuleDefinition[] = [
  {
    id: "impossible-travel",
    name: "Two places too far apart",
    description: "The card is present in two places that nobody reaches in the time between.",
    severity: "high",
    key: ["cardId"],
    where: { field: "channel", op: "in", value: ["pos", "atm"] },
    params: {
      speed: { value: 900, min: 50, max: 5_000, step: 50, unit: "km/h", label: "Faster than" },
      distance: { value: 300, min: 1, max: 20_000, step: 10, unit: "km", label: "At least apart" },
    },
    detect: { type: "travel", maxSpeedKmh: { param: "speed" }, minDistanceKm: { param: "distance" }, within: "12h" },
  },
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
      field: "amount",
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
      field: "amount",
      window: "1h",
      minSamples: { param: "samples" },
      zScore: { param: "deviations" },
    },
  },
  {
    id: "country-never-seen",
    name: "A country never seen on this account",
    description: "A purchase above an amount in a country where the account has not paid lately.",
    severity: "medium",
    key: ["accountId"],
    where: PURCHASE,
    params: {
      above: amount("Purchase above", 100),
      history: times("Purchases known at least", 3),
      memory: within("Looking back", "1h", "10m", "90d"),
    },
    detect: {
      type: "firstSeen",
      field: "country",
      memory: { param: "memory" },
      minHistory: { param: "history" },
      when: { field: "amount", op: ">", value: { param: "above" } },
    },
  },
];

/** Templates that belong together, with what they have in common. */
export interface TemplateGroup {
  readonly title: string;
  readonly templates: readonly RuleDefinition[];
}

/** What a new rule can start from: small, complete rules with the numbers to change as parameters. */
export const TEMPLATES: readonly TemplateGroup[] = [
  { title: "One transaction", templates: ONE_TRANSACTION },
  { title: "Counts and sums in a window", templates: WINDOW_TEMPLATES },
  { title: "In an order, or missing from it", templates: ORDER },
  { title: "Unlike what is usual", templates: UNUSUAL },
];

/** The least that is a rule: one condition on one transaction. */
export const BLANK: RuleDefinition = {
  id: "new-rule",
  name: "New rule",
  severity: "medium",
  key: ["accountId"],
  params: { above: amount("Amount above", 1_000) },
  detect: { type: "match", when: { field: "amount", op: ">", value: { param: "above" } } },
};

/** An id that no rule has, from one that may be taken: `large`, `large-2`, ... */
export function freeId(id: string, taken: readonly string[]): string {
  if (!taken.includes(id)) return id;
  for (let n = 2; ; n++) {
    const suffix = `-${n}`;
    const candidate = id.slice(0, 64 - suffix.length) + suffix;
    if (!taken.includes(candidate)) return candidate;
  }
}
