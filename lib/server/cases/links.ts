import type { DbTransaction } from "../data/transact";
import { badField } from "../errors/errors";
import type { CaseStepOutcome } from "./change";

/** Makes a case related to exactly these others, both ways. @throws Refused `badRequest` for one that is none */
export async function setLinks(
  { prisma }: DbTransaction,
  caseId: number,
  links: readonly string[],
  said: CaseStepOutcome["said"][number][],
): Promise<void> {
  const wanted = new Set(links.map(Number));
  if (wanted.has(caseId)) throw badField("links", "expected other cases, not the case itself");
  const known = await prisma.fraudCase.findMany({ where: { id: { in: [...wanted] } }, select: { id: true } });
  if (known.length < wanted.size) throw badField("links", "expected ids of cases");
  const rows = await prisma.caseLink.findMany({ where: { caseId } });
  const before = new Set(rows.map(({ otherId }) => otherId));
  const gone = [...before].filter((id) => !wanted.has(id));
  const added = [...wanted].filter((id) => !before.has(id));
  await prisma.caseLink.deleteMany({
    where: {
      OR: gone.flatMap((otherId) => [
        { caseId, otherId },
        { caseId: otherId, otherId: caseId },
      ]),
    },
  });
  await prisma.caseLink.createMany({
    data: added.flatMap((otherId) => [
      { caseId, otherId },
      { caseId: otherId, otherId: caseId },
    ]),
    skipDuplicates: true,
  });
  for (const id of added) said.push({ kind: "linked", text: `Related to case ${id}` });
  for (const id of gone) said.push({ kind: "linked", text: `No longer related to case ${id}` });
}
