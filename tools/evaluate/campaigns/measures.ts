import type { Burst, Watched, WatchedAlert } from "./watch";

/** How well rules find one kind of fraud, or all of it. */
export interface CampaignMeasures {
  readonly bursts: number;
  /** Share of its bursts that an alert holds. */
  readonly recall: number;
  /** Share of its transactions that are not over before the first alert. */
  readonly inTime: number;
  /** Share of the alerts of the rules that find it which hold fraud; null when no rule does. */
  readonly precision: number | null;
  /** Transactions of a found burst that are over before the first alert: half of the bursts have at most so many; null when none is found. */
  readonly delayMedian: number | null;
  /** Nine of ten have at most so many. */
  readonly delayP90: number | null;
}

/** By campaign in alphabetical order, and over everything. */
export function campaignMeasures({ bursts, alerts }: Watched): {
  readonly campaigns: ReadonlyMap<string, CampaignMeasures>;
  readonly all: CampaignMeasures;
} {
  const names = [...new Set(bursts.map(({ campaign }) => campaign))].sort();
  const campaigns = names.map((name): [string, CampaignMeasures] => {
    const rules = new Set(alerts.filter((alert) => alert.campaigns.has(name)).map(({ ruleId }) => ruleId));
    const theirs = alerts.filter(({ ruleId }) => rules.has(ruleId));
    return [
      name,
      measuresOf(
        bursts.filter(({ campaign }) => campaign === name),
        theirs,
      ),
    ];
  });
  return { campaigns: new Map(campaigns), all: measuresOf(bursts, alerts) };
}

function measuresOf(bursts: readonly Burst[], alerts: readonly WatchedAlert[]): CampaignMeasures {
  const delays = bursts.flatMap(({ before }) => (before === null ? [] : [before])).sort((a, b) => a - b);
  const transactions = bursts.reduce((sum, burst) => sum + burst.transactions, 0);
  const over = bursts.reduce((sum, burst) => sum + (burst.before ?? burst.transactions), 0);
  return {
    bursts: bursts.length,
    recall: delays.length / Math.max(1, bursts.length),
    inTime: 1 - over / Math.max(1, transactions),
    precision: alerts.length === 0 ? null : alerts.filter(({ campaigns }) => campaigns.size > 0).length / alerts.length,
    delayMedian: quantile(delays, 0.5),
    delayP90: quantile(delays, 0.9),
  };
}

/** The least value that at least the share `q` of ascending values does not exceed. */
function quantile(ascending: readonly number[], q: number): number | null {
  return ascending[Math.max(0, Math.ceil(q * ascending.length) - 1)] ?? null;
}
