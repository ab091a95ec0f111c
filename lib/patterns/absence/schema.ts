import { checkDuration, checkWhen } from "@/lib/contract/value-schema";
import type { PatternSchema } from "../kit/schema";
import { type AbsencePattern, shape } from "./definition";

export const schema: PatternSchema<AbsencePattern> = {
  type: "absence",
  order: 4,
  shape,
  properties: ["after", "expect", "within"],
  check({ after, expect, within }, path, scope) {
    checkWhen(after, `${path}.after`, scope);
    checkWhen(expect, `${path}.expect`, scope);
    checkDuration(within, `${path}.within`, scope);
  },
  impossible: () => null,
  pointless({ after, expect }) {
    if (JSON.stringify(after) !== JSON.stringify(expect)) return [];
    const message = "This is the same as after, so the last such transaction of every key is a hit";
    return [{ path: "detect.expect", message }];
  },
  takesAny: true,
};
