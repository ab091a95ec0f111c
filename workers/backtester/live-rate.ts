import { z } from "zod";
import { DETECTOR_GONE_MS } from "@/lib/contract/detector";
import type { DataAccess } from "@/lib/server/data/transact";

/** Written by detectors of any version. */
const Stats = z.object({ transactionsPerSecond: z.number() });

/** Transactions a second that live detectors take, as they said last. */
export async function liveRate({ prisma }: Pick<DataAccess, "prisma">, now: number): Promise<number> {
  const alive = await prisma.detector.findMany({
    where: { seenAt: { gt: now - DETECTOR_GONE_MS } },
    select: { stats: true },
  });
  return alive.reduce((sum, { stats }) => sum + (Stats.safeParse(stats).data?.transactionsPerSecond ?? 0), 0);
}
