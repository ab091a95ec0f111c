import { Badge, Button, EmptyState, RelativeTime } from "@/components/ui";
import type { Scorecards, ScorecardVersion } from "@/lib/contract/scorecard-calls";

interface VersionListProps {
  readonly scorecards: Scorecards;
  readonly mayPublish: boolean;
  readonly onAgain: (version: number) => void;
}

/** What was published, the newest first; a lead publishes an earlier one again. */
export function VersionList({ scorecards: { history, live, shadow }, mayPublish, onAgain }: VersionListProps) {
  if (history.length === 0) {
    return <EmptyState title="Nothing was published yet">Every scorecard that was published stands here.</EmptyState>;
  }
  return (
    <ul aria-label="Scorecards that were published">
      {history.map((each) => (
        <li
          key={each.version}
          className="flex min-h-11 flex-wrap items-center gap-x-3 gap-y-1 border-t border-line px-3 py-1.5"
        >
          <span className="w-20 shrink-0 tabular-nums">Version {each.version}</span>
          <span className="min-w-0 flex-1 basis-48 text-sm">
            {whatOf(each)} <span className="text-muted">{each.reason}</span>
          </span>
          <span className="text-sm text-muted">
            {each.by} <RelativeTime at={each.at} />
          </span>
          {each.version === live?.version && <Badge tone="ok">in force</Badge>}
          {each.version === shadow?.version && <Badge>runs beside</Badge>}
          {mayPublish && each.scorecard !== null && each.version !== live?.version && (
            <Button
              size="sm"
              variant="quiet"
              aria-label={`Publish version ${each.version} again`}
              onClick={() => onAgain(each.version)}
            >
              Publish again
            </Button>
          )}
        </li>
      ))}
    </ul>
  );
}

function whatOf({ scorecard, place, sourceVersion }: ScorecardVersion): string {
  if (scorecard === null) return place === "live" ? "The rules' own scores." : "Nothing runs beside.";
  const rules = Object.keys(scorecard.weights).length;
  const again = sourceVersion === null ? "" : `, as version ${sourceVersion} was`;
  return `${rules} rules weighed${again}${place === "shadow" ? ", beside the other" : ""}.`;
}
