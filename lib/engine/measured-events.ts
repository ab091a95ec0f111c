import { fieldsTogether } from "@/lib/contract/fields-together";
import { resolveNumber } from "@/lib/contract/params";
import type { Measure, RuleDefinition } from "@/lib/contract/rule";
import type { BitLayout, BitTest } from "./bit-layout";
import { compileCondition } from "./condition";
import { anchorFieldsOf, fieldsOf, widened, withLiterals } from "./condition-parts";
import type { Bit, RuleContext } from "./matcher";

/** Whether an event is measured for an event that is judged. */
export type AnchorTest = (event: number, anchor: number) => boolean;

/** Which events a measure is about. */
export interface MeasuredEvents {
  /** Set on every event that is measured, or with `test` on every one that may be. */
  readonly counted: Bit;
  /** Null where no event is measured for one anchor and not for another. */
  readonly test: AnchorTest | null;
}

/** The measure, its parameters replaced by their values. */
export function settledMeasure(rule: RuleDefinition, measure: Measure): Measure {
  const settled = measure.fn === "quantile" ? { ...measure, q: resolveNumber(rule, measure.q) } : measure;
  return settled.when === undefined ? settled : { ...settled, when: withLiterals(rule, settled.when) };
}

/**
 * Takes the bits of a settled measure from `layout`; `guard` is the bit of events that the rule sees, null when it sees all.
 */
export function measuredEvents(
  { store, seen }: Pick<RuleContext, "store" | "seen">,
  measure: Measure,
  guard: BitTest | null,
  layout: BitLayout,
): MeasuredEvents {
  const { fn, when } = measure;
  const chosen = when === undefined ? guard : layout.condition(widened(when), guard);
  const fields = "field" in measure || "fields" in measure ? fieldsTogether(measure, "") : [];
  const numeric = fn !== "count" && fn !== "distinct";
  const counted = fields.reduce((before, { field }) => layout.measured(field, numeric, before), chosen) ?? seen;
  const named = when === undefined ? [] : anchorFieldsOf(when);
  if (when === undefined || named.length === 0) return { counted, test: null };
  for (const field of [...fieldsOf(when), ...named]) layout.hold(field);
  let judged = 0;
  const scope = layout.eventScope({
    anchor: (field) => {
      const column = store.events.column(field);
      return () => column.get(judged);
    },
  });
  const holds = compileCondition(when, scope);
  return {
    counted,
    test: (event, anchor) => {
      judged = anchor;
      return holds(event);
    },
  };
}
