import type { z } from "zod";
import type { Proposal, PublishAnswer, PublishBody } from "@/lib/contract/draft";
import type { StoredRule } from "@/lib/contract/rule";
import { changesOf } from "../audit/changes";
import { audit } from "../audit/write";
import { type Caller, isAllowed } from "../callers/caller";
import type { Db } from "../data/db";
import { asJson } from "../data/json";
import { Prisma } from "../generated/prisma/client";
import { changeRuleSet, type RuleSetChange } from "../rule-set/rule-set";
import { backtestSummary } from "../rules/backtest-summary";
import {
  changeRuleIn,
  findRule,
  type RuleBeforeChange,
  requireFit,
  requireOwnTests,
  requireVersion,
  ruleTaken,
} from "../rules/change";
import { type Publication, published } from "../rules/publication";
import { readSettings } from "../settings/settings";
import { draftSubject, notifyDraftChange } from "./audit";
import { conflict, type DraftRecord, draftOf, findDraft, lockDraft, noDraft, requireEdit } from "./row";
import { ruleOfText } from "./rule-of-text";
import { howWords } from "./words";

/**
 * Publishes a draft, or proposes it to someone else where it takes two: always for who may not change rules, for everyone
 * with the setting `secondPerson`. Either way it must be a rule that could be published now. A rule that names no zone is in `zone`.
 * @throws Refused `notFound`, `draftConflict`, `ruleConflict` when the rule changed since the draft's version or the id of
 * a new one is taken, `invalidRule` with the places, `badRequest` when nothing would change
 */
export async function publishDraft(
  db: Db,
  caller: Caller,
  id: string,
  { edit, how, reason, backtest }: z.infer<typeof PublishBody>,
  zone: string | null = null,
): Promise<PublishAnswer> {
  const proposal: Proposal = { at: Date.now(), reason, how, backtest: backtestSummary(backtest) };
  return changeRuleSet(db, caller, async (change) => {
    const row = await lockDraft(change, id);
    if (row === null || row.authorId !== caller.id) throw noDraft();
    requireEdit(row, edit);
    if (row.proposal !== null) throw conflict(row, "The draft is proposed already and waits for someone else.");
    const alone = isAllowed(caller, "changeRules") && !(await readSettings(change)).secondPerson;
    if (alone) return { outcome: "published", rule: await publishIn(change, row, proposal, zone) };
    await propose(change, row, proposal, zone);
    const proposed = await findDraft(change, id);
    if (proposed === null) throw noDraft();
    return { outcome: "proposed", draft: draftOf(proposed) };
  });
}

const ACTIONS = { live: "rule.publish", shadow: "rule.shadow", tune: "rule.tune" } as const;

/** Makes the draft's text the rule, in the name of who makes the change, and takes the draft away. */
export async function publishIn(
  change: RuleSetChange,
  row: DraftRecord,
  proposal: Proposal,
  zone: string | null,
): Promise<StoredRule> {
  const publication = publicationOf(row, proposal, zone);
  const author = { id: row.authorId, name: row.authorName };
  const ruleId = publication.definition.id;
  const action = ACTIONS[proposal.how.mode];
  const rule = await changeRuleIn(change, ruleId, action, (now) => {
    const base = baseOf(row, now);
    const outcome = { ...published(base, publication, Date.now()), draft: row.id };
    return author.id === change.author.id ? outcome : { ...outcome, note: `${outcome.note}; by ${author.name}` };
  });
  await change.prisma.ruleDraft.delete({ where: { id: row.id } });
  await notifyDraftChange(change, row);
  return rule;
}

/** Has the draft wait for someone else. @throws Refused as `publishDraft` does */
export async function propose(
  change: RuleSetChange,
  row: DraftRecord,
  proposal: Proposal,
  zone: string | null,
): Promise<void> {
  const publication = publicationOf(row, proposal, zone);
  const found = await findRule(change, publication.definition.id);
  const now = baseOf(row, found);
  const outcome = published(now, publication, proposal.at);
  await requireFit(change, found, outcome);
  requireOwnTests(found, outcome);
  await change.prisma.ruleDraft.update({
    where: { id: row.id },
    data: { proposal: asJson(proposal), declined: Prisma.DbNull, edit: { increment: 1 }, updatedAt: new Date() },
  });
  const note = `Proposed ${howWords(proposal.how)}: ${outcome.note}`;
  await audit(change, "draft.propose", draftSubject(row), {
    draft: row.id,
    note,
    reason: proposal.reason,
    how: proposal.how,
    ...changesOf(now === null ? null : { ...now.definition }, { ...publication.definition }),
    ...outcome.detail,
  });
  await notifyDraftChange(change, row);
}

/** Values that are tuned leave the zone as it is. */
function publicationOf(row: DraftRecord, { how, reason, backtest }: Proposal, zone: string | null): Publication {
  const definition = ruleOfText(row.text, row.ruleId, how.mode === "tune" ? null : zone);
  return { definition, how, by: row.authorName, reason, backtest };
}

/** The rule that is changed, null for a new one; refuses when it is not the one that the draft starts from. */
function baseOf(row: DraftRecord, now: RuleBeforeChange | null): RuleBeforeChange | null {
  if (row.ruleId === null) {
    if (now !== null && !now.deleted) throw ruleTaken(now);
    return null;
  }
  requireVersion(now, row.base?.version ?? 0);
  return now;
}
