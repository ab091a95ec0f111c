import type { Gathering, GatheringBody, GatheringEdit } from "@/lib/contract/gathering";
import { GATHERINGS_MAX } from "@/lib/contract/gathering-limits";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { defined } from "../data/defined";
import { type DbTransaction, transact } from "../data/transact";
import { badField, RefusedError } from "../errors/errors";
import { readGathering } from "./read";

/** Serialises those who change ways to gather, so that names and their number hold. */
const LOCK = 7_209_533_181;

/** Makes a way to gather; it gathers what is detected from now on. @throws Refused `badRequest` for a name that is taken, or too many */
export async function createGathering(db: Db, author: Caller, body: GatheringBody): Promise<Gathering> {
  const id = await transact(db, async (tx) => {
    await hold(tx);
    await refuseWrong(tx, body, null);
    const now = Date.now();
    const { ruleIds, ...own } = body;
    const names = { createdByName: author.name, updatedByName: author.name };
    const made = await tx.prisma.caseGathering.create({
      data: { ...own, ruleIds: [...(ruleIds ?? [])], since: now, updatedAt: now, ...names },
    });
    await audit({ ...tx, author }, "gathering.create", `gathering:${made.id}`, { before: null, after: { ...body } });
    return String(made.id);
  });
  return readGathering(db, id);
}

/** Changes a way to gather. @throws Refused `notFound`, `badRequest`, `gatheringChanged` for another version */
export async function changeGathering(
  db: Db,
  author: Caller,
  id: string,
  { version, ...edit }: GatheringEdit,
): Promise<Gathering> {
  await transact(db, async (tx) => {
    await hold(tx);
    const now = await readGathering(tx, id);
    if (now.version !== version) {
      throw new RefusedError({ code: "gatheringChanged", detail: `It is at version ${now.version}: read it again.` });
    }
    const before = ownOf(now);
    const after: GatheringBody = { ...before, ...defined(edit) };
    await refuseWrong(tx, after, id);
    const { ruleIds, ...own } = after;
    const at = Date.now();
    // What was detected while it was off stays as it is.
    const since = after.enabled && !before.enabled ? { since: at } : {};
    await tx.prisma.caseGathering.update({
      where: { id: Number(id) },
      data: {
        ...own,
        ...since,
        ruleIds: [...(ruleIds ?? [])],
        version: version + 1,
        updatedAt: at,
        updatedByName: author.name,
      },
    });
    await audit({ ...tx, author }, "gathering.change", `gathering:${id}`, { before, after });
  });
  return readGathering(db, id);
}

/** Deletes a way to gather; its cases stay. @throws Refused `notFound` */
export async function deleteGathering(db: Db, author: Caller, id: string): Promise<void> {
  await transact(db, async (tx) => {
    await hold(tx);
    const before = ownOf(await readGathering(tx, id));
    await tx.prisma.caseGathering.delete({ where: { id: Number(id) } });
    await audit({ ...tx, author }, "gathering.delete", `gathering:${id}`, { before, after: null });
  });
}

const hold = ({ prisma }: DbTransaction) => prisma.$executeRaw`select pg_advisory_xact_lock(${LOCK})`;

function ownOf({ name, entity, withinHours, ruleIds, severity, alertsMin, enabled }: Gathering): GatheringBody {
  return { name, entity, withinHours, ruleIds, severity, alertsMin, enabled };
}

async function refuseWrong(
  { prisma }: DbTransaction,
  { name, ruleIds }: GatheringBody,
  id: string | null,
): Promise<void> {
  const others = id === null ? {} : { id: { not: Number(id) } };
  if ((await prisma.caseGathering.count({ where: { ...others, name } })) > 0) {
    throw badField("name", "another one is called so: choose another name");
  }
  if (id === null && (await prisma.caseGathering.count()) >= GATHERINGS_MAX) {
    throw badField("name", `expected at most ${GATHERINGS_MAX} of them; delete one that is not used`);
  }
  const known = await prisma.rule.findMany({ where: { id: { in: [...(ruleIds ?? [])] } }, select: { id: true } });
  const missing = ruleIds?.find((rule) => !known.some((one) => one.id === rule));
  if (missing !== undefined) throw badField("ruleIds", `expected ids of rules; there is none called ${missing}`);
}
