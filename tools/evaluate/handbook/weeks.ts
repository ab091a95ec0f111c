import type { ScoreSplit } from "@/lib/contract/scorecard-report";

const DAY_MS = 86_400_000;
const WEEK_MS = 7 * DAY_MS;
/** The first of the Handbook's four training weeks. */
const FIRST_TRAINING_MS = Date.UTC(2018, 6, 25);
const FOLDS = 4;

/** The Handbook's prequential folds: seven days of training, seven that wait for labels, seven of test; each a week after the last. */
export const HANDBOOK_WEEKS: readonly ScoreSplit[] = Array.from({ length: FOLDS }, (_, fold) => {
  const trainFrom = FIRST_TRAINING_MS + fold * WEEK_MS;
  const trainUntil = trainFrom + WEEK_MS;
  return { trainFrom, trainUntil, testFrom: trainUntil + WEEK_MS, testUntil: trainUntil + 2 * WEEK_MS };
});
