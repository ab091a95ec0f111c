import type { PatternStudio } from "../kit/studio";
import { type TravelPattern, WITHIN_DEFAULT } from "./definition";
import { travelPicture } from "./picture";
import { TEMPLATES } from "./templates";

export const studio: PatternStudio<TravelPattern> = {
  name: "Impossible travel",
  sentence: "Two places further apart than anyone can travel in between.",
  takesConditions: false,
  fresh: ({ span }) => ({ type: "travel", maxSpeedKmh: 900, minDistanceKm: 100, within: span ?? WITHIN_DEFAULT }),
  handsOn: { conditions: () => [], spans: [["detect", "within"]], field: null },
  tuned: () => [
    ["detect", "maxSpeedKmh"],
    ["detect", "minDistanceKm"],
  ],
  places: () => [],
  values: {
    within: ["Within", ""],
    maxSpeedKmh: ["Faster than", "km/h"],
    minDistanceKm: ["Further apart than", "km"],
  },
  valueWords: () => null,
  picture: travelPicture,
  templateGroup: "unusual",
  templates: TEMPLATES,
};
