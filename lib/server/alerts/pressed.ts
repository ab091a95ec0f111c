import type { Selectable } from "kysely";
import { ActionPress } from "@/lib/contract/action-press";
import type { Tables } from "../data/tables";

/** A call of a webhook is over after 10 seconds. One that is this old and has no outcome was cut off with its process. */
const IN_HAND_MS = 30_000;
const CUT_OFF = "Tripline stopped before the webhook answered: it may have been done.";

/** A press as it is stored and stands at `now`, epoch milliseconds. @throws ZodError when it is none of the contract's */
export function pressOf(read: Selectable<Tables["actionCall"]>, now: number): ActionPress {
  const { idempotencyKey, alertId, actionId, actionName, key, httpStatus, message, note, isRepeat } = read;
  const isCutOff = read.status === "asked" && now - Number(read.at) > IN_HAND_MS;
  return {
    idempotencyKey,
    alertId,
    actionId,
    actionName,
    key: ActionPress.shape.key.parse(key),
    by: { id: read.actorId, name: read.actorName },
    at: Number(read.at),
    endedAt: read.endedAt === null ? null : Number(read.endedAt),
    status: isCutOff ? "unknown" : ActionPress.shape.status.parse(read.status),
    httpStatus,
    message,
    reason: isCutOff ? CUT_OFF : read.reason,
    note,
    isRepeat,
  };
}
