import type { Proposal, RuleDraft } from "@/lib/contract/draft";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Caller } from "../callers/caller";
import { sameJson } from "../data/same-json";
import type { RuleSetChange } from "../rule-set/rule-set";
import type { RuleBeforeChange } from "../rules/change";
import { notifyDraftChange } from "./audit";
import { holdDraftsOf, refuseTooMany } from "./create";
import { propose } from "./publish";
import { conflict, type DraftRecord, draftOf, draftRecordOf, findDraft, noDraft, selectDrafts } from "./row";
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
  now: RuleBeforeChange,
  { definition, reason, backtest }: Tuning,
): Promise<RuleDraft> {
  await holdDraftsOf(change, caller);
  const own = await lockDraftOf(change, caller, now.id);
  if (own !== null) requireFree(own, now, definition);
  else await refuseTooMany(change, caller);
  const text = JSON.stringify(definition, null, 2);
  const state = { text, baseVersion: now.version };
  const { id } =
    own === null
      ? await change.prisma.ruleDraft.create({
          data: { ruleId: now.id, authorId: caller.id, authorName: caller.name, ...state },
          select: { id: true },
        })
      : await change.prisma.ruleDraft.update({ where: { id: own.id }, data: state, select: { id: true } });
  const row = await findDraft(change, id);
  if (row === null) throw noDraft();
  await propose(change, row, { at: Date.now(), how: { mode: "tune" }, reason, backtest }, null);
  const proposed = await findDraft(change, id);
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
  const own = await lockDraftOf(change, caller, ruleId);
  if (own === null || !isSameTuning(own, definition)) return;
  await change.prisma.ruleDraft.delete({ where: { id: own.id } });
  if (own.proposal !== null) await notifyDraftChange(change, own);
}

function requireFree(own: DraftRecord, now: RuleBeforeChange, definition: RuleDefinition): void {
  if (own.proposal !== null) {
    throw conflict(own, "You have a proposal for this rule that waits already; take it back to propose other values.");
  }
  if (isSameTuning(own, definition) || isSameTuning(own, now.definition)) return;
  throw conflict(
    own,
    "These values would wait for someone else, and your draft of this rule says something else. Propose or discard the draft first.",
  );
}

function isSameTuning({ text, ruleId }: DraftRecord, definition: RuleDefinition): boolean {
  try {
    return sameJson(ruleOfText(text, ruleId, null), definition);
  } catch {
    return false;
  }
}

async function lockDraftOf(change: RuleSetChange, caller: Caller, ruleId: string): Promise<DraftRecord | null> {
  const row = await selectDrafts(change)
    .where("d.authorId", "=", caller.id)
    .where("d.ruleId", "=", ruleId)
    .forUpdate("d")
    .executeTakeFirst();
  return row === undefined ? null : draftRecordOf(row);
}
