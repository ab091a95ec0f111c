import { type EvaluationRow, figureOf } from "../table";
import { type CampaignMeasures, campaignMeasures } from "./measures";
import type { Watched } from "./watch";

export const CAMPAIGN_COLUMNS = ["bursts", "recall", "in time", "precision", "before: median", "before: p90"];

const SHARE_DIGITS = 3;
const COUNT_DIGITS = 1;

/** A row a campaign and one of all, over what was watched with each seed. */
export function campaignRows(seeds: readonly Watched[]): readonly EvaluationRow[] {
  const measured = seeds.map(campaignMeasures);
  const names = [...new Set(measured.flatMap(({ campaigns }) => [...campaigns.keys()]))].sort();
  return [
    ...names.map((name) =>
      rowOf(
        name,
        measured.flatMap(({ campaigns }) => campaigns.get(name) ?? []),
      ),
    ),
    rowOf(
      "all",
      measured.map(({ all }) => all),
    ),
  ];
}

function rowOf(name: string, measures: readonly CampaignMeasures[]): EvaluationRow {
  const figure = (pick: (one: CampaignMeasures) => number | null, digits: number) =>
    figureOf(
      measures.flatMap((one) => pick(one) ?? []),
      digits,
    );
  return {
    name,
    figures: [
      figure(({ bursts }) => bursts, COUNT_DIGITS),
      figure(({ recall }) => recall, SHARE_DIGITS),
      figure(({ inTime }) => inTime, SHARE_DIGITS),
      figure(({ precision }) => precision, SHARE_DIGITS),
      figure(({ delayMedian }) => delayMedian, COUNT_DIGITS),
      figure(({ delayP90 }) => delayP90, COUNT_DIGITS),
    ],
  };
}
