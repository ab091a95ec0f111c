import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import type { Transaction } from "@/lib/contract/transaction";
import { durationText, numberText, spanText } from "@/lib/contract/wording";
import type { Touch } from "../kit/nearness";
import { bestOf, type Probe, type Progress, type Trial, variantOf } from "../kit/nearness";
import { closeness } from "../kit/nearness/closeness";
import { type TravelPattern, WITHIN_DEFAULT } from "./definition";
import { distanceKm } from "./matcher/distance";

const ANY = "any two places";

/** `travel`: any two neighbours at different places, however slow and however near. */
export function travelProbe(trial: Trial, pattern: TravelPattern): Probe {
  const { rule, stage } = trial;
  const speed = resolveNumber(rule, pattern.maxSpeedKmh);
  const km = resolveNumber(rule, pattern.minDistanceKm);
  const withinMs = resolveDurationMs(rule, pattern.within ?? WITHIN_DEFAULT);
  return {
    variants: [variantOf(rule, ANY, { ...pattern, maxSpeedKmh: 0, minDistanceKm: 0 })],
    read: (found) => {
      const located = stage.picked.filter(({ latitude, longitude }) => latitude !== null && longitude !== null);
      const [first] = located;
      if (first === undefined) return null;
      const reached = (found.get(ANY) ?? []).map((touch) => reachedBy(touch, stage.events, { speed, km }));
      const best = bestOf(reached, ({ nearness }) => nearness);
      if (best !== null) return best;
      return {
        nearness: 0,
        value: 0,
        threshold: km,
        text: `no other place within ${durationText(withinMs)}, the rule asks for one at least ${numberText(km)} km away`,
        missing: [],
        eventId: first.id,
        evidence: [first.id],
      };
    },
  };
}

function reachedBy(
  { hit }: Touch,
  events: readonly Transaction[],
  limits: { readonly speed: number; readonly km: number },
): Progress {
  const [from, to] = hit.evidence.map((id) => events.find((event) => event.id === id));
  const km = from === undefined || to === undefined ? 0 : kmBetween(from, to);
  const speed = hit.value ?? Number.POSITIVE_INFINITY;
  const far = km >= limits.km;
  const fast = speed > limits.speed;
  const tookMs = hit.eventTime - hit.explain.firstAt;
  const way = `${numberText(Math.round(km))} km in ${spanText(tookMs)}`;
  const tooNear = `they are ${numberText(Math.round(km))} km apart, the rule asks for at least ${numberText(limits.km)} km`;
  const tooSlow = `${way} would take ${numberText(Math.round(speed))} km/h, the rule asks for more than ${numberText(limits.speed)} km/h`;
  return {
    nearness: Math.min(far ? 1 : closeness(km, limits.km), fast ? 1 : closeness(speed, limits.speed)),
    value: far ? speed : km,
    threshold: far ? limits.speed : limits.km,
    text: far ? tooSlow : tooNear,
    missing: far || fast ? [] : [tooSlow],
    eventId: hit.eventId,
    evidence: hit.evidence,
  };
}

/** Kilometres between the places of two transactions that say where they are. */
export function kmBetween(from: Transaction, to: Transaction): number {
  return distanceKm(from.latitude ?? 0, from.longitude ?? 0, to.latitude ?? 0, to.longitude ?? 0);
}
