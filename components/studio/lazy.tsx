"use client";

import dynamic from "next/dynamic";
import { Skeleton } from "@/components/ui";

// The studio is there first with the rule itself; what stands further down or is seldom needed follows it.

const Waiting = () => <Skeleton className="h-60 w-full" />;

const loadPublishDialog = async () => (await import("./publish-dialog")).PublishDialog;
export const LazyPublishDialog = dynamic(loadPublishDialog, { ssr: false });

const loadTuneDialog = async () => (await import("./tune-dialog")).TuneDialog;
export const LazyTuneDialog = dynamic(loadTuneDialog, { ssr: false });

/** Fetches the dialog of a whole rule, or of its thresholds alone, so that it opens at once. */
export function expectPublishing(tunes: boolean): void {
  const load: () => Promise<unknown> = tunes ? loadTuneDialog : loadPublishDialog;
  // Only ahead of time: the dialog loads again when it is opened.
  load().catch(() => undefined);
}

export const LazyBacktestPanel = dynamic(
  async () => (await import("@/components/backtest/backtest-panel")).BacktestPanel,
  {
    loading: Waiting,
  },
);
export const LazySweepPanel = dynamic(async () => (await import("@/components/backtest/sweep-panel")).SweepPanel, {
  loading: Waiting,
});
/** The place of the picture is kept: what stands below does not move when it comes. */
export const LazyDetectPicture = dynamic(async () => (await import("./picture/detect-picture")).DetectPicture, {
  loading: () => <div className="aspect-[420/96] w-full max-w-[420px]" />,
});
export const LazyRuleBuilder = dynamic(async () => (await import("./builder/rule-builder")).RuleBuilder, {
  loading: Waiting,
});
export const LazyJsonEditor = dynamic(async () => (await import("./builder/json-editor")).JsonEditor, {
  loading: Waiting,
});
export const LazyRuleAlerts = dynamic(async () => (await import("@/components/rules/rule-alerts")).RuleAlerts, {
  loading: Waiting,
});
export const LazyRuleStateControls = dynamic(
  async () => (await import("@/components/rules/rule-state")).RuleStateControls,
  { loading: () => <Skeleton className="h-7 w-24" /> },
);
export const LazyRuleHealthPanel = dynamic(
  async () => (await import("@/components/health/rule-health-panel")).RuleHealthPanel,
  { loading: Waiting },
);
export const LazyHistoryPanel = dynamic(async () => (await import("./history-panel")).HistoryPanel, {
  loading: Waiting,
});
export const LazyTestsPanel = dynamic(async () => (await import("./tests-panel")).TestsPanel, { loading: Waiting });
export const LazyCandidatePanel = dynamic(async () => (await import("./candidate-panel")).CandidatePanel, {
  loading: Waiting,
});
export const LazyRolloutPanel = dynamic(async () => (await import("./rollout-panel")).RolloutPanel, {
  loading: Waiting,
});
export const LazyShadowPanel = dynamic(async () => (await import("./shadow-panel")).ShadowPanel, { loading: Waiting });
export const LazyProposalNote = dynamic(async () => (await import("./proposals")).ProposalNote, { ssr: false });
export const LazyDeclinedNote = dynamic(async () => (await import("./declined-note")).DeclinedNote, { ssr: false });
export const LazyDraftConflictNote = dynamic(async () => (await import("./conflict-note")).DraftConflictNote, {
  ssr: false,
});
export const LazyNewerNote = dynamic(async () => (await import("./newer-note")).NewerNote, { ssr: false });
export const LazyRuleSnoozes = dynamic(async () => (await import("@/components/snoozes/rule-snoozes")).RuleSnoozes, {
  ssr: false,
});
