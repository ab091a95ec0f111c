import { AUDIT_TABLE, auditPages } from "@/lib/server/audit/export";
import { verifyAudit } from "@/lib/server/audit/verify";
import { openDb } from "@/lib/server/data/db";
import { readEnv } from "@/lib/server/env/env";
import { CSV } from "@/lib/server/export/csv";
import { exportRows } from "@/lib/server/export/export-rows";

/** Verifies the audit, then exports it, and says how long each took and how much memory the process had at most until then. */
const { databaseUrl } = readEnv();
const db = openDb(databaseUrl ?? "");
const peakMiB = (): number => process.resourceUsage().maxRSS / 1_024;

const startMiB = peakMiB();
const verifyAt = performance.now();
const { faultCount, sealed, redactedCount } = await verifyAudit(db);
const verify = { ms: performance.now() - verifyAt, peakMiB: peakMiB() };

const exportAt = performance.now();
let lines = 0;
const file = await exportRows({ table: AUDIT_TABLE, pages: auditPages(db, {}), format: CSV, mask: (rows) => rows });
for await (const chunk of file.body ?? []) for (const byte of chunk) if (byte === 10) lines += 1;
const exported = { ms: performance.now() - exportAt, peakMiB: peakMiB(), lines };

process.stderr.write(`${JSON.stringify({ startMiB, faultCount, sealed, redactedCount, verify, exported })}\n`);
await db.close();
process.exit(0);
