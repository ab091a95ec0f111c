"use client";

import { useState } from "react";
import { problemText } from "@/components/api";
import { useUser } from "@/components/frame/user";
import { Button, Dialog, ErrorState, Panel, RelativeTime, Skeleton } from "@/components/ui";
import type { RuleRow, RuleVersionRow } from "@/lib/contract/api";
import { ruleSentence } from "@/lib/contract/sentence";
import { ruleChanges } from "@/lib/feed/rule-diff";
import { ChangeList } from "./change-list";
import { useRuleVersions } from "./rule-queries";
import { useRuleChange } from "./use-rule-change";

/** Versions that are listed before "Show all". */
const SHOWN_MAX = 8;

/** Every version with author, time and what changed; any can be compared with the current one and brought back. */
export function Versions({ rule }: { readonly rule: RuleRow }) {
  const query = useRuleVersions(rule.id);
  const mayChange = useUser().can("changeRules");
  const [chosen, setChosen] = useState<RuleVersionRow | null>(null);
  const [all, setAll] = useState(false);
  const { save, busy } = useRuleChange(rule);
  const versions = query.data ?? [];
  const restore = async (version: number) => {
    if ((await save({ kind: "restore", restore: version })) !== null) setChosen(null);
  };
  return (
    <Panel title="History">
      {query.isPending && <Skeleton className="h-24 w-full" />}
      {query.isError && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail}
        </ErrorState>
      )}
      <ol className="flex flex-col">
        {versions.slice(0, all ? versions.length : SHOWN_MAX).map((version) => (
          <li
            key={version.version}
            className="flex items-start justify-between gap-3 border-b border-line py-2 last:border-b-0"
          >
            <div className="min-w-0">
              <p className="break-words">{version.note === "" ? "Saved" : version.note}</p>
              <p className="text-sm text-muted">
                Version {version.version} · {version.author} · <RelativeTime at={version.at} />
              </p>
            </div>
            {version.version === rule.version ? (
              <span className="shrink-0 text-sm leading-7 text-faint">current</span>
            ) : (
              <Button size="sm" look="quiet" onClick={() => setChosen(version)}>
                Compare
              </Button>
            )}
          </li>
        ))}
      </ol>
      {!all && versions.length > SHOWN_MAX && (
        <Button size="sm" look="quiet" className="self-start" onClick={() => setAll(true)}>
          Show all {versions.length}
        </Button>
      )}
      <Dialog
        open={chosen !== null}
        onOpenChange={(open) => {
          if (!open) setChosen(null);
        }}
        title={chosen === null ? "" : `Version ${chosen.version}`}
        description="What would change if it came back, from the current version:"
        actions={
          chosen !== null && (
            <>
              <Button look="quiet" onClick={() => setChosen(null)}>
                Close
              </Button>
              {mayChange && (
                <Button look="primary" busy={busy} onClick={() => void restore(chosen.version)}>
                  Bring back version {chosen.version}
                </Button>
              )}
            </>
          )
        }
      >
        {chosen !== null && <Difference rule={rule} version={chosen} />}
      </Dialog>
    </Panel>
  );
}

function Difference({ rule, version }: { readonly rule: RuleRow; readonly version: RuleVersionRow }) {
  const changes = ruleChanges(rule, version.definition, ruleSentence);
  return (
    <div className="flex flex-col gap-3">
      {changes.length === 0 ? (
        <p className="text-muted">Nothing: it is the same as the current one.</p>
      ) : (
        <ChangeList changes={changes} />
      )}
      <p className="border-l-2 border-line-strong pl-2 text-muted">{ruleSentence(version.definition)}</p>
    </div>
  );
}
