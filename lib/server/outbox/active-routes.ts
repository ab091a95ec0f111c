import { z } from "zod";
import { EventTypeSchema } from "@/lib/contract/outbox-event";
import { Quiet, type Route, RouteConditions, Throttle } from "@/lib/contract/route";
import type { Statements } from "../data/builder";

/** A route that is in use, of a channel that is. */
export type ActiveRoute = Pick<Route, "id" | "channelId" | "events" | "conditions" | "throttle" | "quiet">;

/**
 * The older ones first: of several routes to one channel the first that takes an event counts. One that this version cannot read is left
 * out, and `onUnreadable` hears of it.
 */
export async function readActiveRoutes(
  kysely: Statements,
  onUnreadable: (routeId: string) => void = () => {},
): Promise<readonly ActiveRoute[]> {
  const rows = await kysely
    .selectFrom("route")
    .innerJoin("channel", "channel.id", "route.channelId")
    .select(["route.id", "route.channelId", "route.events", "route.conditions", "route.throttle", "route.quiet"])
    .where("route.enabled", "=", true)
    .where("channel.enabled", "=", true)
    // Of a person's own channel: who may not sign in is told nothing.
    .where((one) =>
      one.or([
        one("channel.ownerId", "is", null),
        one.exists(
          one
            .selectFrom("appUser")
            .select("appUser.id")
            .whereRef("appUser.id", "=", "channel.ownerId")
            .where("appUser.disabledAt", "is", null),
        ),
      ]),
    )
    .orderBy("route.createdAt")
    .orderBy("route.id")
    .execute();
  return rows.flatMap((row) => {
    const route = routePartsOrNull(row);
    if (route === null) onUnreadable(row.id);
    return route ?? [];
  });
}

/** What is stored of a route as the contract has it. Null: it is of another version. */
export function routePartsOrNull<R extends StoredParts>(row: R): (R & z.infer<typeof Parts>) | null {
  const { data } = Parts.safeParse(row);
  return data === undefined ? null : { ...row, ...data };
}

const Parts = z.object({
  events: z.array(EventTypeSchema),
  conditions: RouteConditions,
  throttle: Throttle.nullable(),
  quiet: Quiet.nullable(),
});

interface StoredParts {
  readonly events: readonly string[];
  readonly conditions: unknown;
  readonly throttle: unknown;
  readonly quiet: unknown;
}
