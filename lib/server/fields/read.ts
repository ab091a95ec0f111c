import { z } from "zod";
import type { FieldProfiles } from "@/lib/contract/backtest";
import { decodeRecord } from "@/lib/contract/decode";
import { ANY_TIME } from "@/lib/contract/time-span";
import type { Db } from "../data/db";
import { profilesOf } from "./profile";

/** Transactions that are looked at, the newest of all partitions. */
const SAMPLE_MAX = 2_000;
/** Profiles are made again for whoever asks after this; until then everyone gets the same ones. */
const FRESH_MS = 5_000;

interface Known {
  readonly at: number;
  readonly profiles: Promise<FieldProfiles>;
}

const known = new WeakMap<Db, Known>();

/** What the newest stored transactions carry, at most some seconds old. `topic` is the input topic. */
export function readFieldProfiles(db: Db, topic: string, now = Date.now()): Promise<FieldProfiles> {
  const before = known.get(db);
  if (before !== undefined && now - before.at < FRESH_MS) return before.profiles;
  const profiles = read(db, topic);
  known.set(db, { at: now, profiles });
  // A failure is told to those who asked, and not kept for others.
  profiles.catch(() => known.delete(db));
  return profiles;
}

const Row = z.object({ body: z.string() });

async function read(db: Db, topic: string): Promise<FieldProfiles> {
  const newest = await db.prisma.$queryRaw`
    select t.body from partition_progress p, lateral (
      select event_time, body from stored_transaction where stored_transaction.stream = p.stream and stored_transaction.partition = p.partition
      order by record_offset desc limit ${SAMPLE_MAX}) t
    where p.topic = coalesce((
      select log from stream where topic = ${topic} and carries = 0 order by present_at desc, id desc limit 1), ${topic})
    order by t.event_time desc limit ${SAMPLE_MAX}`;
  const stored = z.array(Row).parse(newest);
  const rows = stored.length > 0 ? stored : await evidence(db);
  return profilesOf(
    rows.flatMap(({ body }) => {
      const decoded = decodeRecord(body, ANY_TIME);
      return decoded.ok ? [decoded.transaction] : [];
    }),
  );
}

/** Where transactions are not stored, what is kept whole of those that hits rest on. */
function evidence({ prisma }: Db): Promise<readonly z.infer<typeof Row>[]> {
  return prisma.evidence.findMany({
    where: { whole: true },
    select: { body: true },
    orderBy: { at: "desc" },
    take: SAMPLE_MAX,
  });
}
