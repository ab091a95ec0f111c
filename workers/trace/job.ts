import { setImmediate as nextTurn } from "node:timers/promises";
import type { TraceResult } from "@/lib/contract/backtest";
import { KeyValues } from "@/lib/contract/hit-schema";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { Topics } from "@/lib/contract/topics";
import type { Db } from "@/lib/server/data/db";
import { presentLogs } from "@/lib/server/logs/streams";
import { ruleVersion } from "@/lib/server/rules/versions";
import { loadStage } from "./load";
import { traceHit } from "./trace";

/** Work between two looks at what else the process has to do, milliseconds. */
const SLICE_MS = 15;

/** What the job needs of the process that it runs in. */
export interface TraceGround {
  readonly db: Db;
  readonly topics: Topics;
  readonly allowedLatenessMs: number;
  /** Ends the work early; the promise then rejects with its reason. */
  readonly signal: AbortSignal;
}

/**
 * How a hit of an alert came to be, with the rule, the lists and the labels as they were then, and the smallest change that would have
 * silenced it. Rejects with the signal's reason once it is aborted.
 */
export async function runTrace(
  { db, topics, allowedLatenessMs, signal }: TraceGround,
  { alertId, hitId }: { readonly alertId: string; readonly hitId: string },
): Promise<TraceResult> {
  const [alert, hit] = await Promise.all([
    db.prisma.alert.findUnique({ where: { id: alertId }, select: { ruleId: true, ruleName: true } }),
    db.prisma.hit.findFirst({ where: { id: hitId, alertId } }),
  ]);
  if (alert === null || hit === null) throw new Error("the alert or its hit was removed");
  const { ruleId, ruleName } = alert;
  const nothing = {
    alertId,
    hitId,
    ruleId,
    ruleName,
    ruleVersion: hit.ruleVersion,
    columns: [],
    steps: [],
    earlier: 0,
    end: null,
    reproduced: false,
    change: null,
    changes: [],
  };
  const stored = await ruleVersion(db, ruleId, hit.ruleVersion);
  if (stored === null) return told({ ...nothing, notes: ["The rule as it was then is not stored any more."] });
  const { enabled: _, mode: __, version: ___, ...definition } = stored;
  const rule: RuleDefinition = definition;
  const { input: present } = await presentLogs(db, topics);
  const windowStart = hit.windowStart === null ? null : Number(hit.windowStart);
  const traced = { eventId: hit.eventId, eventTime: Number(hit.eventTime), windowStart };
  const loaded = await loadStage(
    db,
    rule,
    { ...traced, key: KeyValues.parse(hit.key), keyHash: hit.keyHash, evidence: hit.evidence },
    { present, allowedLatenessMs },
  );
  if (loaded === null) return told({ ...nothing, notes: [GONE] });
  let sliceEnd = performance.now() + SLICE_MS;
  const rest = async (): Promise<void> => {
    if (performance.now() < sliceEnd) return;
    await nextTurn();
    signal.throwIfAborted();
    sliceEnd = performance.now() + SLICE_MS;
  };
  const trace = await traceHit(rule, traced, loaded.stage, { reachMsMax: loaded.reachMs, rest });
  const notes = [
    ...(loaded.evidenceOnly ? [EVIDENCE_ONLY] : []),
    ...(loaded.cut ? ["Only the transactions nearest to the hit were looked at."] : []),
    ...trace.notes,
  ];
  return told({ ...nothing, ...trace, notes });
}

const GONE = "The transactions of this alert are not stored any more.";
const EVIDENCE_ONLY =
  "Transactions are not stored here: these are the ones that the alert rests on, and others of the key are missing.";

function told(trace: TraceResult["trace"]): TraceResult {
  return { kind: "trace", trace };
}
