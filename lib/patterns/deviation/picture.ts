import type { RuleDefinition } from "@/lib/contract/rule";
import { fieldLabel } from "@/lib/contract/wording";
import {
  BELOW_Y,
  fittingText,
  HIGH_Y,
  LINE_Y,
  type Mark,
  type Picture,
  VERDICT_WIDTH,
  verdict,
} from "../kit/picture/shapes";
import { numberLabel, spanWords } from "../kit/picture/words";
import type { DeviationPattern } from "./definition";

/** One far above what is usual. */
export function deviationPicture(rule: RuleDefinition, pattern: DeviationPattern): Picture {
  const heights = [60, 55, 62, 57, 61, 54, 59, 56];
  const field = fieldLabel(pattern.field);
  const [said, quiet] =
    pattern.times === undefined
      ? [fittingText(VERDICT_WIDTH, `> ${numberLabel(rule, pattern.zScore ?? 0)} σ`, "> … σ"), "above average"]
      : [
          fittingText(VERDICT_WIDTH, `> ${numberLabel(rule, pattern.times)}×`, "> … ×"),
          fittingText(VERDICT_WIDTH, `average ${field}`, "the average"),
        ];
  return {
    spans: [{ from: 16, to: 296, label: spanWords(rule, pattern.window), shaded: true }],
    strokes: [{ look: "threshold", from: [16, LINE_Y], to: [306, LINE_Y] }],
    marks: [
      ...heights.map((y, i): Mark => ({ kind: "before", x: 32 + i * 33 + (i % 3) * 4, y })),
      { kind: "anchor", x: 296, y: HIGH_Y - 2 },
    ],
    notes: [
      {
        x: 156,
        y: BELOW_Y,
        text: `≥ ${numberLabel(rule, pattern.minSamples)} earlier ones`,
        anchor: "middle",
        tone: "quiet",
      },
      ...verdict(said, quiet),
    ],
  };
}
