import { MENTIONS_MAX } from "@/lib/contract/comment-limits";
import type { DataAccess } from "../data/transact";
import { badField } from "../errors/errors";

/** People whose names are looked for behind an @. */
const PEOPLE_MAX = 2_000;

/** Somebody whom a comment mentions. */
export interface MentionedPerson {
  readonly id: string;
  readonly name: string;
}

/** Who is mentioned: by id, or by their name behind an @. @throws Refused `badRequest` for who is nobody */
export async function mentionedPeople(
  { prisma }: Pick<DataAccess, "prisma">,
  text: string,
  ids: readonly string[],
): Promise<readonly MentionedPerson[]> {
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
  return [...found].slice(0, MENTIONS_MAX).flatMap((id) => known.get(id) ?? []);
}

/** Ids of those whose whole names stand behind an @; of names that begin alike the longest counts. */
function namedIn(text: string, people: readonly MentionedPerson[]): readonly string[] {
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
