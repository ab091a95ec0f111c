import { getAt } from "@/lib/view-models/builder/path";
import type { PatternStudio } from "../kit/studio";
import { lastCondition } from "../kit/studio/fresh";
import type { MatchPattern } from "./definition";
import { matchPicture } from "./picture";
import { TEMPLATES } from "./templates";

export const studio: PatternStudio<MatchPattern> = {
  name: "A single transaction",
  sentence: "Each one that satisfies a condition is a hit.",
  takesConditions: true,
  fresh: (kept, tree) => ({ type: "match", when: lastCondition(kept, tree) }),
  handsOn: { conditions: (tree) => [getAt(tree, ["detect", "when"])], spans: [], field: null },
  tuned: ({ conditions }) => (conditions.length > 0 ? [] : [["detect", "when", "value"]]),
  places: () => [{ path: ["detect", "when"], condition: true }],
  values: {},
  valueWords: () => null,
  picture: matchPicture,
  templateGroup: "single",
  templates: TEMPLATES,
};
