import type { z } from "zod";
import type { Alert } from "@/lib/contract/alert";
import type { BulkAcknowledgeBody, BulkResult } from "@/lib/contract/api";
import { unreachable } from "@/lib/contract/unreachable";
import type { Caller } from "../api-key";
import type { Db } from "../db";
import { Refused } from "../errors";
import { acknowledge } from "./acknowledge";

/** Steps that run at the same time: the rest of the pool is left to others. */
const PARALLEL_STEPS = 4;

/** Acknowledges many alerts, each as its own step: one that fails does not stop the others. Keeps the order given. */
export async function acknowledgeMany(
  db: Db,
  actor: Caller,
  body: z.infer<typeof BulkAcknowledgeBody>,
): Promise<BulkResult> {
  const outcomes = new Array<Outcome>(body.alerts.length);
  const waiting = body.alerts.map((alert, index) => ({ ...alert, index })).values();
  const work = async () => {
    for (const { id, version, index } of waiting) outcomes[index] = await attempt(db, actor, id, version);
  };
  await Promise.all(Array.from({ length: PARALLEL_STEPS }, work));
  return {
    changed: outcomes.flatMap((outcome) => (outcome.ok ? [outcome.alert] : [])),
    failed: outcomes.flatMap((outcome) => (outcome.ok ? [] : [outcome.failure])),
  };
}

type Outcome =
  | { readonly ok: true; readonly alert: Alert }
  | { readonly ok: false; readonly failure: BulkResult["failed"][number] };

async function attempt(db: Db, actor: Caller, id: string, version: number): Promise<Outcome> {
  try {
    return { ok: true, alert: await acknowledge(db, actor, id, version) };
  } catch (error) {
    if (!(error instanceof Refused)) throw error;
    const { refusal } = error;
    switch (refusal.code) {
      case "notFound":
        return { ok: false, failure: { id, reason: `No ${refusal.what}.`, current: null } };
      case "alertConflict":
        return { ok: false, failure: { id, reason: refusal.detail, current: refusal.current } };
      case "badRequest":
      case "signedOut":
      case "forbidden":
      case "crossOrigin":
      case "ruleConflict":
      case "draftConflict":
      case "approvalRequired":
      case "invalidRule":
      case "listConflict":
      case "healthConflict":
      case "listInUse":
      case "invalidList":
      case "ruleSetConflict":
      case "userConflict":
      case "weakPassword":
      case "linkOver":
      case "methodNotAllowed":
      case "misdirected":
      case "tooLarge":
      case "unsupportedMediaType":
      case "signInWrong":
      case "tooMany":
      case "unavailable":
        throw error;
      default:
        return unreachable(refusal);
    }
  }
}
