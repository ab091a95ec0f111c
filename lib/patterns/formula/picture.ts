import { conditionSentence } from "@/lib/contract/condition-sentence";
import { formatDuration } from "@/lib/contract/duration";
import { isMeasureRef } from "@/lib/contract/expression/expression";
import { measuresOf } from "@/lib/contract/expression/measures";
import { resolveDurationMs } from "@/lib/contract/params";
import type { RuleDefinition } from "@/lib/contract/rule";
import { spacedName } from "@/lib/contract/wording";
import {
  BELOW_Y,
  fittingText,
  type Mark,
  type Picture,
  type PictureSpan,
  places,
  ROW_Y,
  VERDICT_WIDTH,
  verdict,
  WINDOW_TOP_Y,
} from "../kit/picture/shapes";
import { numberLabel, SIGN, spanWords } from "../kit/picture/words";
import { type FormulaPattern, isSince, lookBackOf, measuresIn, whenOf } from "./definition";

const FROM = 24;
const TO = 296;

/** One that is asked for what several measures before it come to, compared with each other. */
export function formulaPicture(rule: RuleDefinition, pattern: FormulaPattern): Picture {
  const measures = measuresIn(pattern);
  const longest = measures.toSorted(
    (a, b) => resolveDurationMs(rule, lookBackOf(b.measure)) - resolveDurationMs(rule, lookBackOf(a.measure)),
  )[0];
  const isPause = measures.every(({ measure }) => isSince(measure));
  const names = measures.map(({ name }) => spacedName(name));
  const span: readonly PictureSpan[] =
    longest === undefined
      ? []
      : [{ from: FROM, to: TO, label: spanWords(rule, lookBackOf(longest.measure)), shaded: !isPause }];
  const before = isPause ? [FROM + 16] : places(FROM + 16, TO - 36, 7);
  return {
    spans: span,
    strokes: isPause ? [{ look: "link", from: [FROM + 16, ROW_Y], to: [TO, ROW_Y], lift: ROW_Y - WINDOW_TOP_Y }] : [],
    marks: [
      ...before.map((x, i): Mark => ({ kind: i % 2 === 0 ? "counted" : "before", x, y: ROW_Y })),
      { kind: "anchor", x: TO, y: ROW_Y },
    ],
    notes: [
      {
        x: (FROM + TO) / 2,
        y: BELOW_Y,
        text: fittingText(TO - FROM, names.join(", "), `${names.length} measures`),
        anchor: "middle",
        tone: "quiet",
      },
      ...verdict(...saidOf(rule, pattern)),
    ],
  };
}

/** What the first comparison of a measure asks for: "≥ 0.8", and of what. */
function saidOf(rule: RuleDefinition, pattern: FormulaPattern): readonly [said: string, quiet: string] {
  const when = whenOf(pattern);
  const parts = "all" in when ? when.all : [when];
  const first = parts.find((part) => "op" in part && measuresOf(part).length > 0);
  const asked = fittingText(VERDICT_WIDTH, conditionSentence(when, rule.params), "compared");
  if (first === undefined || !("expr" in first)) return [asked, ""];
  const name = isMeasureRef(first.expr) ? first.expr.measure : null;
  const quiet = fittingText(VERDICT_WIDTH, name === null ? "" : spacedName(name), "of the measures");
  switch (first.op) {
    case "<":
    case "<=":
    case ">":
    case ">=":
    case "=": {
      const { op, value } = first;
      if (typeof value === "string" || typeof value === "boolean") return [asked, ""];
      const measure = name === null ? undefined : pattern.measures[name];
      const isTime = measure !== undefined && isSince(measure) && typeof value === "number";
      const bound = isTime ? spanWords(rule, formatDuration(value)) : numberLabel(rule, value);
      return [fittingText(VERDICT_WIDTH, `${SIGN[op]} ${bound}`, `${SIGN[op]} …`), quiet];
    }
    default:
      return [asked, ""];
  }
}
