import { CASE_ALERTS_MAX } from "@/lib/contract/case-limits";

/** An alert on an entity, by when it was detected. */
export interface Gatherable {
  readonly id: string;
  readonly at: number;
}

/** The case that alerts on an entity join at the moment. */
export interface FillingCase {
  readonly lastAt: number;
  readonly alerts: number;
}

/** What becomes of an alert: it joins the case, makes one together with others, or waits for more. */
export type GatheringStep =
  | { readonly kind: "join" }
  | { readonly kind: "make"; readonly alertIds: readonly string[] }
  | { readonly kind: "wait" };

/** What becomes of an alert on an entity. `waiting`: alerts on it in no case, without this one. A pure function. */
export function stepOf(
  alert: Gatherable,
  waiting: readonly Gatherable[],
  filling: FillingCase | null,
  { withinMs, alertsMin }: { readonly withinMs: number; readonly alertsMin: number },
): GatheringStep {
  const isNear = (at: number): boolean => Math.abs(alert.at - at) <= withinMs;
  if (filling !== null && isNear(filling.lastAt) && filling.alerts < CASE_ALERTS_MAX) return { kind: "join" };
  const together = [...waiting.filter(({ at }) => isNear(at)), alert];
  if (together.length < alertsMin) return { kind: "wait" };
  return { kind: "make", alertIds: together.slice(-CASE_ALERTS_MAX).map(({ id }) => id) };
}
