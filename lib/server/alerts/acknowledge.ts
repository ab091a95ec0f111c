import type { Alert } from "@/lib/contract/alert";
import type { Caller } from "../api-key";
import type { Db } from "../db";
import { takeStep } from "./step";

/** Somebody looks at it: `open → acknowledged`. @throws Refused as `takeStep` */
export function acknowledge(db: Db, actor: Caller, id: string, version: number, at?: number): Promise<Alert> {
  return takeStep(db, actor, id, version, { action: "acknowledge", kind: "acknowledged", text: null, label: null }, at);
}
