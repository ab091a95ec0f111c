import { getAt } from "@/lib/view-models/builder/path";
import type { PatternStudio } from "../kit/studio";
import { ANY, CHECK, fitting, LARGE, RESET, SMALL } from "../kit/studio/fresh";
import type { AbsencePattern } from "./definition";
import { absencePicture } from "./picture";
import { TEMPLATES } from "./templates";

export const studio: PatternStudio<AbsencePattern> = {
  name: "Something that does not follow",
  sentence: "After one transaction another is expected, and does not come in time.",
  takesConditions: true,
  fresh: (kept, tree) => ({
    type: "absence",
    after: kept.conditions[0] ?? fitting(kept, tree, RESET, LARGE, ANY),
    expect: kept.conditions[1] ?? fitting(kept, tree, CHECK, SMALL, ANY),
    within: kept.span ?? "1h",
  }),
  handsOn: {
    conditions: (tree) => [getAt(tree, ["detect", "after"]), getAt(tree, ["detect", "expect"])],
    spans: [["detect", "within"]],
    field: null,
  },
  tuned: () => [],
  places: () => ["after", "expect"].map((name) => ({ path: ["detect", name], condition: true })),
  values: { within: ["Within", ""] },
  valueWords: () => null,
  picture: absencePicture,
  templateGroup: "order",
  templates: TEMPLATES,
};
