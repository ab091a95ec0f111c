import type { RuleDefinition } from "@/lib/contract/rule";
import { BELOW_Y, type Picture, ROW_Y, verdict } from "../kit/picture/shapes";
import { numberLabel, spanWords } from "../kit/picture/words";
import { type TravelPattern, WITHIN_DEFAULT } from "./definition";

/** Two places too far apart for the time between. */
export function travelPicture(rule: RuleDefinition, pattern: TravelPattern): Picture {
  const from = [70, ROW_Y + 8] as const;
  const to = [290, ROW_Y + 8] as const;
  return {
    spans: [
      { from: from[0], to: to[0], label: `within ${spanWords(rule, pattern.within ?? WITHIN_DEFAULT)}`, shaded: true },
    ],
    strokes: [{ look: "link", from, to, lift: 24 }],
    marks: [
      { kind: "counted", x: from[0], y: from[1] },
      { kind: "anchor", x: to[0], y: to[1] },
    ],
    notes: [
      {
        x: 180,
        y: ROW_Y + 12,
        text: `≥ ${numberLabel(rule, pattern.minDistanceKm)} km apart`,
        anchor: "middle",
        tone: "said",
      },
      { x: from[0], y: BELOW_Y, text: "one place", anchor: "middle", tone: "quiet" },
      { x: to[0], y: BELOW_Y, text: "another", anchor: "middle", tone: "quiet" },
      ...verdict(`> ${numberLabel(rule, pattern.maxSpeedKmh)} km/h`, "to get there"),
    ],
  };
}
