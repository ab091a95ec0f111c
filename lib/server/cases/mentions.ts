import type { MentionList } from "@/lib/contract/case-calls";
import type { Db } from "../data/db";
import { cutText } from "../data/stored-text";
import { caseIdOf } from "./row";

const SHOWN_MAX = 20;
const TEXT_MAX = 200;

/** Comments that mention the person and that they did not see yet, newest first. */
export async function unseenMentions({ prisma }: Pick<Db, "prisma">, userId: string): Promise<MentionList> {
  const rows = await prisma.caseMention.findMany({
    where: { userId, seenAt: null },
    orderBy: { commentId: "desc" },
    take: SHOWN_MAX,
    include: { comment: { include: { ofCase: { select: { title: true } } } } },
  });
  return {
    items: rows.map(({ comment }) => ({
      caseId: String(comment.caseId),
      title: comment.ofCase.title,
      by: comment.byName,
      at: Number(comment.at),
      text: cutText(comment.text, TEXT_MAX),
    })),
  };
}

/** The person saw the comments of a case. */
export async function seeMentions(db: Pick<Db, "prisma">, userId: string, caseId: string): Promise<MentionList> {
  await db.prisma.caseMention.updateMany({
    where: { userId, seenAt: null, comment: { caseId: caseIdOf(caseId) } },
    data: { seenAt: Date.now() },
  });
  return unseenMentions(db, userId);
}
