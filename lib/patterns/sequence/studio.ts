import { getAt, isMembers } from "@/lib/view-models/builder/path";
import type { PatternStudio } from "../kit/studio";
import { ANY, fitting, LARGE, SMALL } from "../kit/studio/fresh";
import { capital } from "../kit/studio/words";
import type { SequencePattern } from "./definition";
import { sequencePicture } from "./picture";
import { STEPS, stepLabel, stepsOf } from "./studio/steps";
import { TEMPLATES } from "./templates";

export const studio: PatternStudio<SequencePattern> = {
  name: "A sequence",
  sentence: "First this, then that, in order and within some time.",
  takesConditions: true,
  fresh: (kept, tree) => ({
    type: "sequence",
    within: kept.span ?? "1h",
    steps:
      kept.conditions.length > 1
        ? kept.conditions.map((when, i) => ({ name: `step ${i + 1}`, when }))
        : [
            { name: "first", when: kept.conditions[0] ?? fitting(kept, tree, SMALL, LARGE, ANY) },
            { name: "then", when: fitting(kept, tree, LARGE, ANY) },
          ],
  }),
  handsOn: {
    conditions: (tree) => stepsOf(tree).flatMap((step) => (isMembers(step) && step.not !== true ? [step.when] : [])),
    spans: [["detect", "within"]],
    field: null,
  },
  tuned: () => [],
  places: (tree) =>
    stepsOf(tree).flatMap((_, i) => {
      const step = [...STEPS, i];
      return [
        ...[step, [...step, "name"], [...step, "times"], [...step, "gap"]].map((path) => ({ path, condition: false })),
        { path: [...step, "when"], condition: true },
      ];
    }),
  values: { within: ["Within", ""] },
  valueWords: (tree, path) => {
    const last = path.at(-1);
    if (path[1] !== "steps" || (last !== "times" && last !== "gap")) return null;
    const step = stepLabel(getAt(tree, path.slice(0, 3)));
    if (last === "gap") return { label: capital(`${step} at most after the step before`.trim()), unit: "", field: "" };
    return { label: capital(`${step} at least`.trim()), unit: "count", field: "" };
  },
  picture: sequencePicture,
  templateGroup: "order",
  templates: TEMPLATES,
};
