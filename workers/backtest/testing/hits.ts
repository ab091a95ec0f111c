import type { RaisedHit } from "@/lib/contract/hit";
import type { RuleDefinition } from "@/lib/contract/rule";

/** A rule that counts on accounts; alerts of it are ten minutes apart. */
export const COUNTING: RuleDefinition = {
  id: "counting",
  name: "Counting",
  severity: "high",
  key: ["accountId"],
  detect: {
    type: "aggregate",
    window: { type: "sliding", size: "1h" },
    measure: { fn: "count" },
    having: { op: ">=", value: 3 },
  },
  cooldown: "10m",
};

/** What a test says about a hit; times in minutes. */
export interface HitSeed {
  readonly account?: string;
  readonly at: number;
  readonly value?: number | null;
  readonly threshold?: number | null;
  readonly evidence?: readonly string[];
}

export function hit({ account = "a", at, value = 3, threshold = 3, evidence = [] }: HitSeed): RaisedHit {
  return {
    ruleId: "counting",
    key: { accountId: account },
    eventId: `e${at}`,
    eventTime: at * 60_000,
    value,
    windowStart: null,
    evidence,
    evidenceCount: evidence.length,
    explain: {
      amount: 1,
      currency: "EUR",
      baseAmount: null,
      country: null,
      firstAt: at * 60_000,
      steps: [],
      threshold,
    },
  };
}
