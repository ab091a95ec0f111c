import type { BrakeBody } from "@/lib/contract/brake";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { type DbTransaction, transact } from "../data/transact";
import { RefusedError } from "../errors/errors";
import { writeToOutbox } from "../outbox/write";
import { braked } from "./braked";

/** Serialises those who put the brake on or take it off. */
const LOCK = 7_209_533_124;

/**
 * Makes every block a review from now on, of all rules or of one, or takes that back, with a line in the audit. What is so
 * already stays as it is.
 * @throws Refused `notFound` for a rule that is not there
 */
export function pullBrake(
  db: Db,
  author: Author & { readonly id: string },
  { on, ruleId: rule, reason }: BrakeBody,
  now: number,
): Promise<void> {
  const ruleId = rule ?? null;
  return transact(db, async (tx) => {
    await holdBrake(tx);
    const name = ruleId === null ? null : await nameOf(tx, ruleId);
    const current = await tx.prisma.decisionBrake.findFirst({ where: { ruleId, releasedAt: null } });
    if (on && ruleId !== null && name === null) throw new RefusedError({ code: "notFound", what: `rule ${ruleId}` });
    if (on === (current !== null)) return;
    if (current === null) {
      await tx.prisma.decisionBrake.create({
        data: { ruleId, since: now, setById: author.id, setByName: author.name, reason },
      });
    } else {
      await tx.prisma.decisionBrake.update({
        where: { id: current.id },
        data: { releasedAt: now, releasedById: author.id, releasedByName: author.name, releaseReason: reason },
      });
    }
    if (on) await writeToOutbox(tx, [braked({ ruleId, ruleName: name, reason }, now, author.name)]);
    const whose = ruleId === null ? "every rule" : (name ?? ruleId);
    await audit({ kysely: tx.kysely, author }, on ? "brake.on" : "brake.off", brakeSubject(ruleId), {
      note: on ? `Blocks of ${whose} are reviews from now on` : `Blocks of ${whose} are blocks again`,
      reason,
      before: { on: !on },
      after: { on },
    });
  });
}

/** Nobody else puts the brake on or takes it off until the transaction is over. */
export async function holdBrake({ prisma }: Pick<DbTransaction, "prisma">): Promise<void> {
  await prisma.$executeRaw`select pg_advisory_xact_lock(${LOCK})`;
}

/** What the audit calls the brake of all rules, or of one. */
export function brakeSubject(ruleId: string | null): string {
  return ruleId === null ? "brake:all" : `rule:${ruleId}`;
}

async function nameOf({ prisma }: Pick<DbTransaction, "prisma">, ruleId: string): Promise<string | null> {
  const rule = await prisma.rule.findFirst({ where: { id: ruleId, deletedAt: null }, select: { definition: true } });
  const { definition } = rule ?? {};
  if (typeof definition !== "object" || definition === null || !("name" in definition)) return null;
  return String(definition.name);
}
