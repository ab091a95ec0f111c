import { type Action, ActionConditions } from "@/lib/contract/action";
import type { OfferedAction } from "@/lib/contract/action-press";
import type { Alert } from "@/lib/contract/alert";
import { takesRoute } from "@/lib/contract/route-match";
import { type Caller, isAllowed } from "../callers/caller";
import type { Db } from "../data/db";
import { readFacts } from "../outbox/facts";

/** What decides whether an alert offers an action. */
export type Offering = Pick<Action, "id" | "name" | "description" | "confirm" | "url" | "when">;

/** The buttons that the alert offers the caller, by name; none to who may not press them. */
export async function offeredActions(db: Db, caller: Caller, alert: Alert): Promise<readonly OfferedAction[]> {
  if (!isAllowed(caller, "pressActions")) return [];
  const rows = await db.kysely
    .selectFrom("analystAction")
    .select(["id", "name", "description", "confirm", "url", "conditions"])
    .where("enabled", "=", true)
    .orderBy("name")
    .orderBy("id")
    .execute();
  // One that only a newer version can read is not offered.
  const actions = rows.flatMap(({ conditions, ...row }) => {
    const when = ActionConditions.safeParse(conditions);
    return when.success ? [{ ...row, when: when.data }] : [];
  });
  return (await thoseThatFit(db, actions, alert)).map(offeredOf(alert));
}

/** Those of the actions that the alert offers. */
export async function thoseThatFit<A extends Offering>(
  { kysely }: Pick<Db, "kysely">,
  actions: readonly A[],
  alert: Alert,
): Promise<readonly A[]> {
  if (actions.length === 0) return [];
  const routes = actions.map(({ when: { keyFields: _, ...conditions } }) => ({
    events: ["alert.raised"] as const,
    conditions,
  }));
  const event = { type: "alert.raised", at: alert.detectedAt, alert, ruleId: alert.ruleId } as const;
  const facts = (await readFacts(kysely, routes, [event]))(event);
  return actions.filter(({ when }, i) => {
    const route = routes[i];
    const hasFields = (when.keyFields ?? []).every((field) => Object.hasOwn(alert.key, field));
    return hasFields && route !== undefined && takesRoute(route, event, facts);
  });
}

/** The values of the alert's key that the action asks for; all of them where it asks for none. */
export function keyOfPress({ key }: Pick<Alert, "key">, { keyFields }: ActionConditions): Alert["key"] {
  if (keyFields === undefined) return key;
  return Object.fromEntries(Object.entries(key).filter(([field]) => keyFields.includes(field)));
}

function offeredOf(alert: Alert): (action: Offering) => OfferedAction {
  return ({ id, name, description, confirm, url, when }) => {
    const { origin, pathname } = new URL(url);
    return { id, name, description, confirm, target: origin + pathname, key: keyOfPress(alert, when) };
  };
}
