import type { CaseCommentBody } from "@/lib/contract/case-calls";
import { CASE_COMMENTS_MAX, CASE_MENTIONS_MAX } from "@/lib/contract/case-limits";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { asJson } from "../data/json";
import type { DataAccess } from "../data/transact";
import { badField } from "../errors/errors";
import { caseConflict, changeCase } from "./change";

/** People whose names are looked for behind an @. */
const PEOPLE_MAX = 2_000;

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
      const { id: commentId } = await tx.prisma.caseComment.create({
        data: { caseId: now.id, at, byId: actor.id, byName: actor.name, text, mentions: asJson([...people]) },
      });
      // Nobody tells oneself.
      const told = people.filter((person) => person.id !== actor.id);
      await tx.prisma.caseMention.createMany({ data: told.map((person) => ({ userId: person.id, commentId })) });
      return {
        said: [],
        detail: { comment: text, mentions: people.map(({ name }) => name) },
        mentioned: told.map((person) => person.id),
      };
    },
  });
}

interface Mentioned {
  readonly id: string;
  readonly name: string;
}

/** Who is mentioned: by id, or by their name behind an @. @throws Refused `badRequest` */
async function mentionedPeople(
  { prisma }: DataAccess,
  text: string,
  ids: readonly string[],
): Promise<readonly Mentioned[]> {
  if (ids.length === 0 && !text.includes("@")) return [];
  const people = await prisma.user.findMany({
    where: { disabledAt: null },
    select: { id: true, name: true },
    orderBy: { id: "asc" },
    take: PEOPLE_MAX,
  });
  const known = new Map(people.map((person) => [person.id, person]));
  const unknown = ids.find((id) => !known.has(id));
  if (unknown !== undefined) throw badField("mentions", "expected ids of people who may sign in");
  const found = new Set(ids);
  for (const id of namedIn(text, people)) found.add(id);
  return [...found].slice(0, CASE_MENTIONS_MAX).flatMap((id) => known.get(id) ?? []);
}

/** Ids of those whose whole names stand behind an @; of names that begin alike the longest counts. */
function namedIn(text: string, people: readonly Mentioned[]): readonly string[] {
  const lower = text.toLowerCase();
  const byLength = people.toSorted((a, b) => b.name.length - a.name.length);
  const found = new Set<string>();
  for (let at = lower.indexOf("@"); at >= 0; at = lower.indexOf("@", at + 1)) {
    // An address of a mail is no mention.
    if (at > 0 && /[\p{L}\p{N}._-]/u.test(lower.charAt(at - 1))) continue;
    const person = byLength.find(({ name }) => {
      const end = at + 1 + name.length;
      return name !== "" && lower.slice(at + 1, end) === name.toLowerCase() && !/[\p{L}\p{N}]/u.test(lower.charAt(end));
    });
    if (person !== undefined) found.add(person.id);
  }
  return [...found];
}
