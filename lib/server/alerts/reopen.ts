import type { Alert } from "@/lib/contract/alert";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { takeStep } from "./step";

/** Not finished after all: `resolved → open`; its label is taken back. @throws Refused as `takeStep` */
export function reopen(db: Db, actor: Caller, id: string, version: number): Promise<Alert> {
  return takeStep(db, actor, id, version, { action: "reopen", kind: "reopened", text: null, label: null });
}
