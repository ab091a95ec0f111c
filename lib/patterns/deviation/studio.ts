import type { PatternStudio } from "../kit/studio";
import { firstNumberField } from "../kit/studio/fresh";
import type { DeviationPattern } from "./definition";
import { deviationPicture } from "./picture";
import { TEMPLATES } from "./templates";

export const studio: PatternStudio<DeviationPattern> = {
  name: "Unusual for this key",
  sentence: "A number far above what the same key had before.",
  takesConditions: false,
  fresh: (kept) => ({
    type: "deviation",
    field: firstNumberField(kept) ?? "amount",
    window: kept.span ?? "7d",
    minSamples: 5,
    times: 5,
  }),
  handsOn: { conditions: () => [], spans: [["detect", "window"]], field: ["detect", "field"] },
  tuned: () => [["detect", "times"]],
  places: () => [],
  values: {
    window: ["Compared with the last", ""],
    minSamples: ["Earlier values at least", "count"],
    times: ["Times the average", ""],
    zScore: ["Standard deviations above", ""],
  },
  valueWords: () => null,
  picture: deviationPicture,
  templateGroup: "unusual",
  templates: TEMPLATES,
};
