import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import type { Condition } from "@/lib/contract/rule";
import { NONE } from "@/lib/engine/columns";
import type { FieldColumn } from "@/lib/engine/field-column";
import type { KeyStore } from "@/lib/engine/key-store";
import type { Bit, Matcher, RuleContext } from "@/lib/engine/matcher";
import { thresholds } from "@/lib/engine/structure-parts";
import type { PatternMatcher } from "../kit/matcher";
import { type TravelPattern, WITHIN_DEFAULT } from "./definition";
import { distanceKm } from "./matcher/distance";
import { travelProbe } from "./nearness";

/** Both coordinates are there; the decoder lets only numbers through. */
const LOCATED: Condition = {
  all: [
    { field: "latitude", op: "exists" },
    { field: "longitude", op: "exists" },
  ],
};

export const matcher: PatternMatcher<TravelPattern> = {
  build(context, pattern, guard, layout) {
    const { rule } = context;
    const withinMs = resolveDurationMs(rule, pattern.within ?? WITHIN_DEFAULT);
    const maxSpeedKmh = resolveNumber(rule, pattern.maxSpeedKmh);
    const minDistanceKm = resolveNumber(rule, pattern.minDistanceKm);
    const located = layout.condition(LOCATED, guard);
    layout.hold("latitude");
    layout.hold("longitude");
    // Neighbours may be exactly `within` apart.
    return { matcher: new Travel(context, located, { maxSpeedKmh, minDistanceKm, withinMs }), reachMs: withinMs + 1 };
  },
  structure: (pattern) => [thresholds(pattern)],
  spanMs: (rule, { within = WITHIN_DEFAULT }) => resolveDurationMs(rule, within),
  pauseMs: () => null,
  judgedAfterMs: () => 0,
  probe: travelProbe,
  probeSpans: 1,
};

interface TravelLimits {
  readonly maxSpeedKmh: number;
  readonly minDistanceKm: number;
  readonly withinMs: number;
}

/** `travel`: an event hits when it is too far from the one before it for the time between. */
class Travel implements Matcher {
  readonly concern: readonly Bit[];
  private readonly context: RuleContext;
  private readonly store: KeyStore;
  /** Events that the rule sees and that say where they are. */
  private readonly located: Bit;
  private readonly latitude: FieldColumn;
  private readonly longitude: FieldColumn;
  private readonly limits: TravelLimits;

  constructor(context: RuleContext, located: Bit, limits: TravelLimits) {
    this.concern = [located];
    this.context = context;
    this.store = context.store;
    this.located = located;
    this.latitude = context.store.events.column("latitude");
    this.longitude = context.store.events.column("longitude");
    this.limits = limits;
  }

  inserted(event: number, key: number): void {
    const { store, context } = this;
    if (!this.isLocated(event)) return;
    const time = store.events.timeOf(event);
    const { withinMs } = this.limits;
    let before = store.events.prevOf(event);
    while (before !== NONE && store.events.timeOf(before) >= time - withinMs && !this.isLocated(before)) {
      before = store.events.prevOf(before);
    }
    if (before !== NONE) this.judge(before, event, key);
    let after = store.events.nextOf(event);
    while (after !== NONE && store.events.timeOf(after) <= time + withinMs && !this.isLocated(after)) {
      after = store.events.nextOf(after);
    }
    if (after !== NONE && !store.events.has(after, context.hit.word, context.hit.mask)) this.judge(event, after, key);
  }

  private isLocated(event: number): boolean {
    return this.store.events.has(event, this.located.word, this.located.mask);
  }

  private judge(from: number, to: number, key: number): void {
    const { store, context, limits } = this;
    const ms = store.events.timeOf(to) - store.events.timeOf(from);
    if (ms > limits.withinMs || !this.isLocated(from) || !this.isLocated(to)) return;
    const km = distanceKm(
      this.latitude.number(from),
      this.longitude.number(from),
      this.latitude.number(to),
      this.longitude.number(to),
    );
    const hours = ms / 3_600_000;
    if (km < limits.minDistanceKm || !(km > limits.maxSpeedKmh * hours)) return;
    store.events.mark(to, context.hit.word, context.hit.mask);
    context.raise({
      key,
      anchor: to,
      value: hours > 0 ? km / hours : null,
      windowStart: null,
      evidence: [from, to],
      evidenceCount: 2,
      firstAt: store.events.timeOf(from),
      steps: [],
      threshold: limits.maxSpeedKmh,
    });
  }
}
