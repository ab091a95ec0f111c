import { clsx } from "clsx";
import { Cell, EmptyState, formatCount, HeadCell, Panel, RelativeTime, Row, ShortId, Table } from "@/components/ui";
import type { SystemStatus } from "@/lib/contract/system-calls";
import { isBehind } from "@/lib/view-models/system-health";
import { SetWatermarkBack } from "./set-watermark-back";

/** Where each partition is, and who reads it. */
export function Partitions({ status }: { readonly status: SystemStatus }) {
  return (
    <Panel title="Partitions" padded={false}>
      {status.partitions.length === 0 ? (
        <EmptyState title="No partition has been read yet">They appear when a detector starts.</EmptyState>
      ) : (
        <>
          <SetWatermarkBack status={status} />
          <ul className="border-t border-line text-sm sm:hidden">
            {status.partitions.map((partition) => (
              <TwoLines
                key={`${partition.topic}/${partition.partition}`}
                partition={partition}
                behind={isBehind(status.problems, partition)}
              />
            ))}
          </ul>
          <div className="hidden overflow-x-auto border-t border-line sm:block">
            <Table className="min-w-240">
              <thead>
                <tr>
                  <HeadCell>Topic</HeadCell>
                  <HeadCell numeric>Partition</HeadCell>
                  <HeadCell>Owner</HeadCell>
                  <HeadCell numeric>Epoch</HeadCell>
                  <HeadCell numeric>Next offset</HeadCell>
                  <HeadCell numeric>Lag</HeadCell>
                  <HeadCell numeric>Committed</HeadCell>
                  <HeadCell numeric>Newest event</HeadCell>
                  <HeadCell numeric>Accepted</HeadCell>
                  <HeadCell numeric>Rejected</HeadCell>
                  <HeadCell numeric>Late</HeadCell>
                  <HeadCell numeric>Future</HeadCell>
                  <HeadCell numeric>Duplicates</HeadCell>
                </tr>
              </thead>
              <tbody>
                {status.partitions.map((partition) => (
                  <Row key={`${partition.topic}/${partition.partition}`}>
                    <Cell>{partition.topic}</Cell>
                    <Cell numeric>{partition.partition}</Cell>
                    <Cell>
                      {partition.owner === null ? (
                        <span className="text-high">none</span>
                      ) : (
                        <ShortId id={partition.owner} charsMax={18} />
                      )}
                    </Cell>
                    <Cell numeric>{partition.epoch}</Cell>
                    <Cell numeric>{formatCount(partition.nextOffset)}</Cell>
                    <Cell numeric className={clsx(isBehind(status.problems, partition) && "text-high")}>
                      {partition.lag === null ? "–" : formatCount(partition.lag)}
                    </Cell>
                    <Cell numeric>
                      {partition.committedAt === null ? "–" : <RelativeTime at={partition.committedAt} />}
                    </Cell>
                    <Cell numeric className={clsx(partition.ahead && "text-critical")}>
                      {partition.maxEventTime === null ? "–" : <RelativeTime at={partition.maxEventTime} />}
                      {partition.idle && <Idle />}
                    </Cell>
                    <Cell numeric>{formatCount(partition.accepted)}</Cell>
                    <Cell numeric>{formatCount(partition.rejected)}</Cell>
                    <Cell numeric>{formatCount(partition.late)}</Cell>
                    <Cell numeric>{formatCount(partition.future)}</Cell>
                    <Cell numeric>{formatCount(partition.duplicates)}</Cell>
                  </Row>
                ))}
              </tbody>
            </Table>
          </div>
        </>
      )}
    </Panel>
  );
}

interface TwoLinesProps {
  readonly partition: SystemStatus["partitions"][number];
  readonly behind: boolean;
}

/** The row on small screens. */
function TwoLines({ partition, behind }: TwoLinesProps) {
  const { topic, owner, epoch, nextOffset, lag, committedAt, idle, ahead } = partition;
  return (
    <li className="flex flex-col gap-0.5 border-b border-line px-3 py-1.5 last:border-b-0">
      <span className="flex justify-between gap-3">
        <span className="truncate">
          {topic}/{partition.partition}
        </span>
        <span className={clsx(behind && "text-high")}>lag {lag === null ? "–" : formatCount(lag)}</span>
      </span>
      <span className="flex justify-between gap-3 text-muted">
        <span className="truncate">{owner === null ? <span className="text-high">no owner</span> : owner}</span>
        <span className="whitespace-nowrap">
          epoch {epoch}, at {formatCount(nextOffset)}
          {committedAt !== null && (
            <>
              , <RelativeTime at={committedAt} />
            </>
          )}
          {idle && <Idle />}
          {ahead && <span className="text-critical"> in the future</span>}
        </span>
      </span>
    </li>
  );
}

/** Nothing arrives; what waits for time to pass is judged all the same. */
function Idle() {
  return (
    <span className="text-muted" title="No input: its time follows the clock, unless it holds history">
      {" "}
      idle
    </span>
  );
}
