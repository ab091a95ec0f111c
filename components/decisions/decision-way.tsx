import { Cell, formatExact, formatMs, HeadCell, Panel, Row, Table } from "@/components/ui";
import type { DecisionDetail } from "@/lib/contract/decision-calls";

/** How the answer came: the question, what each partition said and when, the answer. */
export function DecisionWay({ decision }: { readonly decision: DecisionDetail }) {
  const { askedAt, answeredAt, completedAt, timeoutMs, parts, askedBy } = decision;
  const steps = [
    { what: "Asked", note: `by ${askedBy}, waits ${formatMs(timeoutMs)}`, at: askedAt },
    ...parts.map((part) => ({
      what: `Partition ${part.partition} of ${part.log}`,
      note: `${part.outcome}, offset ${part.offset}, rules ${part.ruleRevision}`,
      at: part.at,
    })),
    ...(answeredAt === null ? [] : [{ what: "Answered", note: "", at: answeredAt }]),
    ...(completedAt === null || completedAt === answeredAt
      ? []
      : [{ what: "Outcome known", note: "", at: completedAt }]),
  ].toSorted((a, b) => a.at - b.at);
  return (
    <Panel title="How it came" padded={false}>
      <div className="overflow-x-auto border-t border-line">
        <Table aria-label="How it came">
          <thead>
            <tr>
              <HeadCell numeric className="w-24">
                After
              </HeadCell>
              <HeadCell>What</HeadCell>
            </tr>
          </thead>
          <tbody>
            {steps.map(({ what, note, at }) => (
              <Row key={`${what} ${note}`}>
                <Cell numeric title={formatExact(at)}>
                  {at === askedAt ? "" : `+${formatMs(at - askedAt)}`}
                </Cell>
                <Cell>
                  <span className="flex flex-wrap gap-x-6">
                    <span className="sm:w-72">{what}</span>
                    <span className="text-muted">{note}</span>
                  </span>
                </Cell>
              </Row>
            ))}
          </tbody>
        </Table>
      </div>
    </Panel>
  );
}
