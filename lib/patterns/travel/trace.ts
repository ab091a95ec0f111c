import { resolveNumber } from "@/lib/contract/params";
import { numberText, spanText } from "@/lib/contract/wording";
import { variantOf } from "../kit/nearness";
import { hitAt, type PatternTrace } from "../kit/trace";
import type { TravelPattern } from "./definition";
import { kmBetween } from "./nearness";

const ANY = "any two places";

/** `travel`: how far the place before was, how long it took, and how fast that would have been. */
export const trace: PatternTrace<TravelPattern> = {
  tracing: (rule, pattern) => ({
    columns: [
      {
        id: "km",
        label: "kilometres from the one before",
        asked: `at least ${numberText(resolveNumber(rule, pattern.minDistanceKm))}`,
      },
      { id: "took", label: "time between", asked: null },
      { id: "speed", label: "km/h", asked: `more than ${numberText(resolveNumber(rule, pattern.maxSpeedKmh))}` },
    ],
    forms: [variantOf(rule, ANY, { ...pattern, maxSpeedKmh: 0, minDistanceKm: 0 })],
    closes: false,
    read: (moment) => {
      const hit = hitAt(moment, ANY);
      const from = moment.events.findLast(
        ({ id, timestamp }) => id === hit?.evidence[0] && timestamp === hit.explain.firstAt,
      );
      if (hit === null || from === undefined) return [null, null, null];
      const km = kmBetween(from, moment.at);
      const ms = hit.eventTime - hit.explain.firstAt;
      const speed = hit.value;
      return [
        { value: km, text: numberText(Math.round(km * 10) / 10) },
        { value: ms, text: spanText(ms) },
        speed === null
          ? { value: null, text: "at the same time" }
          : { value: speed, text: numberText(Math.round(speed)) },
      ];
    },
  }),
};
