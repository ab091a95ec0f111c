import type { StoredRule } from "@/lib/contract/rule";

/** Rules of probes: whoever sends a probe sees by its hit when detection has got to it. */
export const PROBE_RULE = "probe";
export const REKEYED_PROBE_RULE = "probe-rekeyed";
export const PROBE_TYPE = "probe";

const STATE = { enabled: true, mode: "live", version: 1 } as const;

/** Never changed during a run. */
export const PROBE_RULES: readonly StoredRule[] = [
  {
    ...STATE,
    id: PROBE_RULE,
    name: "Probe",
    severity: "low",
    key: ["accountId"],
    detect: { type: "match", when: { field: "type", op: "=", value: PROBE_TYPE } },
  },
  {
    ...STATE,
    id: REKEYED_PROBE_RULE,
    name: "Probe under another key",
    severity: "low",
    key: ["terminalId"],
    detect: { type: "match", when: { field: "type", op: "=", value: PROBE_TYPE } },
  },
];

/** Every pattern on the topic's own key, in windows of seconds: they slide over many times within a run. */
const ACCOUNT_RULES: readonly StoredRule[] = [
  {
    ...STATE,
    id: "large",
    name: "Large amount",
    severity: "low",
    action: "review",
    key: ["accountId"],
    params: { above: { value: 2_950, min: 100, max: 10_000 } },
    detect: { type: "match", when: { field: "amount", op: ">", value: { param: "above" } } },
    cooldown: "5s",
  },
  {
    ...STATE,
    id: "busy",
    name: "Many in a few seconds",
    severity: "medium",
    key: ["accountId"],
    params: { atLeast: { value: 9, min: 1, max: 100 } },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "4s" },
      measure: { fn: "count" },
      having: { op: ">=", value: { param: "atLeast" } },
    },
    cooldown: "10s",
  },
  {
    ...STATE,
    id: "testing",
    name: "Small, small, then large",
    severity: "high",
    key: ["accountId"],
    params: { small: { value: 60, min: 1, max: 500 } },
    detect: {
      type: "sequence",
      within: "8s",
      steps: [
        { name: "small", times: 3, when: { field: "amount", op: "<", value: { param: "small" } } },
        { name: "large", when: { field: "amount", op: ">", value: 1_500 } },
      ],
    },
    cooldown: "10s",
  },
  {
    ...STATE,
    id: "spent",
    name: "Much within one window",
    severity: "medium",
    key: ["accountId"],
    params: { above: { value: 4_000, min: 1, max: 100_000 } },
    detect: {
      type: "aggregate",
      window: { type: "tumbling", size: "5s" },
      measure: { fn: "sum", field: "amount" },
      having: { op: ">", value: { param: "above" } },
    },
    cooldown: "10s",
  },
  {
    ...STATE,
    id: "average",
    name: "High on average",
    severity: "low",
    key: ["accountId"],
    params: { above: { value: 900, min: 1, max: 100_000 } },
    detect: {
      type: "aggregate",
      window: { type: "hopping", size: "6s", step: "2s" },
      measure: { fn: "avg", field: "amount" },
      having: { op: ">", value: { param: "above" } },
    },
    cooldown: "6s",
  },
  {
    ...STATE,
    id: "burst",
    name: "A burst that ends",
    severity: "low",
    key: ["accountId"],
    params: { atLeast: { value: 120, min: 1, max: 10_000 } },
    detect: {
      type: "aggregate",
      window: { type: "session", gap: "1s" },
      measure: { fn: "stddev", field: "amount" },
      having: { op: ">", value: { param: "atLeast" } },
    },
    where: { field: "type", op: "=", value: "withdrawal" },
    cooldown: "10s",
  },
  {
    ...STATE,
    id: "unanswered",
    name: "Withdrawal without a purchase after it",
    severity: "medium",
    key: ["accountId"],
    params: { above: { value: 1_200, min: 1, max: 100_000 } },
    detect: {
      type: "absence",
      after: {
        all: [
          { field: "type", op: "=", value: "withdrawal" },
          { field: "amount", op: ">", value: { param: "above" } },
        ],
      },
      expect: { field: "type", op: "=", value: "purchase" },
      within: "2s",
    },
  },
  {
    ...STATE,
    id: "unusual",
    name: "Far above what is usual",
    severity: "high",
    key: ["accountId"],
    params: { times: { value: 14, min: 1, max: 1_000 } },
    detect: { type: "deviation", field: "amount", window: "12s", minSamples: 5, times: { param: "times" } },
  },
  {
    ...STATE,
    id: "new-country",
    name: "First time in a country",
    severity: "low",
    key: ["accountId"],
    detect: { type: "firstSeen", field: "country", memory: "10s", minHistory: 4 },
    cooldown: "20s",
  },
  {
    ...STATE,
    id: "too-fast",
    name: "Two places too far apart",
    severity: "critical",
    key: ["accountId"],
    params: { km: { value: 900, min: 1, max: 20_000 } },
    detect: { type: "travel", maxSpeedKmh: 1_000, minDistanceKm: { param: "km" }, within: "20s" },
    cooldown: "20s",
  },
  {
    ...STATE,
    id: "shadowed",
    name: "Withdrawals in shadow",
    severity: "low",
    mode: "shadow",
    key: ["accountId"],
    where: { field: "type", op: "=", value: "withdrawal" },
    params: { above: { value: 2_500, min: 1, max: 100_000 } },
    detect: { type: "match", when: { field: "amount", op: ">", value: { param: "above" } } },
  },
];

/** Rules over the rekeyed topic, monotone and others. */
const SHARED_RULES: readonly StoredRule[] = [
  {
    ...STATE,
    id: "device-accounts",
    name: "Many accounts on a device",
    severity: "critical",
    key: ["deviceId"],
    params: { atLeast: { value: 13, min: 1, max: 1_000 } },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "2s" },
      measure: { fn: "distinct", field: "accountId" },
      having: { op: ">=", value: { param: "atLeast" } },
    },
    cooldown: "5s",
  },
  {
    ...STATE,
    id: "card-large",
    name: "Large amount on a card",
    severity: "low",
    action: "block",
    key: ["cardId"],
    params: { above: { value: 2_970, min: 1, max: 10_000 } },
    detect: { type: "match", when: { field: "amount", op: ">", value: { param: "above" } } },
    cooldown: "30s",
  },
  {
    ...STATE,
    id: "merchant-average",
    name: "High on average at a merchant",
    severity: "medium",
    key: ["merchantId", "currency"],
    params: { above: { value: 420, min: 1, max: 100_000 } },
    detect: {
      type: "aggregate",
      window: { type: "tumbling", size: "3s" },
      measure: { fn: "avg", field: "amount" },
      having: { op: ">", value: { param: "above" } },
    },
    cooldown: "5s",
  },
];

/** Over the one key that every transaction has. */
const WHOLE_RULES: readonly StoredRule[] = [
  {
    ...STATE,
    id: "whole-average",
    name: "High on average over all",
    severity: "medium",
    key: [],
    params: { above: { value: 150, min: 1, max: 100_000 } },
    detect: {
      type: "aggregate",
      window: { type: "tumbling", size: "2s" },
      measure: { fn: "avg", field: "amount" },
      having: { op: ">", value: { param: "above" } },
    },
    cooldown: "5s",
  },
];

const FRAUD = { field: "label", op: "=", value: "fraud" } as const;

/** Looks at labels on a key that accounts share. */
export const SHARED_LABEL_RULE = "device-frauds";

/** What was said of transactions before, on the account and on another key. */
const LABEL_RULES: readonly StoredRule[] = [
  {
    ...STATE,
    id: "after-fraud",
    name: "Pays on after a fraud",
    severity: "medium",
    key: ["accountId"],
    detect: {
      type: "sequence",
      within: "10s",
      steps: [
        { name: "fraud", when: FRAUD },
        { name: "next", when: { field: "amount", op: ">", value: 100 } },
      ],
    },
    cooldown: "5s",
  },
  {
    ...STATE,
    id: "known-frauds",
    name: "Known frauds on the account",
    severity: "low",
    key: ["accountId"],
    detect: {
      type: "aggregate",
      window: { type: "tumbling", size: "5s" },
      measure: { fn: "distinct", field: "label" },
      having: { op: ">=", value: 1 },
    },
  },
  {
    ...STATE,
    id: SHARED_LABEL_RULE,
    name: "A device of frauds",
    severity: "low",
    key: ["deviceId"],
    detect: {
      type: "sequence",
      within: "10s",
      steps: [
        { name: "fraud", when: FRAUD },
        { name: "next", when: { field: "amount", op: ">", value: 100 } },
      ],
    },
    cooldown: "5s",
  },
];

/** Rules that come and go. */
export const SPARE_RULES: readonly StoredRule[] = [
  {
    ...STATE,
    id: "spare-card",
    name: "Busy card",
    severity: "medium",
    key: ["cardId", "merchantId"],
    params: { atLeast: { value: 3, min: 1, max: 100 } },
    detect: {
      type: "aggregate",
      window: { type: "sliding", size: "5s" },
      measure: { fn: "count" },
      having: { op: ">=", value: { param: "atLeast" } },
    },
    cooldown: "5s",
  },
  {
    ...STATE,
    id: "spare-account",
    name: "Two countries",
    severity: "high",
    key: ["accountId", "deviceId"],
    params: { above: { value: 300, min: 1, max: 10_000 } },
    detect: {
      type: "sequence",
      within: "10s",
      steps: [
        { name: "here", when: { field: "country", op: "exists" } },
        {
          name: "there",
          when: {
            all: [
              { field: "country", op: "!=", value: { step: "here", pick: "last", field: "country" } },
              { field: "amount", op: ">", value: { param: "above" } },
            ],
          },
        },
      ],
    },
  },
];

/** What a run begins with. */
export const FIRST_RULES: readonly StoredRule[] = [
  ...PROBE_RULES,
  ...ACCOUNT_RULES,
  ...SHARED_RULES,
  ...WHOLE_RULES,
  ...LABEL_RULES,
];
