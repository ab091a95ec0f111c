import type pg from "pg";
import type { DraftChanged } from "@/lib/contract/realtime";
import { CHANNELS } from "../channels";
import type { DraftRecord } from "./row";

type Named = Pick<DraftRecord, "id" | "rule_id">;

/** What audit events about a draft are about: its rule, or for a new rule the draft itself. */
export function draftSubject({ id, rule_id }: Named): string {
  return rule_id === null ? `draft:${id}` : `rule:${rule_id}`;
}

/** Tells whoever looks at drafts that this one was proposed, published or taken back. */
export async function tellDraft(client: pg.PoolClient, { id, rule_id }: Named): Promise<void> {
  const change: DraftChanged = { draftId: id, ruleId: rule_id };
  await client.query("select pg_notify($1, $2)", [CHANNELS.drafts, JSON.stringify(change)]);
}
