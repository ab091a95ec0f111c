import { clsx } from "clsx";
import { ArrowRight } from "lucide-react";
import { Fragment, type ReactNode } from "react";
import { Badge, formatBytes, formatCompact, formatCount, formatMs, RelativeTime } from "@/components/ui";
import { STREAM_KIND_LABEL } from "@/lib/contract/stream-kind";
import type { SystemStatus } from "@/lib/contract/system-calls";
import { type PipelineStage, STAGES, type StageState, stageStates } from "@/lib/view-models/system-health";

const STAGE_WORD: Readonly<Record<PipelineStage, string>> = {
  stream: "Stream",
  detectors: "Detectors",
  database: "Database",
  gateway: "Gateway",
};

const STATE_WORD: Readonly<Record<StageState, string>> = { ok: "Well", trouble: "Trouble", down: "Down" };
const STATE_TONE = { ok: "ok", trouble: "warn", down: "critical" } as const;

interface Fact {
  readonly name: string;
  readonly value: ReactNode;
}

/** stream → detectors → database → gateway, each with its rate, what waits and how old its newest is. */
export function StageBoxes({ status }: { readonly status: SystemStatus }) {
  const states = stageStates(status.problems);
  return (
    <ol className="grid gap-3 sm:grid-cols-2 lg:grid-cols-4" aria-label="The way of a transaction">
      {STAGES.map((stage, i) => (
        <StageBox
          key={stage}
          name={STAGE_WORD[stage]}
          state={states[stage]}
          facts={factsOf(stage, status)}
          first={i === 0}
        />
      ))}
    </ol>
  );
}

interface StageBoxProps {
  readonly name: string;
  readonly state: StageState;
  readonly facts: readonly Fact[];
  readonly first: boolean;
}

function StageBox({ name, state, facts, first }: StageBoxProps) {
  return (
    <li
      className={clsx(
        "relative flex flex-col gap-2 rounded-md border bg-surface p-3",
        state === "ok" ? "border-line" : state === "down" ? "border-critical" : "border-high",
      )}
    >
      {!first && (
        <ArrowRight
          size={14}
          aria-hidden
          className="absolute top-3.5 -left-[15px] hidden rounded-full bg-bg text-faint lg:block"
        />
      )}
      <div className="flex items-center justify-between">
        <h2>{name}</h2>
        <Badge tone={STATE_TONE[state]}>{STATE_WORD[state]}</Badge>
      </div>
      <dl className="grid grid-cols-[auto_minmax(0,1fr)] gap-x-4 gap-y-1 text-sm">
        {facts.map((fact) => (
          <Fragment key={fact.name}>
            <dt className="text-muted">{fact.name}</dt>
            <dd className="truncate text-right">{fact.value}</dd>
          </Fragment>
        ))}
      </dl>
    </li>
  );
}

function factsOf(stage: PipelineStage, status: SystemStatus): readonly Fact[] {
  const { stream, detectors, database, gateway } = status;
  const age = (at: number | null): ReactNode => (at === null ? "–" : <RelativeTime at={at} />);
  const alive = detectors.filter((detector) => detector.alive);
  switch (stage) {
    case "stream":
      return [
        { name: "Kind", value: STREAM_KIND_LABEL[stream.kind] },
        {
          name: "Appended",
          value: stream.appendedPerSecond === null ? "–" : `${formatCount(stream.appendedPerSecond)}/s`,
        },
        { name: "Last record", value: age(stream.lastRecordAt) },
      ];
    case "detectors":
      return [
        { name: "Running", value: `${alive.length} of ${detectors.length}` },
        { name: "Evaluated", value: `${formatCount(sum(alive.map((each) => each.transactionsPerSecond)))}/s` },
        { name: "Lag", value: `${formatCount(stream.lag)} ${stream.lag === 1 ? "transaction" : "transactions"}` },
      ];
    case "database":
      return [
        { name: "Answers in", value: database.pingMs === null ? "–" : formatMs(database.pingMs) },
        { name: "Size", value: database.bytes === null ? "–" : formatBytes(database.bytes) },
        { name: "Last commit", value: age(lastCommit(status)) },
      ];
    case "gateway":
      return [
        { name: "Open pages", value: formatCompact(gateway.clients) },
        { name: "Memory", value: formatBytes(gateway.rssBytes) },
        { name: "Started", value: age(gateway.startedAt) },
      ];
  }
}

function lastCommit(status: SystemStatus): number | null {
  const commits = status.partitions.flatMap(({ committedAt }) => (committedAt === null ? [] : [committedAt]));
  return commits.length === 0 ? null : Math.max(...commits);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}
