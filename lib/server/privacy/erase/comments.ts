import type { Db } from "../../data/db";
import { transact } from "../../data/transact";
import type { Replacements } from "./patterns";
import type { ErasedRowCounter } from "./tally";

/** Removes the comments on what goes: on the account, and on cards, devices and addresses that are its alone. Gives their number. */
export function eraseComments(
  db: Db,
  replacements: Replacements,
  dryRun: boolean,
  tally: ErasedRowCounter,
): Promise<number> {
  const ids = [...replacements.keys()];
  const theirs = { entityId: { in: ids }, kind: { not: "merchant" } };
  if (dryRun) return db.prisma.entityComment.count({ where: theirs });
  return transact(db, async (tx) => {
    const { count } = await tx.prisma.entityComment.deleteMany({ where: theirs });
    await tx.prisma.mention.deleteMany({
      where: { placeId: { in: ids }, place: { notIn: ["alert", "case", "merchant"] } },
    });
    await tally(tx, "entity_comment", count);
    return count;
  });
}
