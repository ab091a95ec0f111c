import {
  hasField,
  noPair,
  notSeen,
  numbersAt,
  numbersSeen,
  otherIn,
  placedAt,
  type Query,
} from "@/lib/contract/possible/query";
import type { RuleIssue, RuleWarning } from "@/lib/contract/rule-parts";
import { checkDuration, checkNumber } from "@/lib/contract/value-schema";
import type { PatternSchema } from "../kit/schema";
import { shape, type TravelPattern } from "./definition";

/** Half the circumference of the earth, km, rounded up: no two places are farther apart. */
const DISTANCE_KM_MAX = 20_016;
const DEGREE_KM = (6371.0088 * Math.PI) / 180;
/** What rounding may do at most, relative. */
const ROUNDING = 1e-9;

export const schema: PatternSchema<TravelPattern> = {
  type: "travel",
  order: 5,
  shape,
  properties: ["maxSpeedKmh", "minDistanceKm", "within"],
  check({ maxSpeedKmh, minDistanceKm, within }, path, scope) {
    checkNumber(maxSpeedKmh, `${path}.maxSpeedKmh`, scope, 0);
    checkNumber(minDistanceKm, `${path}.minDistanceKm`, scope, 0);
    if (within !== undefined) checkDuration(within, `${path}.within`, scope);
  },
  impossible,
  pointless,
  takesAny: false,
};

function impossible({ minDistanceKm }: TravelPattern, query: Query): RuleIssue | null {
  const least = numbersAt(minDistanceKm, query.setting).low;
  const at = "detect.minDistanceKm";
  if (least > DISTANCE_KM_MAX) return { path: at, expected: `at most ${DISTANCE_KM_MAX}, half around the earth` };
  const located = (["latitude", "longitude"] as const).map((field) => hasField(field, "detect.type"));
  const none = notSeen(query, ...located);
  if (none !== null) return { path: "detect.type", expected: none.expected };
  const moved = placedAt("detect.type", otherIn(["latitude", "longitude"]));
  if (noPair(query, { earlier: located, later: [...located, moved] }) !== null) {
    return { path: "detect.type", expected: "transactions of a key in different places: here all are in the same one" };
  }
  const most = widestKm(numbersSeen(query, "latitude", ...located), numbersSeen(query, "longitude", ...located));
  if (!(least > most * (1 + ROUNDING) + ROUNDING)) return null;
  return { path: at, expected: `at most ${Math.ceil(most)}: the places that the rule sees are no farther apart` };
}

function pointless({ maxSpeedKmh, minDistanceKm }: TravelPattern, { setting }: Query): readonly RuleWarning[] {
  if (numbersAt(maxSpeedKmh, setting).high > 0) return [];
  const far = numbersAt(minDistanceKm, setting).low;
  const how = far > 0 ? `of ${far} km or more` : "at all";
  return [{ path: "detect.maxSpeedKmh", message: `Any move ${how} is faster than 0 km/h, so each is a hit` }];
}

interface Ends {
  readonly low: number;
  readonly high: number;
}

/** No two places within these degrees are farther apart: along a meridian, then along the widest parallel. */
function widestKm(latitude: Ends, longitude: Ends): number {
  const [south, north] = [Math.max(-90, latitude.low), Math.min(90, latitude.high)];
  const nearest = south <= 0 && north >= 0 ? 0 : Math.min(Math.abs(south), Math.abs(north));
  const turn = Math.min(180, longitude.high - longitude.low);
  const km = (north - south + turn * Math.cos((nearest * Math.PI) / 180)) * DEGREE_KM;
  return Math.min(DISTANCE_KM_MAX, km);
}
