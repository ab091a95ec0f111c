import type { DraftChanged } from "@/lib/contract/realtime";
import { notify } from "../data/notify";
import type { DataAccess } from "../data/transact";
import { CHANNELS } from "../database/channels";
import type { DraftRecord } from "./row";

type Named = Pick<DraftRecord, "id" | "ruleId">;

/** What audit events about a draft are about: its rule, or for a new rule the draft itself. */
export function draftSubject({ id, ruleId }: Named): string {
  return ruleId === null ? `draft:${id}` : `rule:${ruleId}`;
}

/** Tells whoever looks at drafts that this one was proposed, published or taken back. */
export async function notifyDraftChange(data: Pick<DataAccess, "prisma">, { id, ruleId }: Named): Promise<void> {
  const change: DraftChanged = { draftId: id, ruleId };
  await notify(data, CHANNELS.drafts, JSON.stringify(change));
}
