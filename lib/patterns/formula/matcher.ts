import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import type { FormulaMeasure, Measure, RuleDefinition } from "@/lib/contract/rule";
import type { BitLayout, BitTest } from "@/lib/engine/bit-layout";
import { compileCondition } from "@/lib/engine/condition";
import { fieldsOf, resolveExpression, widened, withLiterals } from "@/lib/engine/condition-parts";
import { compileExpression } from "@/lib/engine/expression";
import type { BuiltMatcher, RuleContext } from "@/lib/engine/matcher";
import { measuredEvents, settledMeasure } from "@/lib/engine/measured-events";
import { shape, threshold } from "@/lib/engine/structure-parts";
import type { PatternMatcher } from "../kit/matcher";
import {
  type FormulaPattern,
  isLong,
  isSince,
  measureAlone,
  measuresIn,
  shownBound,
  showOf,
  whenOf,
} from "./definition";
import { Formula, type FormulaQuestion, MeasuresNow } from "./matcher/formula";
import { NewestLast } from "./matcher/last-frame";
import type { FormulaFrame, FormulaPart } from "./matcher/measured";
import { SinceHeld } from "./matcher/since";
import { SinceGone, TimesGone } from "./matcher/times-gone";
import { MeasuredValues } from "./matcher/values";
import { type Walk, walkOfLast, walkOfTime } from "./matcher/walks";
import { WindowFrame } from "./matcher/window-frame";
import { formulaProbe } from "./nearness";

export const matcher: PatternMatcher<FormulaPattern> = {
  build: buildFormula,
  structure: (pattern) => {
    const show = showOf(pattern);
    const measures = measuresIn(pattern).map(({ name, measure }) => [
      name,
      measure.when === undefined ? measure : { ...measure, when: shape(measure.when) },
    ]);
    return [pattern.type, measures, shape(whenOf(pattern)), show === null ? null : threshold(show)];
  },
  spanMs: (rule, pattern) => Math.max(...measuresIn(pattern).map(({ measure }) => reachOf(rule, measure))),
  pauseMs: () => null,
  judgedAfterMs: () => 0,
  probe: formulaProbe,
  probeSpans: 1,
};

/** How far before the event that is judged a measure looks. */
function reachOf(rule: RuleDefinition, measure: FormulaMeasure): number {
  if (!("window" in measure)) return resolveDurationMs(rule, measure.within);
  const delayMs = measure.delay === undefined ? 0 : resolveDurationMs(rule, measure.delay);
  return resolveDurationMs(rule, measure.window) + delayMs;
}

function buildFormula(
  context: RuleContext,
  pattern: FormulaPattern,
  guard: BitTest | null,
  layout: BitLayout,
): BuiltMatcher {
  const { rule } = context;
  const named = measuresIn(pattern);
  const isGone = (measure: FormulaMeasure): boolean =>
    !context.labelled && isLong(measure, (duration) => resolveDurationMs(rule, duration));
  const held = named.filter(({ measure }) => !isGone(measure)).map(({ measure }) => reachOf(rule, measure));
  const long = named.filter(({ measure }) => isGone(measure)).map(({ measure }) => measure);
  // A time that was left behind lies before every event that comes.
  const heldMs = Math.max(1, ...held);
  const gone =
    long.length === 0
      ? null
      : new TimesGone(context, {
          reachMs: Math.max(...long.map((measure) => reachOf(rule, measure))),
          heldMs,
          all: long.some(({ fn }) => fn === "sinceFirst"),
        });
  const measures = new FormulaMeasuresBuilder(context, guard, layout, gone);
  const parts = named.map(({ measure }) => measures.part(measure, isGone(measure)));
  const now = new MeasuresNow(context, parts);
  const places = new Map(named.map(({ name }, i) => [name, i]));
  const question = questionOf(rule, pattern, guard, layout, (name) => {
    const place = places.get(name) ?? 0;
    return () => now.value(place);
  });
  return { matcher: new Formula(context, measures.frames, gone, question, now), reachMs: heldMs };
}

function questionOf(
  rule: RuleDefinition,
  pattern: FormulaPattern,
  guard: BitTest | null,
  layout: BitLayout,
  measure: (name: string) => () => number | null,
): FormulaQuestion {
  const when = withLiterals(rule, whenOf(pattern));
  const written = showOf(pattern);
  const show = written === null ? null : resolveExpression(rule, written);
  const compared = shownBound(pattern);
  const bound = compared === null ? null : resolveExpression(rule, compared);
  for (const field of fieldsOf(when)) layout.hold(field);
  for (const expression of [show, bound]) {
    if (expression !== null) for (const field of fieldsOf({ expr: expression, op: "exists" })) layout.hold(field);
  }
  const scope = layout.eventScope({ measure });
  return {
    asked: layout.condition(widened(when), guard),
    holds: compileCondition(when, scope),
    show: show === null ? null : compileExpression(show, scope),
    bound: bound === null ? null : compileExpression(bound, scope),
  };
}

/** Builds the measures of a formula; those over the same frame share it. */
class FormulaMeasuresBuilder {
  readonly frames: FormulaFrame[] = [];
  private readonly windows = new Map<string, WindowFrame>();
  private readonly context: RuleContext;
  private readonly guard: BitTest | null;
  private readonly layout: BitLayout;
  private readonly gone: TimesGone | null;

  constructor(context: RuleContext, guard: BitTest | null, layout: BitLayout, gone: TimesGone | null) {
    this.context = context;
    this.guard = guard;
    this.layout = layout;
    this.gone = gone;
  }

  part(written: FormulaMeasure, isGone: boolean): FormulaPart {
    const { context, gone } = this;
    const { rule } = context;
    if (isGone && gone !== null && isSince(written))
      return new SinceGone(context, written.fn, reachOf(rule, written), gone);
    const alone = measureAlone(written);
    const settled: Measure = settledMeasure(rule, alone ?? { fn: "count", ...whenIn(written) });
    const events = measuredEvents(context, settled, this.guard, this.layout);
    const last = "window" in written ? null : this.lastOf(written);
    const time = "window" in written ? this.timeOf(written) : null;
    const walk: Walk = time === null ? walkOfLast(context, last ?? NO_FRAME) : walkOfTime(context, time.frame);
    if (isSince(written)) {
      const isTold = !isLong(written, (duration) => resolveDurationMs(rule, duration));
      return new SinceHeld(context, written.fn, events, walk, { frame: time, isTold });
    }
    if (events.test !== null) return new MeasuredValues(context, settled, events, walk, null);
    if (time !== null) {
      const measure = time.run(settled, events.counted);
      const kept = { measure, isAt: ({ event, key }: { event: number; key: number }) => time.isAt(event, key) };
      return new MeasuredValues(context, settled, events, walk, kept);
    }
    const newest = new NewestLast(context, last ?? NO_FRAME, settled, events.counted);
    this.frames.push(newest);
    const kept = {
      measure: newest.frames.measure,
      isAt: ({ event, key }: { event: number; key: number }) => newest.isAt(event, key),
    };
    return new MeasuredValues(context, settled, events, walk, kept);
  }

  private lastOf({ events, within }: Extract<FormulaMeasure, { readonly events: unknown }>) {
    const { rule } = this.context;
    return { events: resolveNumber(rule, events), withinMs: resolveDurationMs(rule, within) };
  }

  private timeOf({ window, delay }: Extract<FormulaMeasure, { readonly window: unknown }>): WindowFrame {
    const { rule } = this.context;
    const sizeMs = resolveDurationMs(rule, window);
    const delayMs = delay === undefined ? 0 : resolveDurationMs(rule, delay);
    const name = `${sizeMs} ${delayMs}`;
    const known = this.windows.get(name);
    if (known !== undefined) return known;
    const frame = new WindowFrame(this.context, { sizeMs, delayMs });
    this.windows.set(name, frame);
    this.frames.push(frame);
    return frame;
  }
}

const NO_FRAME = { events: 1, withinMs: 1 };

function whenIn({ when }: FormulaMeasure): Pick<Measure, "when"> {
  return when === undefined ? {} : { when };
}
