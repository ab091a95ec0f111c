import type { RuleDefinition } from "@/lib/contract/rule";
import { BELOW_Y, fittingText, type Note, type Picture, ROW_Y } from "../kit/picture/shapes";
import { eventLabels, orElse, spanWords } from "../kit/picture/words";
import type { AbsencePattern } from "./definition";

/** Something that should have followed and did not. */
export function absencePicture(rule: RuleDefinition, pattern: AbsencePattern): Picture {
  const name = (text: string, x: number, tone: Note["tone"]): Note => ({ x, y: BELOW_Y, text, anchor: "middle", tone });
  const after = fittingText(170, ...orElse(eventLabels(rule, pattern.after), "this"));
  const expected = fittingText(
    150,
    ...orElse(
      eventLabels(rule, pattern.expect).map((text) => `no ${text}`),
      "nothing follows",
    ),
  );
  return {
    spans: [{ from: 110, to: 310, label: `within ${spanWords(rule, pattern.within)}`, shaded: true }],
    strokes: [],
    marks: [
      { kind: "other", x: 42, y: ROW_Y },
      { kind: "anchor", x: 110, y: ROW_Y },
      { kind: "other", x: 178, y: ROW_Y },
      { kind: "other", x: 240, y: ROW_Y },
      { kind: "missing", x: 310, y: ROW_Y },
      { kind: "other", x: 372, y: ROW_Y },
    ],
    notes: [name(after, 110, "said"), name(expected, 310, "said")],
  };
}
