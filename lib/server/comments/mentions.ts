import { CommentPlace, type MentionList } from "@/lib/contract/comment";
import type { CommentedPlace } from "@/lib/contract/comment-place";
import type { Db } from "../data/db";

const SHOWN_MAX = 20;

/** Comments that mention the person and that they did not see yet, newest first. */
export async function unseenMentions({ prisma }: Pick<Db, "prisma">, userId: string): Promise<MentionList> {
  const rows = await prisma.mention.findMany({
    where: { userId, seenAt: null },
    orderBy: { id: "desc" },
    take: SHOWN_MAX,
  });
  const places = rows.map(({ place, placeId }) => CommentPlace.parse({ kind: place, id: placeId }));
  const titles = await titlesOf({ prisma }, places);
  return {
    items: rows.map(({ byName, at, text }, i) => {
      const place = places[i] ?? { kind: "alert", id: "" };
      return { place, title: titles(place), by: byName, at: Number(at), text };
    }),
  };
}

/** The person saw the comments on something. */
export async function seeMentions(db: Pick<Db, "prisma">, userId: string, place: CommentedPlace): Promise<MentionList> {
  await db.prisma.mention.updateMany({
    where: { userId, seenAt: null, place: place.kind, placeId: place.id },
    data: { seenAt: Date.now() },
  });
  return unseenMentions(db, userId);
}

/** What cases, and rules of alerts, are called. */
async function titlesOf(
  { prisma }: Pick<Db, "prisma">,
  places: readonly CommentedPlace[],
): Promise<(place: CommentedPlace) => string | null> {
  const idsOf = (kind: CommentedPlace["kind"]) => places.filter((place) => place.kind === kind).map(({ id }) => id);
  const [cases, alerts] = await Promise.all([
    prisma.fraudCase.findMany({ where: { id: { in: idsOf("case").map(Number) } }, select: { id: true, title: true } }),
    prisma.alert.findMany({ where: { id: { in: idsOf("alert") } }, select: { id: true, ruleName: true } }),
  ]);
  const titles = new Map<string, string>([
    ...cases.map(({ id, title }) => [`case ${id}`, title] as const),
    ...alerts.map(({ id, ruleName }) => [`alert ${id}`, ruleName] as const),
  ]);
  return ({ kind, id }) => titles.get(`${kind} ${id}`) ?? null;
}
