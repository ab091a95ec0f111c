import { writeFile } from "node:fs/promises";
import { type Decoded, decodeTransaction } from "@/lib/contract/decode";
import { RecordDecoder } from "@/lib/contract/decoder/record-decoder";
import type { Hit, RaisedHit } from "@/lib/contract/hit";
import type { ManagedLists } from "@/lib/contract/list";
import { resolveDurationMs } from "@/lib/contract/params";
import type { RuleDefinition } from "@/lib/contract/rule";
import { alertSummary } from "@/lib/contract/sentence";
import { AlertGrouping, type AlertingRule } from "@/lib/engine/alerting";
import { createEngine, type Engine } from "@/lib/engine/engine";
import { alertId } from "@/lib/server/ids";
import { readCsv } from "../input/csv";
import { readLineBytes } from "../input/lines";
import { NO_MAPPING } from "../input/mapping";
import { InputError, openInput } from "../input/open";
import { isBlankLine } from "../input/records";
import { UsageError } from "../input/usage-error";
import type { ReplayArguments } from "./arguments";
import { LineFile } from "./line-file";
import { readLists, requireLists } from "./lists-file";
import { createProgress } from "./progress";
import { readRules } from "./rules-file";

/** What one replay did; `events` are all records that were read. */
export interface ReplayStats {
  events: number;
  accepted: number;
  rejected: number;
  duplicates: number;
  late: number;
  /** More than the limit ahead of `--now`; 0 without it. */
  future: number;
  hits: number;
  alerts: number;
  seconds: number;
  eventsPerSecond: number;
  peakRssBytes: number;
}

const DEFAULT_COOLDOWN = "15m";
/** In place of what only the file of alerts would show. */
const UNWANTED = { id: "", summary: "" };

/**
 * Replays a bounded file through the engine into files of hits and alerts; with `--now` transactions more than `maxFutureMs` ahead of
 * it (null: none) come from the future. Fails with `UsageError`.
 */
export async function runReplay(args: ReplayArguments, maxFutureMs: number | null = null): Promise<ReplayStats> {
  const rules = await readRules(args.rules);
  const lists = await readLists(args.lists);
  requireLists(rules, lists);
  const input = await openInput(args.input).catch(asUsageError);
  const read = [args.input, args.rules];
  const hits = await LineFile.create(args.output, read);
  const rejects = args.rejects === null ? null : await LineFile.create(args.rejects, read);
  const startedAt = performance.now();
  const pass = new Pass(args, maxFutureMs, rules, lists, hits, rejects);
  const progress = createProgress();
  try {
    const batches = args.format === "csv" ? csvBatches(input.chunks, pass) : lineBatches(input.chunks, pass);
    for await (const _ of batches) {
      await hits.drain();
      await rejects?.drain();
      if (input.fileBytes > 0) progress.update(input.fileBytesRead() / input.fileBytes, pass.stats.events);
    }
    pass.finish();
  } catch (error) {
    asUsageError(error);
  } finally {
    progress.stop();
    await hits.close();
    await rejects?.close();
  }
  return summarise(args, pass, (performance.now() - startedAt) / 1000);
}

async function* lineBatches(chunks: AsyncIterable<Buffer>, pass: Pass): AsyncGenerator<void> {
  for await (const { firstLine, bytes, ends } of readLineBytes(chunks)) {
    let start = 0;
    for (let i = 0; i < ends.length; i++) {
      const end = ends[i] ?? bytes.length;
      if (!isBlankLine(bytes, start, end)) pass.line(firstLine + i, bytes, start, end);
      start = end + 1;
    }
    yield;
  }
}

async function* csvBatches(chunks: AsyncIterable<Buffer>, pass: Pass): AsyncGenerator<void> {
  for await (const batch of readCsv(chunks, NO_MAPPING)) {
    for (const { line, value, error } of batch) {
      if (error === null) pass.record(line, value);
      else pass.reject(line, error);
    }
    yield;
  }
}

async function summarise(args: ReplayArguments, pass: Pass, seconds: number): Promise<ReplayStats> {
  const { stats, grouping } = pass;
  stats.alerts = grouping.alerts.length;
  stats.seconds = Math.round(seconds * 1000) / 1000;
  stats.eventsPerSecond = seconds > 0 ? Math.round(stats.events / seconds) : 0;
  stats.peakRssBytes = process.resourceUsage().maxRSS * 1024;
  if (args.alerts !== null) {
    const alerts = await LineFile.create(args.alerts, [args.input, args.rules]);
    for (const alert of grouping.alerts) {
      alerts.write(alert);
      await alerts.drain();
    }
    await alerts.close();
  }
  if (args.stats !== null) {
    await writeFile(args.stats, `${JSON.stringify(stats)}\n`).catch((error: unknown) => {
      throw new UsageError(`cannot write ${args.stats}: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
  return stats;
}

function asUsageError(error: unknown): never {
  throw error instanceof InputError ? new UsageError(error.message) : error;
}

/** One pass over the records: decode, evaluate, write what was found. */
class Pass {
  readonly stats: ReplayStats = {
    events: 0,
    accepted: 0,
    rejected: 0,
    duplicates: 0,
    late: 0,
    future: 0,
    hits: 0,
    alerts: 0,
    seconds: 0,
    eventsPerSecond: 0,
    peakRssBytes: 0,
  };
  readonly grouping = new AlertGrouping();
  private readonly decoder = new RecordDecoder();
  /** Later timestamps come from the future. */
  private readonly latest: number = Number.POSITIVE_INFINITY;
  private readonly engine: Engine;
  private readonly rules: ReadonlyMap<string, { readonly rule: RuleDefinition; readonly alerting: AlertingRule }>;
  private readonly hits: LineFile;
  private readonly rejects: LineFile | null;
  private readonly alertsWanted: boolean;

  constructor(
    args: ReplayArguments,
    maxFutureMs: number | null,
    rules: readonly RuleDefinition[],
    lists: ManagedLists,
    hits: LineFile,
    rejects: LineFile | null,
  ) {
    this.alertsWanted = args.alerts !== null;
    this.engine = createEngine({ rules, lists, allowedLatenessMs: args.allowedLatenessMs });
    if (args.now !== null) {
      this.latest = args.now + (maxFutureMs ?? Number.POSITIVE_INFINITY);
      this.engine.readAt(args.now, this.raised);
    }
    this.hits = hits;
    this.rejects = rejects;
    this.rules = new Map(
      rules.map((rule) => {
        const cooldownMs = resolveDurationMs(rule, rule.cooldown ?? DEFAULT_COOLDOWN);
        return [rule.id, { rule, alerting: { id: rule.id, name: rule.name, severity: rule.severity, cooldownMs } }];
      }),
    );
  }

  line(line: number, bytes: Buffer, start: number, end: number): void {
    this.decoded(line, this.decoder.decode(bytes, start, end));
  }

  record(line: number, value: unknown): void {
    this.decoded(line, decodeTransaction(value));
  }

  private decoded(line: number, decoded: Decoded): void {
    if (!decoded.ok) {
      this.reject(line, decoded.error);
      return;
    }
    const { stats } = this;
    stats.events++;
    if (decoded.transaction.timestamp > this.latest) {
      stats.future++;
      this.rejects?.write({ line, error: "timestamp: more than TRIPLINE_MAX_FUTURE ahead of --now" });
      return;
    }
    const verdict = this.engine.process(decoded.transaction, this.raised);
    if (verdict === "accepted") stats.accepted++;
    else if (verdict === "late") stats.late++;
    else stats.duplicates++;
  }

  reject(line: number, error: string): void {
    this.stats.events++;
    this.stats.rejected++;
    this.rejects?.write({ line, error });
  }

  finish(): void {
    this.engine.finish(this.raised);
  }

  private readonly raised = (raised: RaisedHit): void => {
    this.stats.hits++;
    this.hits.write(hitOf(raised));
    const known = this.rules.get(raised.ruleId);
    if (known === undefined) return;
    const opening = this.alertsWanted
      ? () => ({ id: alertId(raised), summary: alertSummary(known.rule, raised) })
      : () => UNWANTED;
    this.grouping.add(raised, known.alerting, opening);
  };
}

/** What the file of hits shows of it, in the order of rules.md §7. */
function hitOf(raised: RaisedHit): Hit {
  return {
    ruleId: raised.ruleId,
    key: raised.key,
    eventId: raised.eventId,
    eventTime: raised.eventTime,
    value: raised.value,
    windowStart: raised.windowStart,
    evidence: raised.evidence,
    evidenceCount: raised.evidenceCount,
  };
}
