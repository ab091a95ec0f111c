import type { z } from "zod";
import type { ApproveBody, PublishAnswer } from "@/lib/contract/draft";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { RefusedError } from "../errors/errors";
import { changeRuleSet } from "../rule-set/rule-set";
import { draftSubject } from "./audit";
import { publishIn } from "./publish";
import { conflict, lockDraft, noDraft, requireEdit } from "./row";

/**
 * Publishes what someone else proposed, as it was proposed, in `zone` when it names none. The caller may change rules, is a person and not the author.
 * @throws Refused `approvalRequired` for the author or a machine, `notFound`, `draftConflict`, `ruleConflict`, `invalidRule`
 */
export function approveDraft(
  db: Db,
  caller: Caller,
  id: string,
  { edit }: z.infer<typeof ApproveBody>,
  zone: string | null = null,
): Promise<PublishAnswer> {
  return changeRuleSet(db, caller, async (change) => {
    const row = await lockDraft(change, id);
    if (row === null || (row.authorId !== caller.id && row.proposal === null)) throw noDraft();
    if (row.authorId === caller.id) throw second("You wrote this draft: someone else has to publish it.");
    if (caller.kind === "machine") throw second("A proposal is published by a person, signed in.");
    requireEdit(row, edit);
    if (row.proposal === null) throw conflict(row, "The draft is not proposed.");
    const { how } = row.proposal;
    const note = `${row.authorName}'s draft approved`;
    await audit(change, "draft.approve", draftSubject(row), { draft: id, note, how });
    return { outcome: "published", rule: await publishIn(change, row, row.proposal, zone) };
  });
}

function second(detail: string): RefusedError {
  return new RefusedError({ code: "approvalRequired", detail });
}
