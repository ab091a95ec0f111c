import type { CaseCommentBody } from "@/lib/contract/case-calls";
import { CASE_COMMENTS_MAX } from "@/lib/contract/case-limits";
import type { Caller } from "../callers/caller";
import { mentionedPeople } from "../comments/mentioned-people";
import { writeMentions } from "../comments/write-mentions";
import type { Db } from "../data/db";
import { asJson } from "../data/json";
import { caseConflict, changeCase } from "./change";

/** Adds a comment to a case, and tells whom it mentions. @throws Refused as `changeCase`; `badRequest` for who is nobody */
export function commentOnCase(
  db: Db,
  actor: Caller,
  id: string,
  { text, mentions = [], version }: CaseCommentBody,
): Promise<void> {
  return changeCase(db, actor, id, {
    action: "case.comment",
    version,
    overtakes: false,
    onResolved: true,
    work: async (tx, now, at) => {
      const count = await tx.prisma.caseComment.count({ where: { caseId: now.id } });
      if (count >= CASE_COMMENTS_MAX) throw caseConflict(now, `A case has at most ${CASE_COMMENTS_MAX} comments.`);
      const people = await mentionedPeople(tx, text, mentions);
      const by = { id: actor.id, name: actor.name };
      await tx.prisma.caseComment.create({
        data: { caseId: now.id, at, byId: by.id, byName: by.name, text, mentions: asJson([...people]) },
      });
      const place = { kind: "case", id: String(now.id) } as const;
      await writeMentions(tx, { place, title: now.title, at, by, text, people });
      return { said: [], detail: { comment: text, mentions: people.map(({ name }) => name) } };
    },
  });
}
