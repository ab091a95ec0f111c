import { z } from "zod";
import type { ErasureRemains } from "@/lib/contract/erasure";
import { STREAM_KIND_LABEL, type StreamKind } from "@/lib/contract/stream-kind";
import type { Db } from "../../data/db";
import { Prisma } from "../../generated/prisma/client";
import { streamCapabilities } from "../../stream/settings";
import { containsAnyOf, holdsBytes, type Replacements } from "./patterns";
import type { HeldReferences } from "./sweep";

/** What decides how long something stays. */
export interface RemainsGround {
  readonly db: Db;
  readonly retentionMs: number | null;
  /** Name of the input topic. */
  readonly topic: string;
  readonly stream: StreamKind;
}

const Segments = z.object({
  topic: z.string(),
  count: z.bigint().transform(Number),
  last: z.bigint().transform(Number),
});
const Named = z.object({ id: z.string() });

/** What still names the account after an erasure, each with what becomes of it. */
export async function remainsOf(
  { db, retentionMs, topic, stream }: RemainsGround,
  replacements: Replacements,
  held: HeldReferences,
): Promise<readonly ErasureRemains[]> {
  const remains: ErasureRemains[] = [];
  if (held.alerts.length > 0) {
    remains.push({
      what: `${held.alerts.length === 1 ? "1 alert that is not resolved, with what it rests on" : `${held.alerts.length} alerts that are not resolved, with what they rest on`}: ${held.alerts.slice(0, 50).join(", ")}`,
      until: "Resolve what is held, then erase again. Or erase with open alerts at once (--include-open, includeOpen).",
    });
  }
  const segments = await db.prisma.$queryRaw`
    select topic, count(*) as count, max(appended_at) as last from stream_segment
    where ${holdsBytes(Prisma.sql`payload`, replacements)} group by topic order by topic`;
  for (const { topic: name, count, last } of z.array(Segments).parse(segments)) {
    remains.push({
      what: `${count} ${count === 1 ? "segment" : "segments"} of the embedded stream (topic ${name})`,
      until:
        retentionMs === null
          ? "They stay: TRIPLINE_RETENTION is off. Set it, and they go once they are that old."
          : `TRIPLINE_RETENTION removes the last of them after ${new Date(last + retentionMs).toISOString()}, once no window reaches them.`,
      ...(retentionMs === null ? {} : { goesAt: last + retentionMs }),
    });
  }
  const state = await db.prisma.$queryRaw<unknown[]>`
    select 1 from snapshot_segment where ${holdsBytes(Prisma.sql`body`, replacements)} limit 1`;
  if (state.length > 0) {
    remains.push({
      what: "The stored state of detectors: transactions that windows still reach",
      until: "It goes when the longest window of a rule is over and the state is written again.",
    });
  }
  remains.push(...(await filesNaming(db, replacements)));
  remains.push(...(await rulesNaming(db, replacements)));
  if (streamCapabilities(stream).retention === "self") {
    remains.push({
      what: `Records in ${STREAM_KIND_LABEL[stream]}: the topic ${topic} and those beside it`,
      until: "They are not Tripline's: the retention of the topics decides (in Kafka retention.ms).",
    });
  }
  remains.push({
    what: "Backups and logs that were written before",
    until: "Remove them as their own plan says; after a backup is restored, erase again.",
  });
  return remains;
}

/** Files of cases: those whose bytes name it, and those of cases that are about it, which may show it in a picture. */
async function filesNaming(db: Db, replacements: Replacements): Promise<readonly ErasureRemains[]> {
  const names = [...replacements.keys(), ...replacements.values()];
  const rows = z.array(z.object({ id: z.number(), files: z.bigint().transform(Number) })).parse(
    await db.prisma.$queryRaw`
      select a.case_id as id, count(*) as files from case_attachment a
      where ${holdsBytes(Prisma.sql`a.content`, replacements)} or exists (
        select from case_entity e where e.case_id = a.case_id and e.entity_id = any(${names}::text[]))
      group by a.case_id order by a.case_id`,
  );
  return rows.map(({ id, files }) => ({
    what: `${files === 1 ? "1 file" : `${files} files`} of case ${id}`,
    until: "Look through them, and remove from the case what names the account.",
  }));
}

async function rulesNaming(db: Db, replacements: Replacements): Promise<readonly ErasureRemains[]> {
  const names = containsAnyOf(Prisma.sql`definition::text`, replacements, "json");
  const rows = z
    .array(Named)
    .parse(await db.prisma.$queryRaw`select distinct rule_id as id from rule_version where ${names} order by 1`);
  if (rows.length === 0) return [];
  return [
    {
      what: `Versions of rules that name it: ${rows.map(({ id }) => id).join(", ")}`,
      until:
        "Put such values on a list and let the rule name the list; versions stay, as detection is repeated with them.",
    },
  ];
}
