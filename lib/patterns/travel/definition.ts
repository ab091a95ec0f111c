import type { Shaped, ShapeParts } from "@/lib/contract/shape-parts";

/** `within` of a rule that does not say. */
export const WITHIN_DEFAULT = "24h";

export const shape = ({ z, DurationOrParam, numberOrParam }: ShapeParts) =>
  z
    .strictObject({
      type: z.literal("travel"),
      maxSpeedKmh: numberOrParam(0).describe("Faster than this, kilometres an hour, at least 0"),
      minDistanceKm: numberOrParam(0).describe("At least so far apart, kilometres along the great circle, at least 0"),
      within: DurationOrParam.exactOptional().describe(`The longest time between both; ${WITHIN_DEFAULT} unless given`),
    })
    .describe("Two transactions in a row at places too far apart for the time between");

/** Two transactions in a row at places too far apart for the time between. */
export type TravelPattern = Shaped<typeof shape>;
