import type { RaisedHit } from "@/lib/contract/hit";
import { decideBaseAmount } from "@/lib/contract/rates/rate-table";
import { shippedRates } from "@/lib/contract/rates/shipped";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Transaction } from "@/lib/contract/transaction";
import { createEngine } from "@/lib/engine/engine";

/** What a fraudulent transaction belongs to, as whoever planted it says. */
export interface Planted {
  /** The kind of fraud, such as `card-testing`. */
  readonly campaign: string;
  /** One fraud of that kind, from its first transaction to its last. */
  readonly burst: string;
}

export interface PlantedTransaction {
  readonly transaction: Transaction;
  /** Null of an honest one. */
  readonly planted: Planted | null;
}

/** One fraud, and how much of it was over before the first alert. */
export interface Burst {
  readonly campaign: string;
  /** Of its first transaction, epoch milliseconds. */
  readonly beganAt: number;
  readonly transactions: number;
  /** Transactions of it before the one that raised the first alert; null when none did. */
  readonly before: number | null;
}

/** Hits of a rule with a key on one UTC day: what somebody looks at together. */
export interface WatchedAlert {
  readonly ruleId: string;
  /** Of the fraud that its evidence holds; none makes it a false alert. */
  readonly campaigns: ReadonlySet<string>;
}

export interface Watched {
  readonly bursts: readonly Burst[];
  readonly alerts: readonly WatchedAlert[];
}

const LATENESS_MS = 60_000;
const DAY_MS = 86_400_000;
const BASE_CURRENCY = "USD";

interface Going {
  readonly campaign: string;
  readonly beganAt: number;
  transactions: number;
  before: number | null;
}

/** What `rules` find in planted fraud, in the order of time, by the engine of the detector and with the rates that ship. */
export function watchCampaigns(rules: readonly RuleDefinition[], stream: Iterable<PlantedTransaction>): Watched {
  const engine = createEngine({ rules, allowedLatenessMs: LATENESS_MS });
  const rates = shippedRates(BASE_CURRENCY);
  const bursts = new Map<string, Going>();
  const burstOf = new Map<string, Going>();
  const alerts = new Map<string, { ruleId: string; campaigns: Set<string> }>();
  let current: Going | null = null;

  const found = (hit: RaisedHit): void => {
    const name = JSON.stringify([hit.ruleId, hit.key, Math.floor(hit.eventTime / DAY_MS)]);
    const alert = alerts.get(name) ?? { ruleId: hit.ruleId, campaigns: new Set<string>() };
    alerts.set(name, alert);
    for (const id of hit.evidence) {
      const burst = burstOf.get(id);
      if (burst === undefined) continue;
      alert.campaigns.add(burst.campaign);
      // The transaction in hand is not over: the alert comes with it.
      burst.before ??= burst.transactions - (burst === current ? 1 : 0);
    }
  };

  for (const { transaction, planted } of stream) {
    current = null;
    if (planted !== null) {
      const name = JSON.stringify([planted.campaign, planted.burst]);
      current = bursts.get(name) ?? {
        campaign: planted.campaign,
        beganAt: transaction.timestamp,
        transactions: 0,
        before: null,
      };
      current.transactions += 1;
      bursts.set(name, current);
      burstOf.set(transaction.id, current);
    }
    decideBaseAmount(transaction, rates);
    engine.process(transaction, found);
  }
  current = null;
  engine.finish(found);
  return { bursts: [...bursts.values()], alerts: [...alerts.values()] };
}
