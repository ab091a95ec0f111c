import { SHIPPED_RULES } from "@/lib/contract/shipped-rules";
import { CAMPAIGN_COLUMNS, campaignRows } from "../campaigns/rows";
import { type Watched, watchCampaigns } from "../campaigns/watch";
import type { RunEvaluation } from "../evaluation";
import { countedUntil, simulatedTraffic } from "./traffic";

/** No rule was chosen or set by looking at these. */
const SEEDS = [9001, 9002, 9003, 9004, 9005];
const SEEDS_SMALL = [9001];
const MINUTES = 70;
const MINUTES_SMALL = 16;

/** The rules that ship on the frauds of our own simulator, played between honest transactions. */
export const simulator: RunEvaluation = async ({ seeds, small }, say) => {
  const used = seeds ?? (small ? SEEDS_SMALL : SEEDS);
  const minutes = small ? MINUTES_SMALL : MINUTES;
  const watched: Watched[] = [];
  for (const seed of used) {
    say(`Seed ${seed}: ${minutes} minutes of traffic ...`);
    const { bursts, alerts } = watchCampaigns(SHIPPED_RULES, simulatedTraffic(seed, minutes));
    watched.push({ bursts: bursts.filter(({ beganAt }) => beganAt < countedUntil(minutes)), alerts });
  }
  return {
    title: `Our simulator: the rules that ship, ${minutes} minutes a seed at 50 transactions a second`,
    columns: CAMPAIGN_COLUMNS,
    rows: campaignRows(watched),
    seeds: used,
    versions: { Node: process.version },
    command: `npm run evaluate -- simulator --seeds ${used.join(",")}${small ? " --small" : ""}`,
  };
};
