import {
  Badge,
  Cell,
  EmptyState,
  formatBytes,
  formatCount,
  HeadCell,
  Panel,
  RelativeTime,
  Row,
  ShortId,
  Table,
} from "@/components/ui";
import type { SystemStatus } from "@/lib/contract/system-calls";

/** Who detects, with what state in memory. */
export function Detectors({ status }: { readonly status: SystemStatus }) {
  return (
    <Panel title="Detectors" padded={false}>
      {status.detectors.length === 0 ? (
        <EmptyState title="No detector has ever run">
          Start one with <code className="font-mono text-sm">npm start</code>; until then nothing is evaluated.
        </EmptyState>
      ) : (
        <>
          <ul className="border-t border-line text-sm sm:hidden">
            {status.detectors.map((detector) => (
              <TwoLines key={detector.id} detector={detector} />
            ))}
          </ul>
          <div className="hidden overflow-x-auto border-t border-line sm:block">
            <Table className="min-w-200">
              <thead>
                <tr>
                  <HeadCell>Detector</HeadCell>
                  <HeadCell>State</HeadCell>
                  <HeadCell numeric>Evaluated/s</HeadCell>
                  <HeadCell numeric>Rules’ revision</HeadCell>
                  <HeadCell numeric>Keys</HeadCell>
                  <HeadCell numeric>Held events</HeadCell>
                  <HeadCell numeric>Memory</HeadCell>
                  <HeadCell numeric>Started</HeadCell>
                  <HeadCell numeric>Last seen</HeadCell>
                </tr>
              </thead>
              <tbody>
                {status.detectors.map((detector) => (
                  <Row key={detector.id}>
                    <Cell>
                      <ShortId id={detector.id} charsMax={24} />
                    </Cell>
                    <Cell>
                      <StateBadge alive={detector.alive} faults={detector.faults} />
                    </Cell>
                    <Cell numeric>{formatCount(detector.transactionsPerSecond)}</Cell>
                    <Cell numeric>{detector.ruleRevision}</Cell>
                    <Cell numeric>{formatCount(detector.keys)}</Cell>
                    <Cell numeric>{formatCount(detector.heldEvents)}</Cell>
                    <Cell numeric>{formatBytes(detector.rssBytes)}</Cell>
                    <Cell numeric>
                      <RelativeTime at={detector.startedAt} />
                    </Cell>
                    <Cell numeric>
                      <RelativeTime at={detector.seenAt} />
                    </Cell>
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

/** The row on small screens. */
function TwoLines({ detector }: { readonly detector: SystemStatus["detectors"][number] }) {
  return (
    <li className="flex flex-col gap-0.5 border-b border-line px-3 py-1.5 last:border-b-0">
      <span className="flex items-center justify-between gap-3">
        <ShortId id={detector.id} charsMax={24} />
        <StateBadge alive={detector.alive} faults={detector.faults} />
      </span>
      <span className="flex justify-between gap-3 text-muted">
        <span className="truncate">
          {formatCount(detector.transactionsPerSecond)}/s, {formatCount(detector.heldEvents)} events held
        </span>
        <span className="whitespace-nowrap">
          {formatBytes(detector.rssBytes)}, <RelativeTime at={detector.seenAt} />
        </span>
      </span>
    </li>
  );
}

function StateBadge({ alive, faults }: { readonly alive: boolean; readonly faults: readonly string[] }) {
  if (!alive) return <Badge tone="critical">Gone</Badge>;
  if (faults.length > 0) {
    return (
      <Badge tone="warn" title={faults.join("\n")}>
        Retrying
      </Badge>
    );
  }
  return <Badge tone="ok">Running</Badge>;
}
