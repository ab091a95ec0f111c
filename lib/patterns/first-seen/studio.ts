import { getAt } from "@/lib/view-models/builder/path";
import type { PatternStudio } from "../kit/studio";
import { lastCondition } from "../kit/studio/fresh";
import type { FirstSeenPattern } from "./definition";
import { firstSeenPicture } from "./picture";
import { TEMPLATES } from "./templates";

export const studio: PatternStudio<FirstSeenPattern> = {
  name: "Never seen before",
  sentence: "A value that the same key did not have before: a new device, a new country.",
  takesConditions: true,
  fresh: (kept, tree) => ({
    type: "firstSeen",
    field: kept.field === null || kept.field === "amount" ? "deviceId" : kept.field,
    memory: kept.span ?? "30d",
    minHistory: 1,
    ...(kept.conditions.length === 0 ? {} : { when: lastCondition(kept, tree) }),
  }),
  handsOn: {
    conditions: (tree) => [getAt(tree, ["detect", "when"])],
    spans: [["detect", "memory"]],
    field: ["detect", "field"],
  },
  tuned: () => [],
  places: () => [{ path: ["detect", "when"], condition: true }],
  values: { memory: ["Looked back", ""], minHistory: ["Earlier transactions at least", "count"] },
  valueWords: () => null,
  picture: firstSeenPicture,
  templateGroup: "unusual",
  templates: TEMPLATES,
};
