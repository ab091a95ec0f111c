import type { z } from "zod";
import type { Alert } from "@/lib/contract/alert";
import type { WaitBody } from "@/lib/contract/alert-calls";
import { WAIT_DAYS_MAX } from "@/lib/contract/alert-due";
import { parseTimestamp } from "@/lib/contract/timestamp";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { badField, RefusedError } from "../errors/errors";
import { type AlertStepOutcome, takeStep } from "./step";

const DAY_MS = 86_400_000;

/**
 * Has an alert wait for its customer until a date, or wait no longer. Its status stays, and its time limits stand still.
 * @throws Refused as `takeStep`; `badRequest` for a date that cannot be
 */
export async function waitForCustomer(
  db: Db,
  actor: Caller,
  id: string,
  { version, waitingUntil, note }: z.infer<typeof WaitBody>,
): Promise<Alert> {
  const step = waitingUntil === null ? RESUME : waitUntil({ waitingUntil, note }, Date.now());
  return takeStep(db, actor, id, version, step);
}

/** The step that has an alert wait. @throws Refused `badRequest` for a date that cannot be */
export function waitUntil(
  asked: { readonly waitingUntil: number | string; readonly note?: string | undefined },
  now: number,
): AlertStepOutcome {
  const until = parseTimestamp(asked.waitingUntil);
  if (until === null) throw badField("waitingUntil", "expected epoch milliseconds or an RFC 3339 time");
  if (until <= now) throw badField("waitingUntil", "expected a time that is still to come");
  if (until > now + WAIT_DAYS_MAX * DAY_MS) {
    throw badField("waitingUntil", `expected at most ${WAIT_DAYS_MAX} days ahead`);
  }
  const { note = "" } = asked;
  const day = new Date(until).toISOString().slice(0, 16).replace("T", " ");
  const text = `Until ${day} UTC${note === "" ? "" : `: ${note}`}`;
  return { action: "wait", kind: "waiting", text, label: null, waitingUntil: until };
}

/** The step that ends a wait before its date. */
export const RESUME: AlertStepOutcome = {
  action: "resume",
  kind: "resumed",
  text: null,
  label: null,
  check: (now) => {
    if (now.waitingUntil !== null) return;
    const detail = "The alert does not wait for a customer.";
    throw new RefusedError({ code: "alertConflict", detail, current: now, lastActivity: null });
  },
};
