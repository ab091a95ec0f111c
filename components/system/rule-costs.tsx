import { clsx } from "clsx";
import Link from "next/link";
import { Cell, EmptyState, formatCompact, formatCount, HeadCell, Panel, Row, Table } from "@/components/ui";
import { ruleIdOf } from "@/lib/contract/running-rule";
import type { RuleLoad, SystemStatus } from "@/lib/contract/system-calls";
import { costText, loadRemarks } from "@/lib/view-models/rule-load";

/** What each rule costs, the costliest first, so that no rule is slow without being noticed. */
export function RuleCosts({ status }: { readonly status: SystemStatus }) {
  return (
    <Panel title="Cost of rules" padded={false} note="Over the last five minutes, from a sample of the transactions.">
      {status.rules.length === 0 ? (
        <EmptyState title="Nothing was measured yet">Figures come some seconds after a detector started.</EmptyState>
      ) : (
        <>
          <ul className="border-t border-line text-sm sm:hidden">
            {status.rules.map((load) => (
              <TwoLines key={load.id} load={load} />
            ))}
          </ul>
          <div className="hidden overflow-x-auto border-t border-line sm:block">
            <Table className="min-w-200">
              <thead>
                <tr>
                  <HeadCell>Rule</HeadCell>
                  <HeadCell numeric>Per transaction</HeadCell>
                  <HeadCell numeric>Share</HeadCell>
                  <HeadCell numeric>Evaluated</HeadCell>
                  <HeadCell numeric>Events held</HeadCell>
                  <HeadCell numeric>Hits</HeadCell>
                  <HeadCell numeric>Given up</HeadCell>
                </tr>
              </thead>
              <tbody>
                {status.rules.map((load) => (
                  <Row key={load.id}>
                    <Cell>
                      <RuleLink load={load} />
                      <Remarks load={load} />
                    </Cell>
                    <Cell numeric className={clsx(loadRemarks(load).length > 0 && "text-high")}>
                      {costText(load)}
                    </Cell>
                    <Cell numeric>{shareText(load)}</Cell>
                    <Cell numeric>{formatCount(load.evaluated)}</Cell>
                    <Cell numeric>{formatCount(load.heldEvents)}</Cell>
                    <Cell numeric>{formatCount(load.hits)}</Cell>
                    <Cell numeric className={clsx(load.overflows > 0 && "text-high")}>
                      {formatCount(load.overflows)}
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
function TwoLines({ load }: { readonly load: RuleLoad }) {
  return (
    <li className="flex flex-col gap-0.5 border-b border-line px-3 py-1.5 last:border-b-0">
      <span className="flex justify-between gap-3">
        <RuleLink load={load} />
        <span className="whitespace-nowrap">{costText(load)}</span>
      </span>
      <span className="flex justify-between gap-3 text-muted">
        <span>{shareText(load)} of the time</span>
        <span className="whitespace-nowrap">
          {formatCompact(load.heldEvents)} held, {formatCompact(load.hits)} hits
        </span>
      </span>
      <Remarks load={load} />
    </li>
  );
}

function RuleLink({ load }: { readonly load: RuleLoad }) {
  return (
    <Link
      prefetch={false}
      href={`/rules/${encodeURIComponent(ruleIdOf(load.id))}`}
      className="truncate underline-offset-2 hover:underline"
    >
      {load.name}
    </Link>
  );
}

function Remarks({ load }: { readonly load: RuleLoad }) {
  return loadRemarks(load).map((remark) => (
    <p key={remark} className="text-sm whitespace-normal text-high">
      {remark}
    </p>
  ));
}

function shareText({ share }: RuleLoad): string {
  return share > 0 && share < 0.01 ? "< 1 %" : `${Math.round(share * 100)} %`;
}
