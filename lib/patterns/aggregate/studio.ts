import { isAmountField } from "@/lib/contract/fields";
import { differentWords } from "@/lib/contract/fields-together";
import { fieldLabel, plural } from "@/lib/contract/wording";
import { fieldsAt } from "@/lib/view-models/builder/fields-together";
import { getAt } from "@/lib/view-models/builder/path";
import type { PatternStudio, ValueWords } from "../kit/studio";
import { firstNumberField } from "../kit/studio/fresh";
import { bound, capital } from "../kit/studio/words";
import type { AggregatePattern } from "./definition";
import { aggregatePicture } from "./picture";
import { TEMPLATES } from "./templates";

const WINDOW_PARTS = ["size", "step", "gap", "delay", "events", "within", "unit"];

export const studio: PatternStudio<AggregatePattern> = {
  name: "A count, sum or spread in a window",
  sentence: "So many transactions, so much money, so many different cards or countries within some time.",
  takesConditions: false,
  fresh: (kept) => {
    const field = firstNumberField(kept);
    return {
      type: "aggregate",
      window: { type: "sliding", size: kept.span ?? "1h" },
      measure: field === null ? { fn: "count" } : { fn: "sum", field },
      having: { op: field === null ? ">=" : ">", value: field === null ? 5 : 5_000 },
    };
  },
  handsOn: {
    conditions: (tree) => [getAt(tree, ["detect", "measure", "when"])],
    spans: [
      ["detect", "window", "size"],
      ["detect", "window", "gap"],
      ["detect", "window", "within"],
    ],
    field: ["detect", "measure", "field"],
  },
  tuned: () => [["detect", "having", "value"]],
  places: () => [
    ...WINDOW_PARTS.map((part) => ({ path: ["detect", "window", part], condition: false })),
    { path: ["detect", "measure", "q"], condition: false },
    { path: ["detect", "measure", "when"], condition: true },
    { path: ["detect", "having", "value"], condition: false },
  ],
  values: {
    size: ["Window", ""],
    delay: ["Delay", ""],
    step: ["A window every", ""],
    gap: ["Pause that ends a session", ""],
    events: ["The last so many", "count"],
    within: ["Not older than", ""],
    q: ["Percentile", "part"],
  },
  valueWords: (tree, path) => (path[1] === "having" ? measured(tree, path[3]) : null),
  picture: aggregatePicture,
  templateGroup: "window",
  templates: TEMPLATES,
};

/** `place`: which of the two ends of `between`. */
function measured(tree: unknown, place: string | number | undefined): ValueWords {
  const fn = getAt(tree, ["detect", "measure", "fn"]);
  const found = getAt(tree, ["detect", "measure", "field"]);
  const field = typeof found === "string" ? found : "";
  const together = fieldsAt(tree, ["detect", "measure"]).filter((each) => typeof each === "string");
  const limit = bound(getAt(tree, ["detect", "having", "op"]), place);
  const what = fieldLabel(field);
  const words: Readonly<Record<string, string>> = {
    count: field === "" ? "transactions" : plural(what),
    distinct: differentWords(together, 2),
    sum: `sum of ${what}`,
    avg: `average ${what}`,
    min: `smallest ${what}`,
    max: `largest ${what}`,
    stddev: `spread of ${what}`,
    median: `median ${what}`,
    quantile: `percentile of ${what}`,
  };
  const isCount = fn === "count" || fn === "distinct";
  const label = capital(`${words[String(fn)] ?? "value"} ${limit}`.trim());
  return { label, unit: isCount ? "count" : isAmountField(field) ? "amount" : "", field: isCount ? "" : field };
}
