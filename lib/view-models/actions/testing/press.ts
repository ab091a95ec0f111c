import type { ActionPress } from "@/lib/contract/action-press";
import type { AlertActivity } from "@/lib/contract/alert";

/** A press of Mia's that was done, for tests, with what matters to the test put over it. */
export function pressWith(fields: Partial<ActionPress> = {}): ActionPress {
  return {
    idempotencyKey: "5f0f5f6e-9c1c-4b1e-8a5d-0f1d2c3b4a59",
    alertId: "alert-1",
    actionId: "act_1",
    actionName: "Block card",
    key: { cardId: "card-123" },
    by: { id: "u-mia", name: "Mia" },
    at: 1_000,
    endedAt: 2_000,
    status: "done",
    httpStatus: 200,
    message: null,
    reason: null,
    note: null,
    isRepeat: false,
    ...fields,
  };
}

/** Its line in the history of its alert. */
export function pressActivity(press: ActionPress): AlertActivity {
  const id = `${press.idempotencyKey} ${press.at}`;
  return { id, at: press.at, actor: press.by, kind: "pressed", text: null, label: null, press };
}
