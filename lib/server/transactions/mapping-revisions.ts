import { createHash } from "node:crypto";
import type { TimeSpan } from "@/lib/contract/time-span";
import { ENVELOPES, type Envelope } from "@/lib/mapping/envelope";
import type { Db } from "../data/db";

/** How records become transactions, as it is kept: what was read with it is read the same again. */
export interface MappingRevision {
  /** Text of the mapping file; null: records are as the contract describes them. */
  readonly mapping: string | null;
  readonly envelope: Envelope;
  /** Times that a timestamp given as a number may mean. */
  readonly span: TimeSpan;
  /** What base amounts are in. */
  readonly baseCurrency: string;
}

/** The number of a revision; it is kept when it is new. Equal for equal ones, whoever asks. */
export async function keepMappingRevision(
  { prisma }: Pick<Db, "prisma">,
  { mapping, envelope, span, baseCurrency }: MappingRevision,
  now: number,
): Promise<number> {
  const hash = createHash("sha256")
    .update(JSON.stringify([mapping, envelope, span.from, span.to, baseCurrency]))
    .digest("hex");
  const find = () => prisma.mappingRevision.findUnique({ select: { id: true }, where: { hash } });
  const known = await find();
  if (known !== null) return known.id;
  const revision = { hash, mapping, envelope, timeFrom: span.from, timeTo: span.to, baseCurrency, at: now };
  await prisma.mappingRevision.createMany({ data: revision, skipDuplicates: true });
  const kept = await find();
  if (kept === null) throw new Error("the mapping's revision was not kept");
  return kept.id;
}

/** The revisions of these numbers, as far as there are such. */
export async function readMappingRevisions(
  { prisma }: Pick<Db, "prisma">,
  ids: readonly number[],
): Promise<ReadonlyMap<number, MappingRevision>> {
  const rows = await prisma.mappingRevision.findMany({ where: { id: { in: [...ids] } } });
  return new Map(
    rows.map(({ id, mapping, envelope, timeFrom, timeTo, baseCurrency }) => [
      id,
      {
        mapping,
        envelope: ENVELOPES.find((name) => name === envelope) ?? "auto",
        span: { from: Number(timeFrom), to: Number(timeTo) },
        baseCurrency,
      },
    ]),
  );
}
