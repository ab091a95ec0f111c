import type { RuleDefinition } from "@/lib/contract/rule";
import { amountThresholds } from "@/lib/view-models/evidence-timeline";
import {
  fittingText,
  HIGH_Y,
  LINE_Y,
  LOW_Y,
  type Mark,
  type Picture,
  ROW_Y,
  VERDICT_WIDTH,
  verdict,
} from "../kit/picture/shapes";
import { eventLabels, orElse, SIGN } from "../kit/picture/words";
import type { MatchPattern } from "./definition";

/** One event that is enough by itself. */
export function matchPicture(rule: RuleDefinition, pattern: MatchPattern): Picture {
  const [line] = amountThresholds(rule);
  const above = line?.op.startsWith(">") === true;
  const [usual, special] = line === undefined ? [ROW_Y, ROW_Y] : above ? [LOW_Y, HIGH_Y] : [HIGH_Y, LOW_Y];
  const said = fittingText(VERDICT_WIDTH, ...orElse(eventLabels(rule, pattern.when), "each one"));
  return {
    spans: [],
    strokes: line === undefined ? [] : [{ look: "threshold", from: [12, LINE_Y + 3], to: [308, LINE_Y + 3] }],
    marks: [
      ...[34, 78, 116, 168, 262, 296].map((x): Mark => ({ kind: "other", x, y: usual })),
      { kind: "anchor", x: 216, y: special },
    ],
    notes: verdict(
      line === undefined ? said : `${SIGN[line.op]} ${line.value.toLocaleString("en-US")}`,
      line === undefined ? "" : "amount",
    ),
  };
}
