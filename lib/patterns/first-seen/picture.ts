import type { RuleDefinition } from "@/lib/contract/rule";
import { fieldLabel, listText } from "@/lib/contract/wording";
import {
  AXIS_Y,
  BELOW_Y,
  fittingText,
  type Mark,
  type Picture,
  ROW_Y,
  VERDICT_WIDTH,
  verdict,
} from "../kit/picture/shapes";
import { eventLabels, numberLabel, spanWords } from "../kit/picture/words";
import { type FirstSeenPattern, newFields } from "./definition";

/** A value, or values together, that were not there before. */
export function firstSeenPicture(rule: RuleDefinition, pattern: FirstSeenPattern): Picture {
  const fields = newFields(pattern).map(({ field }) => fieldLabel(field));
  const short = fields.length > 1 ? "new together" : "new value";
  const told = eventLabels(rule, pattern.when).find((text) => text.length < 16) ?? "";
  return {
    spans: [{ from: 16, to: 296, label: spanWords(rule, pattern.memory), shaded: true }],
    strokes: [{ look: "stem", from: [296, AXIS_Y], to: [296, ROW_Y] }],
    marks: [
      ...[34, 70, 98, 142, 180, 216, 258].map((x): Mark => ({ kind: "before", x, y: ROW_Y })),
      { kind: "anchor", x: 296, y: ROW_Y },
    ],
    notes: [
      {
        x: 150,
        y: BELOW_Y,
        text: `≥ ${numberLabel(rule, pattern.minHistory ?? 1)} earlier ones`,
        anchor: "middle",
        tone: "quiet",
      },
      ...verdict(fittingText(VERDICT_WIDTH, `new ${listText(fields, "and")}`, short), told),
    ],
  };
}
