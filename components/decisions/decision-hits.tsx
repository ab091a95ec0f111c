import Link from "next/link";
import { Badge, formatCount, Panel, RelativeTime, SeverityMark, ShortId, useShown } from "@/components/ui";
import { KeyValueList } from "@/components/ui/key-values";
import type { DecisionDetail } from "@/lib/contract/decision-calls";

/** Ids of evidence that are written out. */
const EVIDENCE_SHOWN = 12;

type Hit = DecisionDetail["hits"][number];

/** What the answer rests on; what was found in shadow or later stands apart. */
export function DecisionHits({ decision }: { readonly decision: DecisionDetail }) {
  const { hits, shadowHits, laterHits, lateOutcome } = decision;
  return (
    <>
      <Panel title="Why" note={hits.length < 2 ? undefined : `${formatCount(hits.length)} hits`} padded={false}>
        {hits.length === 0 ? (
          <p className="px-3 pb-3 text-muted">
            {decision.complete === true ? "No rule hit this transaction." : "The answer rests on no hit."}
          </p>
        ) : (
          <Hits hits={hits} label="Hits" />
        )}
      </Panel>
      {lateOutcome !== null && lateOutcome.hits.length > 0 && (
        <Panel title="What the rules said later" note="it changed nothing" padded={false}>
          <ul className="border-t border-line">
            {lateOutcome.hits.map((hit) => (
              <li key={`${hit.ruleId} ${hit.summary}`} className="border-b border-line px-3 py-2 last:border-b-0">
                <ActionBadge action={hit.action} /> <Sentence text={hit.summary} />
              </li>
            ))}
          </ul>
        </Panel>
      )}
      {shadowHits.length > 0 && (
        <Panel title="In shadow" note="these decide nothing" padded={false}>
          <Hits hits={shadowHits} label="Hits in shadow" />
        </Panel>
      )}
      {laterHits.length > 0 && (
        <Panel title="Found later" note="these changed nothing" padded={false}>
          <ul aria-label="Hits found later" className="border-t border-line">
            {laterHits.map((hit) => (
              <li
                key={hit.id}
                className="flex flex-wrap gap-x-3 border-b border-line px-3 py-2 text-sm last:border-b-0"
              >
                <RuleLink ruleId={hit.ruleId} version={hit.ruleVersion} />
                <AlertLink alertId={hit.alertId} />
                <span className="text-muted">
                  found <RelativeTime at={hit.detectedAt} />
                </span>
              </li>
            ))}
          </ul>
        </Panel>
      )}
    </>
  );
}

function Hits({ hits, label }: { readonly hits: readonly Hit[]; readonly label: string }) {
  return (
    <ul aria-label={label} className="border-t border-line">
      {hits.map((hit) => (
        <li key={hit.id} className="flex flex-col gap-1 border-b border-line px-3 py-2 last:border-b-0">
          <p className="text-pretty">
            <ActionBadge action={hit.action} /> <Sentence text={hit.summary} />
          </p>
          <p className="flex flex-wrap items-center gap-x-3 gap-y-0.5 text-sm text-muted">
            <SeverityMark severity={hit.severity} />
            <RuleLink ruleId={hit.ruleId} name={hit.ruleName} version={hit.ruleVersion} />
            <KeyValueList values={hit.key} />
            <span>
              score {formatCount(hit.ruleScore)} × {hit.strength.toFixed(2)}
            </span>
            <span>{hit.reasonCode}</span>
            {hit.alertId !== null && <AlertLink alertId={hit.alertId} />}
          </p>
          <Evidence hit={hit} />
        </li>
      ))}
    </ul>
  );
}

function Evidence({ hit: { evidence, evidenceCount } }: { readonly hit: Hit }) {
  const shown = evidence.slice(-EVIDENCE_SHOWN);
  return (
    <p className="flex flex-wrap items-center gap-x-2 text-sm text-faint">
      rests on {formatCount(evidenceCount)} {evidenceCount === 1 ? "transaction" : "transactions"}:
      {shown.map((id) => (
        <ShortId key={id} id={id} charsMax={16} />
      ))}
      {evidenceCount > shown.length && <span>and {formatCount(evidenceCount - shown.length)} earlier</span>}
    </p>
  );
}

function Sentence({ text }: { readonly text: string }) {
  return <span>{useShown()(text)}</span>;
}

function ActionBadge({ action }: Pick<Hit, "action">) {
  if (action === "none") return <Badge title="It counts in the score alone">no action</Badge>;
  return <Badge tone={action === "block" ? "critical" : "warn"}>{action}</Badge>;
}

function RuleLink(props: { readonly ruleId: string; readonly name?: string; readonly version: number }) {
  return (
    <Link
      href={`/rules/${encodeURIComponent(props.ruleId)}`}
      prefetch={false}
      className="text-accent underline-offset-2 hover:underline"
    >
      {props.name ?? props.ruleId}, version {props.version}
    </Link>
  );
}

function AlertLink({ alertId }: { readonly alertId: string }) {
  return (
    <Link
      href={`/alerts/${encodeURIComponent(alertId)}`}
      prefetch={false}
      className="text-accent underline-offset-2 hover:underline"
    >
      its alert
    </Link>
  );
}
