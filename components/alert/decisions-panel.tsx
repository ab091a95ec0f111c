import { BrakeBanner } from "@/components/decisions/brake-banner";
import { DecisionInBrief } from "@/components/decisions/decision-in-brief";
import { Badge, formatCount, Panel } from "@/components/ui";
import type { AlertDecisions } from "@/lib/contract/decision-calls";
import { standingText } from "@/lib/view-models/decisions";

/** What was answered about the transactions of an alert's hits while their payments waited. */
export function DecisionsPanel({ decisions }: { readonly decisions: AlertDecisions["items"] }) {
  return (
    <>
      <BrakeBanner />
      <Panel
        title="Decisions"
        note={
          decisions.length === 1 ? "1 payment waited for an answer" : `${formatCount(decisions.length)} payments waited`
        }
        padded={false}
      >
        <ul aria-label="Decisions" className="border-t border-line">
          {decisions.map((row) => (
            <DecisionInBrief key={row.id} decision={row}>
              <span className="text-muted">{standingText(row)}</span>
              {!row.restsOnIt && <Badge title="The answer does not rest on this alert's rule">found later</Badge>}
            </DecisionInBrief>
          ))}
        </ul>
      </Panel>
    </>
  );
}
