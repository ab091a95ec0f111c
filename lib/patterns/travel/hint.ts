import { resolveDurationMs, resolveNumber } from "@/lib/contract/params";
import type { Condition } from "@/lib/contract/rule";
import { isThere, type PatternHint } from "../kit/hint";
import { type TravelPattern, WITHIN_DEFAULT } from "./definition";

/** A little less than a degree of the equator has, so that as many degrees are always far enough. */
const KM_PER_DEGREE = 111;
const STEP_MS = 60_000;
const HOUR_MS = 3_600_000;
const LOCATED: readonly Condition[] = [isThere("latitude"), isThere("longitude")];

export const hint: PatternHint<TravelPattern> = {
  outlines(rule, { maxSpeedKmh, minDistanceKm, within = WITHIN_DEFAULT }) {
    const distance = resolveNumber(rule, minDistanceKm);
    const speed = resolveNumber(rule, maxSpeedKmh);
    const longest = resolveDurationMs(rule, within);
    const steps = [Math.min(STEP_MS, longest), Math.min(1_000, longest), 0];
    return [
      ...steps.map((stepMs) => {
        const degrees = Math.ceil((Math.max(distance, (speed * stepMs) / HOUR_MS) / KM_PER_DEGREE) * 100 + 1) / 100;
        return {
          parts: [
            () => ({ when: [place(0, 0)] }),
            () => ({ when: [place(0, Math.min(180, degrees))], afterMs: stepMs }),
          ],
          stepMs,
        };
      }),
      // Where the rule says which places count.
      ...[STEP_MS, 0].map((stepMs) => ({
        parts: [
          () => ({ when: LOCATED }),
          () => ({ when: LOCATED, differIn: ["latitude", "longitude"], afterMs: Math.min(stepMs, longest) }),
        ],
        stepMs: Math.min(stepMs, longest),
      })),
    ];
  },
  spoilers: () => [],
};

function place(latitude: number, longitude: number): Condition {
  return {
    all: [
      { field: "latitude", op: "=", value: latitude },
      { field: "longitude", op: "=", value: longitude },
    ],
  };
}
