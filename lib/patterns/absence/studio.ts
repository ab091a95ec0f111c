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
  fresh: ({ conditions: [first, second], span }, tree) => ({
    type: "absence",
    after: first ?? fitting(tree, RESET, LARGE, ANY),
    expect: second ?? fitting(tree, CHECK, SMALL, ANY),
    within: span ?? "1h",
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
