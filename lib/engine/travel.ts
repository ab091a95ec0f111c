import { NONE } from "./columns";
import type { Bit, Detector, RuleContext } from "./detector";
import type { FieldColumn } from "./field-column";
import type { KeyStore } from "./key-store";

/** Mean radius of the Earth, kilometres (IUGG). */
const EARTH_KM = 6371.0088;

/** Great-circle distance by the haversine formula, kilometres; arguments in degrees. */
export function distanceKm(lat1: number, lon1: number, lat2: number, lon2: number): number {
  const rad = Math.PI / 180;
  const sinLat = Math.sin(((lat2 - lat1) * rad) / 2);
  const sinLon = Math.sin(((lon2 - lon1) * rad) / 2);
  const h = sinLat * sinLat + Math.cos(lat1 * rad) * Math.cos(lat2 * rad) * sinLon * sinLon;
  return 2 * EARTH_KM * Math.asin(Math.min(1, Math.sqrt(h)));
}

export interface TravelLimits {
  readonly maxSpeedKmh: number;
  readonly minDistanceKm: number;
  readonly withinMs: number;
}

/** `travel`: an event hits when it is too far from the one before it for the time between. */
export class Travel implements Detector {
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
    this.latitude = context.store.column("latitude");
    this.longitude = context.store.column("longitude");
    this.limits = limits;
  }

  inserted(event: number, key: number): void {
    const { store, context } = this;
    if (!this.isLocated(event)) return;
    const time = store.timeOf(event);
    const { withinMs } = this.limits;
    let before = store.prevOf(event);
    while (before !== NONE && store.timeOf(before) >= time - withinMs && !this.isLocated(before)) {
      before = store.prevOf(before);
    }
    if (before !== NONE) this.judge(before, event, key);
    let after = store.nextOf(event);
    while (after !== NONE && store.timeOf(after) <= time + withinMs && !this.isLocated(after)) {
      after = store.nextOf(after);
    }
    if (after !== NONE && !store.has(after, context.hit.word, context.hit.mask)) this.judge(event, after, key);
  }

  private isLocated(event: number): boolean {
    return this.store.has(event, this.located.word, this.located.mask);
  }

  private judge(from: number, to: number, key: number): void {
    const { store, context, limits } = this;
    const ms = store.timeOf(to) - store.timeOf(from);
    if (ms > limits.withinMs || !this.isLocated(from) || !this.isLocated(to)) return;
    const km = distanceKm(
      this.latitude.number(from),
      this.longitude.number(from),
      this.latitude.number(to),
      this.longitude.number(to),
    );
    const hours = ms / 3_600_000;
    if (km < limits.minDistanceKm || !(km > limits.maxSpeedKmh * hours)) return;
    store.mark(to, context.hit.word, context.hit.mask);
    context.raise({
      key,
      anchor: to,
      value: hours > 0 ? km / hours : null,
      windowStart: null,
      evidence: [from, to],
      evidenceCount: 2,
      firstAt: store.timeOf(from),
      steps: [],
      threshold: limits.maxSpeedKmh,
    });
  }
}
