import { decodedWithBase } from "@/lib/contract/testing/decoded";
import type { Transaction } from "@/lib/contract/transaction";
import { createChance } from "../../simulator/chance";
import { createPopulation } from "../../simulator/population";
import { SCENARIOS } from "../../simulator/scenarios/scenarios";
import { createTraffic } from "../../simulator/traffic";
import type { FraudHistory } from "../history";

export const START_MS = Date.UTC(2026, 3, 15);
const PEOPLE = 200_000;

interface Planted {
  readonly history: FraudHistory;
  /** Which campaign each transaction belongs to; -1 for honest ones. */
  readonly campaigns: readonly number[];
}

/** Honest traffic of `hours` with campaigns of these scenarios, `each` of every one, evenly spread. They say nothing of themselves. */
export function planted(names: readonly string[], each: number, hours: number, perSecond: number, seed = 3): Planted {
  const endMs = START_MS + hours * 3_600_000;
  const made: { readonly transaction: Transaction; readonly campaign: number }[] = [];
  const traffic = createTraffic({ seed, runId: "honest", startMs: START_MS, fraud: false });
  traffic.advance(endMs, perSecond, (simulated) => {
    made.push({ transaction: decodedWithBase(simulated), campaign: -1 });
  });
  const population = createPopulation(seed, PEOPLE);
  const chance = createChance(seed);
  let campaign = 0;
  for (const { name, plan } of SCENARIOS.filter((scenario) => names.includes(scenario.name))) {
    for (let i = 0; i < each; i++) {
      const atMs = START_MS + ((i + 0.5) / each) * (endMs - START_MS);
      plan({ atMs, chance, population }).forEach(({ atMs: at, draft, honest }, step) => {
        const id = `${name}-${i}-${step}`;
        const transaction = decodedWithBase({ ...draft, id, timestamp: Math.floor(at) });
        made.push({ transaction, campaign: honest === true ? -1 : campaign });
      });
      campaign += 1;
    }
  }
  made.sort((a, b) => a.transaction.timestamp - b.transaction.timestamp);
  return {
    history: {
      transactions: made.map(({ transaction }) => transaction),
      frauds: made.map((one) => one.campaign >= 0),
    },
    campaigns: made.map((one) => one.campaign),
  };
}
