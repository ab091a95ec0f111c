"use client";

import Link from "next/link";
import type { KeyboardEvent } from "react";
import { useShortcuts } from "@/components/alert/shortcuts";
import { problemText } from "@/components/api";
import { useUser } from "@/components/frame/user";
import {
  ErrorState,
  Figure,
  formatCount,
  Panel,
  RelativeTime,
  SeverityMark,
  Skeleton,
  Sparkline,
} from "@/components/ui";
import type { RuleRow } from "@/lib/contract/api";
import { ParamControl } from "./param-control";
import { ReviewBar } from "./review-bar";
import { RuleAlerts } from "./rule-alerts";
import { RuleCost } from "./rule-cost";
import { RuleJson } from "./rule-json";
import { useRules, useRulesKeptCurrent } from "./rule-queries";
import { RuleStateControls } from "./rule-state";
import { TheirVersion } from "./their-version";
import { TunedSentence } from "./tuned-sentence";
import { useTuning } from "./use-tuning";
import { Versions } from "./versions";

/** How often the figures are read again. */
const FIGURES_MS = 5_000;

/** One rule: what it looks for, its thresholds, its history and what it found. */
export function RulePage({ id }: { readonly id: string }) {
  useRulesKeptCurrent();
  const query = useRules({ refetchMs: FIGURES_MS });
  const rule = query.data?.find((each) => each.id === id);
  if (rule !== undefined) return <RuleView key={rule.id} rule={rule} />;
  if (query.isPending) return <RuleSkeleton />;
  if (query.isError) {
    const { title, detail } = problemText(query.error);
    return (
      <ErrorState title={title} onRetry={() => void query.refetch()}>
        {detail} The rule itself keeps running; only this page could not be loaded.
      </ErrorState>
    );
  }
  return (
    <ErrorState title="There is no such rule">
      It may have been removed.{" "}
      <Link href="/rules" className="text-accent underline">
        All rules
      </Link>
    </ErrorState>
  );
}

function RuleView({ rule }: { readonly rule: RuleRow }) {
  const mayChange = useUser().can("changeRules");
  const tuning = useTuning(rule);
  const params = Object.entries(tuning.base.params ?? {});
  const revert = () => {
    if (tuning.state.dirty) tuning.revert();
  };
  useShortcuts([["Escape", revert]]);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.defaultPrevented) return;
    if (event.key === "Enter" && (event.metaKey || event.ctrlKey)) {
      event.preventDefault();
      if (tuning.canSave) void tuning.save();
    } else if (event.key === "Escape") {
      event.preventDefault();
      revert();
    }
  };
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: keys of all fields inside
    <div className="mx-auto flex max-w-[1600px] flex-col gap-4 p-3 md:p-4" onKeyDown={onKeyDown}>
      <nav aria-label="Breadcrumb" className="-mb-3 text-sm">
        <Link href="/rules" className="text-muted underline-offset-2 hover:underline">
          Rules
        </Link>
      </nav>
      <header className="flex flex-wrap items-center gap-x-4 gap-y-2">
        <h1 className="text-lg">{rule.name}</h1>
        <SeverityMark severity={rule.severity} />
        <span className="text-sm text-muted">
          version {rule.version}, {rule.updatedBy}, <RelativeTime at={rule.updatedAt} />
        </span>
        <div className="sm:ml-auto">
          <RuleStateControls rule={rule} />
        </div>
      </header>
      <div className="flex flex-col gap-2">
        <TunedSentence
          rule={tuning.base}
          draft={tuning.draft}
          state={tuning.state}
          onChange={tuning.change}
          editable={mayChange}
        />
        {rule.description !== undefined && <p className="max-w-[90ch] text-muted">{rule.description}</p>}
      </div>
      <TheirVersion tuning={tuning} />
      <ReviewBar tuning={tuning} />
      <div className="grid grid-cols-1 items-start gap-4 lg:grid-cols-[minmax(0,1fr)_minmax(0,1fr)]">
        <div className="flex flex-col gap-4">
          <Panel title="Thresholds" note={mayChange ? undefined : "Changing them takes the role of a lead."}>
            {params.length === 0 ? (
              <p className="text-muted">This rule has no tunable values; its definition holds all its numbers.</p>
            ) : (
              <div className="flex flex-col gap-4">
                {params.map(([name, param]) => (
                  <ParamControl
                    key={name}
                    name={name}
                    param={param}
                    text={tuning.draft[name] ?? String(param.value)}
                    onChange={(text) => tuning.change(name, text)}
                    disabled={!mayChange}
                  />
                ))}
              </div>
            )}
          </Panel>
          <Versions rule={rule} />
        </div>
        <div className="flex flex-col gap-4">
          <Hits rule={rule} />
          <RuleAlerts rule={rule} />
          <RuleJson rule={tuning.tuned} />
        </div>
      </div>
    </div>
  );
}

function Hits({ rule }: { readonly rule: RuleRow }) {
  return (
    <Panel title="Hits">
      <div className="grid grid-cols-3 gap-4">
        <Figure name="Last hour" value={formatCount(rule.hitsLastHour)} />
        <Figure name="Last day" value={formatCount(rule.hitsLastDay)} />
        <Figure name="Alerts open" value={formatCount(rule.alertsOpen)} />
      </div>
      <Sparkline
        look="bars"
        values={rule.hitsByHour}
        width={480}
        height={48}
        className="mt-3 h-12 w-full border-b border-line"
        label="Hits by hour over the last day, oldest first"
      />
      <p className="flex justify-between pt-1 text-sm text-faint">
        <span>24 h ago</span>
        <span>now</span>
      </p>
      <RuleCost id={rule.id} />
    </Panel>
  );
}

function RuleSkeleton() {
  return (
    <div role="status" aria-label="Loading the rule" className="mx-auto flex max-w-[1600px] flex-col gap-4 p-3 md:p-4">
      <Skeleton className="h-6 w-80" />
      <Skeleton className="h-6 w-2/3" />
      <div className="grid grid-cols-1 gap-4 lg:grid-cols-2">
        <Skeleton className="h-64 w-full" />
        <Skeleton className="h-64 w-full" />
      </div>
    </div>
  );
}
