"use client";

import dynamic from "next/dynamic";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { useShortcuts } from "@/components/shortcuts/use-shortcuts";
import { Button, Skeleton, toast } from "@/components/ui";
import { useUser } from "@/components/user/user";
import type { BacktestSummary } from "@/lib/contract/backtest";
import type { PublishAnswer, PublishHow } from "@/lib/contract/draft";
import type { RuleRow } from "@/lib/contract/rule-calls";
import type { Severity } from "@/lib/contract/severity";
import { type SplitChange, splitChange } from "@/lib/view-models/tuning";
import { DraftState } from "./draft-state";
import {
  expectPublishing,
  LazyDraftConflictNote,
  LazyNewerNote,
  LazyPublishDialog,
  LazyTestsPanel,
  LazyTuneDialog,
} from "./lazy";
import { StudioHeader } from "./studio-header";
import type { Discard } from "./use-discard";
import { useMayTune } from "./use-may-tune";
import type { Studio } from "./use-studio";
import { type TuneResult, useTune } from "./use-tune";

/** On its way while the rule is read: without it there is nothing to see. */
const loadStudioBody = async () => (await import("./studio-body")).StudioBody;
// Only ahead of time: the page loads it again, and tells of a failure.
if (typeof window !== "undefined") loadStudioBody().catch(() => undefined);
const StudioBody = dynamic(loadStudioBody, { loading: () => <Skeleton className="h-80 w-full" /> });

export interface StudioFrameProps {
  readonly studio: Studio;
  /** The rule as it is published; null for a new one. */
  readonly published: RuleRow | null;
  readonly name: string;
  readonly severity: Severity | null;
  /** Version and who, quiet. */
  readonly meta: ReactNode;
  /** State of the rule; gets the way to take it out of shadow, through the same dialog as any other publication. */
  readonly state?: (goLive: () => void) => ReactNode;
  /** False shows the rule without a way to change it. */
  readonly editable: boolean;
  readonly onDiscard: Discard;
  readonly onPublished: (answer: PublishAnswer, how: PublishHow, sentAt: number) => void;
  /** After thresholds were published on their own; needed where the rule is there to be tuned. */
  readonly onTuned?: (tuned: TuneResult, split: SplitChange, sentAt: number) => void;
  /** Between the header and the rule: what waits for someone. */
  readonly notices?: ReactNode;
  /** Below: what it found, what became of it. Gets a way to write a draft of a text and to ask how to publish it. */
  readonly children?: (offer: (text: string, reason: string) => void) => ReactNode;
}

/** What is asked for in a dialog: the best that the reader may do, thresholds alone or beside a proposal, or all at once. */
type Asking =
  | { readonly kind: "best" }
  | { readonly kind: "tune"; readonly split: SplitChange }
  | { readonly kind: "publish" };

/** The studio of a rule or of a new one's draft: header, notices, the rule and its backtest, and the way to publish it. */
export function StudioFrame(props: StudioFrameProps) {
  const { studio, published, editable, onDiscard } = props;
  const leads = useUser().can("changeRules");
  const mayTune = useMayTune(props.onTuned === undefined ? null : published);
  const [asking, setAsking] = useState<Asking | null>(null);
  const [reason, setReason] = useState("");
  const [found, setFound] = useState<{ readonly text: string; readonly summary: BacktestSummary } | null>(null);
  const { sync, keeper, changed, theirs, text, draft, base } = studio;
  const split = useMemo(
    () => (mayTune && base !== null && draft !== null ? splitChange(base, draft) : null),
    [mayTune, base, draft],
  );
  const tunes = split !== null && Object.keys(split.values).length > 0;
  const { tune, busy: isTuning } = useTune(studio);
  // Someone else's version comes first: the page shows it beside what is written here, and the reason stays written.
  if (asking !== null && theirs !== null && !isTuning) setAsking(null);
  if (asking?.kind === "tune" && !mayTune && !isTuning) setAsking({ kind: "publish" });
  // What is asked stays the same while it is answered, also when a part of it is published already.
  if (asking?.kind === "best") setAsking(tunes ? { kind: "tune", split } : { kind: "publish" });
  const onSummary = useCallback(
    (summary: BacktestSummary | null) => setFound(summary === null ? null : { text, summary }),
    [text],
  );
  const free = editable && studio.draft !== null && theirs === null && sync.conflict === null;
  const canPublish = free && changed;
  const canGoLive = free && !changed && published?.enabled === true && published.mode === "shadow";
  const discard = async () => {
    if (await onDiscard()) setReason("");
  };
  const offer = (offered: string, words: string) => {
    if (sync.written !== null && changed && offered !== text) {
      toast.failed("You have a draft of this rule", {
        description: "Publish or discard it first; nothing was changed.",
        id: "offer",
      });
      return;
    }
    studio.begin(offered);
    setReason(words);
    setAsking({ kind: "best" });
  };
  const goLive = () => offer(text, "");
  const publish = () => (canGoLive ? goLive() : setAsking({ kind: "best" }));
  const close = () => {
    setAsking(null);
    // Going live began a draft that changes nothing.
    if (!changed) void onDiscard(true);
  };
  const mayPublish = canPublish || canGoLive;
  const summary = found !== null && found.text === text ? found.summary : null;
  useEffect(() => {
    if (mayPublish) expectPublishing(tunes);
  }, [mayPublish, tunes]);
  useShortcuts({ publish: mayPublish ? publish : undefined });
  return (
    <div className="mx-auto flex max-w-[1600px] flex-col gap-4 p-3 pb-16 md:p-4 lg:pt-0">
      <StudioHeader
        name={props.name}
        severity={props.severity}
        meta={props.meta}
        state={props.state?.(goLive)}
        actions={
          editable && (
            <>
              <DraftState sync={sync} changed={changed} />
              {sync.written !== null && (
                <Button variant="quiet" onClick={() => void discard()}>
                  Discard
                </Button>
              )}
              <Button variant="primary" disabled={!mayPublish} onClick={publish}>
                {leads ? (canGoLive ? "Go live" : "Publish") : wordOf({ mayTune, canGoLive, changed, tunes, split })}{" "}
                <kbd aria-hidden className="font-sans text-xs opacity-75">
                  ⌘↵
                </kbd>
              </Button>
            </>
          )
        }
      />
      {sync.conflict !== null && (
        <LazyDraftConflictNote
          theirs={sync.conflict.theirs}
          text={text}
          onKeepMine={() => keeper.keepMine()}
          onTakeTheirs={() => keeper.takeTheirs()}
        />
      )}
      {theirs !== null && (
        <LazyNewerNote theirs={theirs} onPutOnTop={studio.putOnTop} onTakeTheirs={() => void discard()} />
      )}
      {props.notices}
      <StudioBody studio={studio} editable={editable} onSummary={onSummary} />
      <LazyTestsPanel
        rule={studio.draft}
        ruleId={published?.id ?? null}
        text={text}
        editable={editable}
        onText={studio.write}
      />
      {props.children?.(offer)}
      {asking?.kind === "tune" && published !== null && (
        <LazyTuneDialog
          studio={studio}
          published={published}
          split={asking.split}
          tune={tune}
          busy={isTuning}
          summary={summary}
          reason={reason}
          onReason={setReason}
          onClose={close}
          onAsk={() => setAsking({ kind: "publish" })}
          onDone={(tuned, of, sentAt) => {
            setAsking(null);
            setReason("");
            props.onTuned?.(tuned, of, sentAt);
          }}
        />
      )}
      {asking?.kind === "publish" && (
        <LazyPublishDialog
          studio={studio}
          published={published}
          goesLive={canGoLive}
          summary={summary}
          reason={reason}
          onReason={setReason}
          onClose={close}
          onDone={(answer, how, sentAt) => {
            setAsking(null);
            setReason("");
            props.onPublished(answer, how, sentAt);
          }}
        />
      )}
    </div>
  );
}

interface Step {
  readonly mayTune: boolean;
  readonly canGoLive: boolean;
  readonly changed: boolean;
  readonly tunes: boolean;
  readonly split: SplitChange | null;
}

/** What the button does for those who do not publish rules. */
function wordOf({ mayTune, canGoLive, changed, tunes, split }: Step): string {
  if (tunes) return split?.rest === true ? "Publish and propose" : "Publish thresholds";
  return mayTune && !changed && !canGoLive ? "Publish thresholds" : "Propose";
}
