import type pg from "pg";
import type { Proposal, RuleDraft } from "@/lib/contract/draft";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Caller } from "../api-key";
import type { Found } from "../rules/change";
import type { RuleSetChange } from "../rules/rule-set";
import { sameJson } from "../same-json";
import { tellDraft } from "./audit";
import { holdDraftsOf, refuseTooMany } from "./create";
import { propose } from "./publish";
import { conflict, type DraftRecord, draftOf, findDraft, noDraft, SELECT_DRAFTS } from "./row";
import { ruleOfText } from "./rule-of-text";

/** Values of parameters that wait for someone else. */
export interface Tuning extends Pick<Proposal, "reason" | "backtest"> {
  readonly definition: RuleDefinition;
}

/**
 * Proposes other values of parameters. The caller's own draft of the rule becomes the proposal when it says nothing else.
 * @throws Refused `draftConflict` when the caller has a draft of the rule that says something else, or waits already
 */
export async function proposeTuning(
  change: RuleSetChange,
  caller: Caller,
  now: Found,
  { definition, reason, backtest }: Tuning,
): Promise<RuleDraft> {
  const { client } = change;
  await holdDraftsOf(client, caller);
  const own = await lockDraftOf(client, caller, now.id);
  if (own !== null) requireFree(own, now, definition);
  else await refuseTooMany(client, caller);
  const text = JSON.stringify(definition, null, 2);
  const { rows } = await client.query<{ id: string }>(
    `insert into rule_draft (rule_id, base_version, author_id, author_name, text) values ($1, $2, $3, $4, $5)
     on conflict (author_id, rule_id) where rule_id is not null
     do update set text = excluded.text, base_version = excluded.base_version returning id`,
    [now.id, now.version, caller.id, caller.name, text],
  );
  const id = rows[0]?.id ?? "";
  const row = await findDraft(client, id);
  if (row === null) throw noDraft();
  await propose(change, row, { at: Date.now(), how: { mode: "tune" }, reason, backtest });
  const proposed = await findDraft(client, id);
  if (proposed === null) throw noDraft();
  return draftOf(proposed);
}

/** Takes the caller's draft of the rule away when it says what the rule is now: there is nothing left to publish. */
export async function dropDraftOf(
  change: RuleSetChange,
  caller: Caller,
  ruleId: string,
  definition: RuleDefinition,
): Promise<void> {
  const own = await lockDraftOf(change.client, caller, ruleId);
  if (own === null || !says(own, definition)) return;
  await change.client.query("delete from rule_draft where id = $1", [own.id]);
  if (own.proposal !== null) await tellDraft(change.client, own);
}

function requireFree(own: DraftRecord, now: Found, definition: RuleDefinition): void {
  if (own.proposal !== null) {
    throw conflict(own, "You have a proposal for this rule that waits already; take it back to propose other values.");
  }
  if (says(own, definition) || says(own, now.definition)) return;
  throw conflict(
    own,
    "These values would wait for someone else, and your draft of this rule says something else. Propose or discard the draft first.",
  );
}

function says({ text, rule_id }: DraftRecord, definition: RuleDefinition): boolean {
  try {
    return sameJson(ruleOfText(text, rule_id), definition);
  } catch {
    return false;
  }
}

async function lockDraftOf(client: pg.PoolClient, caller: Caller, ruleId: string): Promise<DraftRecord | null> {
  const { rows } = await client.query<DraftRecord>(
    `${SELECT_DRAFTS} where d.author_id = $1 and d.rule_id = $2 for update of d`,
    [caller.id, ruleId],
  );
  return rows[0] ?? null;
}
