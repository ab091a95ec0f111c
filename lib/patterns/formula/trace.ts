import { conditionSentence } from "@/lib/contract/sentence";
import type { TraceCell } from "@/lib/contract/trace";
import { numberText, spacedName, spanText } from "@/lib/contract/wording";
import { inZone, zoneOf } from "@/lib/contract/zone/rule-zone";
import { variantOf } from "../kit/nearness";
import { hitAt, jointParts, type PatternTrace, yesNo } from "../kit/trace";
import { type FormulaPattern, isSince, measuresIn, whenOf } from "./definition";
import { showing } from "./nearness";

/** `formula`: what each measure comes to, and which parts of its condition hold. */
export const trace: PatternTrace<FormulaPattern> = {
  tracing: (rule, pattern) => {
    const measures = measuresIn(pattern).map(({ name, measure }) => ({
      id: `measure ${name}`,
      name,
      text: isSince(measure) ? spanText : (value: number): string => numberText(Math.round(value * 1e6) / 1e6),
    }));
    const parts = jointParts(whenOf(pattern)).map((part, i) => ({ id: `part ${i}`, part }));
    return {
      columns: [
        ...measures.map(({ id, name }) => ({ id, label: spacedName(name), asked: null })),
        ...parts.map(({ id, part }) => ({
          id,
          label: conditionSentence(inZone(part, zoneOf(rule)), rule.params),
          asked: "yes",
        })),
      ],
      forms: [
        ...measures.map(({ id, name }) => variantOf(rule, id, showing(pattern, { measure: name }))),
        ...parts.map(({ id, part }) =>
          variantOf(rule, id, { type: pattern.type, measures: pattern.measures, when: part }),
        ),
      ],
      closes: false,
      read: (moment) => [
        ...measures.map(({ id, text }): TraceCell => {
          const hit = hitAt(moment, id);
          if (hit === null) return null;
          return hit.value === null ? { value: null, text: "none" } : { value: hit.value, text: text(hit.value) };
        }),
        ...parts.map(({ id }) => yesNo(hitAt(moment, id) !== null)),
      ],
    };
  },
};
