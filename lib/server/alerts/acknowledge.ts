import type { Alert } from "@/lib/contract/alert";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { takeStep } from "./step";
import type { CommonStep } from "./step-many";

export const ACKNOWLEDGE: CommonStep = { action: "acknowledge", kind: "acknowledged", text: null, label: null };

/** Somebody looks at it: `open → acknowledged`. @throws Refused as `takeStep` */
export function acknowledge(db: Db, actor: Caller, id: string, version: number, at?: number): Promise<Alert> {
  return takeStep(db, actor, id, version, ACKNOWLEDGE, at);
}
