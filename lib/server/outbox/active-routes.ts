import { EventTypeSchema } from "@/lib/contract/outbox-event";
import { Quiet, type Route, RouteConditions, Throttle } from "@/lib/contract/route";
import type { Statements } from "../data/builder";

/** A route that is in use, of a channel that is. */
export type ActiveRoute = Pick<Route, "id" | "channelId" | "events" | "conditions" | "throttle" | "quiet">;

/** The older ones first: of several routes to one channel the first that takes an event counts. */
export async function readActiveRoutes(kysely: Statements): Promise<readonly ActiveRoute[]> {
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
  return rows.map(routeParts);
}

/** What is stored of a route as the contract has it. @throws ZodError when it is none */
export function routeParts<R extends StoredParts>(
  row: R,
): R & Pick<Route, "events" | "conditions" | "throttle" | "quiet"> {
  return {
    ...row,
    events: row.events.map((event) => EventTypeSchema.parse(event)),
    conditions: RouteConditions.parse(row.conditions),
    throttle: Throttle.nullable().parse(row.throttle),
    quiet: Quiet.nullable().parse(row.quiet),
  };
}

interface StoredParts {
  readonly events: readonly string[];
  readonly conditions: unknown;
  readonly throttle: unknown;
  readonly quiet: unknown;
}
