import { spacedName } from "@/lib/contract/wording";
import { type FormPath, getAt } from "@/lib/view-models/builder/path";
import type { PatternStudio } from "../kit/studio";
import { capital } from "../kit/studio/words";
import type { FormulaPattern } from "./definition";
import { formulaPicture } from "./picture";
import { MEASURES_AT, measureNames } from "./studio/measures";
import { TEMPLATES } from "./templates";

export const studio: PatternStudio<FormulaPattern> = {
  name: "A formula",
  sentence: "Several numbers of the same key, compared with each other.",
  takesConditions: false,
  fresh: ({ span }) => ({
    type: "formula",
    measures: {
      recent: { fn: "sum", field: "amount", window: span ?? "1d" },
      before: { fn: "sum", field: "amount", window: "30d", delay: span ?? "1d" },
    },
    when: { expr: { measure: "recent" }, op: ">", value: { measure: "before" } },
    show: { div: [{ measure: "recent" }, { measure: "before" }] },
  }),
  handsOn: { conditions: () => [], spans: [], field: null },
  tuned: () => [],
  places: (tree) => {
    return [
      { path: ["detect", "when"], condition: true },
      ...measureNames(tree).flatMap((name) => {
        const at: FormPath = [...MEASURES_AT, name];
        return [
          ...["", "window", "delay", "events", "within", "q"].map((part) => ({
            path: part === "" ? at : [...at, part],
            condition: false,
          })),
          { path: [...at, "when"], condition: true },
        ];
      }),
    ];
  },
  values: {
    window: ["How far back", ""],
    delay: ["Ended before", ""],
    within: ["Not older than", ""],
    events: ["How many of the last", "count"],
  },
  valueWords: (tree, path) => {
    const [, part, name] = path;
    if (part !== "measures" || typeof name !== "string") return null;
    const last = path.at(-1);
    const words = WORDS[String(last)];
    if (words === undefined || path.length !== 4 || getAt(tree, path) === undefined) return null;
    return { label: capital(`${spacedName(name)} ${words}`), unit: last === "events" ? "count" : "", field: "" };
  },
  picture: formulaPicture,
  templateGroup: "unusual",
  templates: TEMPLATES,
};

const WORDS: Readonly<Record<string, string>> = {
  window: "over the last",
  delay: "ended before",
  within: "not older than",
  events: "of the last",
  q: "percentile",
};
