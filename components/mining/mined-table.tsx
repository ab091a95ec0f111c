import { Button, Cell, HeadCell, Row, Table } from "@/components/ui";
import type { RuleDefinition } from "@/lib/contract/rule";
import type { MinedRow } from "@/lib/view-models/mining";

interface MinedTableProps {
  readonly rows: readonly (MinedRow & { readonly rule: RuleDefinition })[];
  readonly busy: boolean;
  readonly onOpen: (rule: RuleDefinition) => void;
}

/** Proposed rules with how they did in the later period. */
export function MinedTable({ rows, busy, onOpen }: MinedTableProps) {
  return (
    <div className="overflow-x-auto">
      <Table aria-label="Proposed rules">
        <thead>
          <tr>
            <HeadCell>Rule</HeadCell>
            <HeadCell numeric title="Hits in the later period, and how many accounts or keys of the rule have one">
              Hits later
            </HeadCell>
            <HeadCell numeric title="Of these hits the share that is fraud, with its interval of 95 %">
              Precision later
            </HeadCell>
            <HeadCell numeric title="How many times as much fraud as among all transactions">
              Lift
            </HeadCell>
            <HeadCell numeric title="How likely so much fraud is by chance, times the number of all candidates">
              p
            </HeadCell>
            <HeadCell numeric title="Of its hits the share that rules which are there find too">
              Overlap
            </HeadCell>
            <HeadCell>
              <span className="sr-only">Draft</span>
            </HeadCell>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <Row key={row.rule.id}>
              <Cell className="min-w-64 py-2 text-pretty">{row.sentence}</Cell>
              <Cell numeric>{row.support}</Cell>
              <Cell numeric>
                {row.precision}
                <span className="block text-faint">{row.interval}</span>
              </Cell>
              <Cell numeric>{row.lift}</Cell>
              <Cell numeric>{row.p}</Cell>
              <Cell numeric title={row.overlapRules.join(", ") || undefined}>
                {row.overlap}
                {row.nearestRule !== null && (
                  <span className="block max-w-48 truncate text-faint">{row.nearestRule}</span>
                )}
              </Cell>
              <Cell numeric>
                <Button
                  size="sm"
                  disabled={busy}
                  aria-label={`Open as draft: ${row.name}`}
                  onClick={() => onOpen(row.rule)}
                >
                  Open as draft
                </Button>
              </Cell>
            </Row>
          ))}
        </tbody>
      </Table>
    </div>
  );
}
