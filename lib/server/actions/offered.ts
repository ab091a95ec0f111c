import { type Action, ActionConditions } from "@/lib/contract/action";
import type { ActionPress, OfferedAction, PressChoice } from "@/lib/contract/action-press";
import type { Alert } from "@/lib/contract/alert";
import type { AlertDetail } from "@/lib/contract/alert-calls";
import { standingPresses } from "@/lib/contract/press-standing";
import { takesRoute } from "@/lib/contract/route-match";
import type { StoredTransaction } from "@/lib/contract/stored-transaction";
import { type Caller, isAllowed } from "../callers/caller";
import type { Db } from "../data/db";
import { readFacts } from "../outbox/facts";
import { CHOICES_MAX, choicesOf } from "./choices";

/** What decides whether an alert offers an action. */
export type Offering = Pick<Action, "id" | "name" | "description" | "confirm" | "url" | "when">;

/** An action that an alert offers, with what a press may be about, the newest first: at least one. */
interface Fitting<A> {
  readonly action: A;
  readonly choices: readonly PressChoice[];
}

/**
 * The buttons that the alert offers the caller, by name; none to who may not press them. One that failed, or may have been done, stays
 * until it is asked again, whatever became of the alert. `evidence`: the alert's, and its `history`, oldest first.
 */
export async function offeredActions(
  db: Db,
  caller: Caller,
  { alert, evidence, history }: Pick<AlertDetail, "alert" | "evidence" | "history">,
): Promise<readonly OfferedAction[]> {
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
  const fitting = await thoseThatFit(db, actions, alert, evidence);
  const calls = history.toReversed().flatMap(({ press }) => press ?? []);
  return actions.flatMap((action) => {
    const offered = fitting.find((one) => one.action === action) ?? unfinished(action, calls);
    return offered === null ? [] : [offeredOf(offered)];
  });
}

/** An action with what must be asked again; null where nothing must. `calls`: the newest first. */
function unfinished(action: Offering, calls: readonly ActionPress[]): Fitting<Offering> | null {
  const press = standingPresses(calls.filter(({ actionId }) => actionId === action.id)).find(
    ({ status }) => status === "failed" || status === "unknown",
  );
  if (press === undefined) return null;
  return { action, choices: [{ key: press.key, transactions: 0, amounts: [] }] };
}

/** Those of the actions that the alert offers. `evidence`: the alert's, oldest first. */
export async function thoseThatFit<A extends Offering>(
  { kysely }: Pick<Db, "kysely">,
  actions: readonly A[],
  alert: Alert,
  evidence: readonly StoredTransaction[],
): Promise<readonly Fitting<A>[]> {
  if (actions.length === 0) return [];
  const routes = actions.map(({ when: { keyFields: _, ...conditions } }) => ({
    events: ["alert.raised"] as const,
    conditions,
  }));
  const event = { type: "alert.raised", at: alert.detectedAt, alert, ruleId: alert.ruleId } as const;
  const facts = (await readFacts(kysely, routes, [event]))(event);
  return actions.flatMap((action, i) => {
    const route = routes[i];
    if (route === undefined || !takesRoute(route, event, facts)) return [];
    const choices = choicesOf(alert, action.when, evidence);
    return choices.length === 0 ? [] : [{ action, choices }];
  });
}

function offeredOf({ action, choices }: Fitting<Offering>): OfferedAction {
  const { id, name, description, confirm, url } = action;
  const { origin, pathname } = new URL(url);
  const shown = choices.length > 1 ? choices.slice(0, CHOICES_MAX) : [];
  return {
    id,
    name,
    description,
    confirm,
    target: origin + pathname,
    key: choices[0]?.key ?? {},
    choices: shown,
    choicesMore: choices.length > 1 ? choices.length - shown.length : 0,
  };
}
