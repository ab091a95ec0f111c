import { sql } from "kysely";
import { Action, ActionConditions } from "@/lib/contract/action";
import type { ActionPress } from "@/lib/contract/action-press";
import { pressOf } from "../alerts/pressed";
import type { Statements } from "../data/builder";
import { databaseNow } from "../database/clock";
import { RefusedError } from "../errors/errors";

/** Presses that are shown of each action. */
const RECENT_MAX = 5;

/** Every action that this version can read, by name; the one with `id` alone. */
export async function readActions(kysely: Statements, id?: string): Promise<readonly Action[]> {
  const rows = await kysely
    .selectFrom("analystAction")
    .selectAll()
    .$if(id !== undefined, (query) => query.where("id", "=", id ?? ""))
    .orderBy(sql`lower(name)`)
    .orderBy("id")
    .execute();
  const recent = await recentPresses(
    kysely,
    rows.map((row) => row.id),
  );
  return rows.flatMap(({ conditions, secret: _, createdAt, updatedAt, ...row }) => {
    const when = ActionConditions.safeParse(conditions);
    if (!when.success) return [];
    return Action.parse({
      ...row,
      when: when.data,
      recent: recent.get(row.id) ?? [],
      createdAt: createdAt.getTime(),
      updatedAt: updatedAt.getTime(),
    });
  });
}

/** @throws Refused `notFound` */
export async function readAction(kysely: Statements, id: string): Promise<Action> {
  const [action] = await readActions(kysely, id);
  if (action === undefined) throw noAction();
  return action;
}

/** That there is none with this id. */
export function noAction(): RefusedError {
  return new RefusedError({ code: "notFound", what: "action with this ID" });
}

/** By action, the newest presses first. */
async function recentPresses(
  kysely: Statements,
  ids: readonly string[],
): Promise<ReadonlyMap<string, readonly ActionPress[]>> {
  const now = await databaseNow(kysely);
  const found = await kysely
    .selectFrom("analystAction as action")
    .innerJoinLateral(
      (calls) =>
        calls
          .selectFrom("actionCall")
          .selectAll("actionCall")
          .whereRef("actionId", "=", "action.id")
          .orderBy("id", "desc")
          .limit(RECENT_MAX)
          .as("call"),
      (join) => join.onTrue(),
    )
    .selectAll("call")
    .where("action.id", "=", (one) => one.fn.any(one.val([...ids])))
    .orderBy("call.id", "desc")
    .execute();
  const presses = found.map((call) => pressOf(call, now));
  return new Map(ids.map((id) => [id, presses.filter(({ actionId }) => actionId === id)]));
}
