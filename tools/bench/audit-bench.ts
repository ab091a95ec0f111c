import type pg from "pg";
import { z } from "zod";
import { REDACTED_MAX, redactAudit } from "@/lib/server/audit/redact";
import { sealAll } from "@/lib/server/audit/seal";
import type { Db } from "@/lib/server/data/db";
import { transact } from "@/lib/server/data/transact";
import { bundleProgram } from "../chaos/detector-process";
import { benchDatabase } from "./bench-database";
import type { Benchmark } from "./row";

const LINES = 1_000_000;
const WRITTEN_AT_ONCE = 50_000;
/** Lines from which a person's data was taken out. */
const REDACTED = 50_000;

const Timed = z.object({ ms: z.number(), peakMiB: z.number() });
/** What the process that reads says (audit-process.ts). */
const Said = z.object({
  startMiB: z.number(),
  faultCount: z.number(),
  sealed: z.number(),
  redactedCount: z.number(),
  verify: Timed,
  exported: Timed.extend({ lines: z.number() }),
});

/** How long an audit of a million lines takes to seal, to verify and to export, and how much memory the last two need. */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  const program = await bundleProgram("tools/bench/audit-process.ts");
  try {
    const { pool } = database.db;
    for (let written = 0; written < LINES; written += WRITTEN_AT_ONCE) await writeLines(pool, written);
    log(`  ${LINES.toLocaleString("en-GB")} lines are written`);
    const sealAt = performance.now();
    const sealed = await sealAll(database.db);
    const sealMs = performance.now() - sealAt;
    await redact(database.db);
    await sealAll(database.db);
    const reader = program.start({ DATABASE_URL: database.url });
    await reader.exited;
    const said = Said.parse(JSON.parse(reader.log().split("\n").at(-1) ?? ""));
    if (said.faultCount > 0 || said.redactedCount !== REDACTED || said.exported.lines <= LINES) {
      throw new Error(`the audit was not read whole: ${reader.log()}`);
    }
    log(`  a process that reads has ${said.startMiB.toFixed(0)} MiB before it begins`);
    const row = (name: string, figure: number, unit: string, target: string | null = null) => {
      return { name: `audit of ${LINES.toLocaleString("en-GB")} lines: ${name}`, figure, unit, baseline: null, target };
    };
    return [
      row("sealed", (sealed * 1_000) / sealMs, "lines/s"),
      row("verify", said.verify.ms / 1_000, "s"),
      row("verify, memory at most", said.verify.peakMiB, "MiB", "below 300"),
      row("export as CSV", said.exported.ms / 1_000, "s"),
      row("export, memory at most", said.exported.peakMiB, "MiB", "below 300"),
    ];
  } finally {
    program.remove();
    await database.remove();
  }
};

/** Lines as steps on alerts write them, over the past days. */
async function writeLines(pool: pg.Pool, from: number): Promise<void> {
  await pool.query(
    `insert into audit_event (at, actor_id, actor_name, action, subject, detail)
     select now() - make_interval(secs => ($2 - n) / 4.0), 'u' || n % 20, 'Analyst ' || n % 20, 'alert.resolve', 'alert:' || md5(n::text),
       jsonb_build_object('before', jsonb_build_object('status', 'acknowledged', 'label', null),
         'after', jsonb_build_object('status', 'resolved', 'label', 'fraud'),
         'comment', 'Called the customer ' || n || ', who does not know of the purchase.')
     from generate_series($1::int + 1, $1::int + ${WRITTEN_AT_ONCE}) n`,
    [from, LINES],
  );
}

async function redact(db: Db): Promise<void> {
  const author = { id: null, name: "Tripline" };
  for (let from = 0; from < REDACTED; from += REDACTED_MAX) {
    const ids = Array.from({ length: REDACTED_MAX }, (_, i) => from + i + 1);
    await transact(db, (tx) =>
      redactAudit(tx, { author, action: "erase", subject: "erasure:1", detail: {} }, ids, ({ subject }) => ({
        subject,
        detail: {},
      })),
    );
  }
}
