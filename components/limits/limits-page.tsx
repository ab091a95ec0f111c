"use client";

import { useState } from "react";
import { problemText } from "@/components/api";
import { Button, ErrorState, Input, SEVERITY_WORD, SeverityMark, Skeleton, WORST_FIRST } from "@/components/ui";
import { useUser } from "@/components/user/user";
import { LIMIT_STEPS, type LimitStep } from "@/lib/contract/alert-limits";
import type { AlertLimits } from "@/lib/contract/alert-limits-schema";
import type { Severity } from "@/lib/contract/severity";
import {
  draftOfLimits,
  faultOf,
  isUnlimited,
  type LimitsDraft,
  limitsOfDraft,
  sameLimits,
  USUAL_LIMITS,
} from "@/lib/view-models/limits";
import { useLimits, useLimitsChange } from "./limit-queries";

const STEP_WORD: Readonly<Record<LimitStep, string>> = { acknowledge: "To acknowledge", resolve: "To resolve" };

/** How long alerts may take, by severity; leads set it, everybody reads it. */
export function LimitsPage() {
  const query = useLimits();
  const limits = query.data;
  return (
    <div className="mx-auto flex max-w-[760px] flex-col gap-3 p-3 md:p-4">
      <h1 className="min-h-8 text-lg">Time limits</h1>
      <p className="max-w-[68ch] text-muted text-pretty">
        How long an alert may take from its detection, such as 15m, 4h or 2d. Empty: no limit. An alert that is past its
        deadline is marked in the queue, and told once to its owner and to the channels that send “An alert is overdue”.
        While it waits for a customer the time stands still.
      </p>
      {query.isPending && (
        <div
          role="status"
          aria-label="Loading time limits"
          className="flex flex-col gap-4 rounded-md border border-line p-3"
        >
          <Skeleton className="h-4 w-1/3" />
          <Skeleton className="h-4 w-1/4" />
        </div>
      )}
      {query.isError && limits === undefined && (
        <ErrorState title={problemText(query.error).title} onRetry={() => void query.refetch()}>
          {problemText(query.error).detail} The limits go on as they are set.
        </ErrorState>
      )}
      {limits !== undefined && <LimitsForm limits={limits} />}
    </div>
  );
}

function LimitsForm({ limits }: { readonly limits: AlertLimits }) {
  const mayChange = useUser().can("changeLimits");
  const { change, busy } = useLimitsChange();
  // Null while nothing is written: what others set is followed.
  const [written, setWritten] = useState<LimitsDraft | null>(null);
  const [told, setTold] = useState(false);
  const draft = written ?? draftOfLimits(limits);
  const isChanged = !sameLimits(limitsOfDraft(draft), limits);
  const write = (severity: Severity, step: LimitStep, text: string) =>
    setWritten({ ...draft, [severity]: { ...draft[severity], [step]: text } });
  const save = () => {
    const isFaulty = WORST_FIRST.some((severity) => faultOf(draft, severity) !== null);
    setTold(isFaulty);
    if (isFaulty || busy || !isChanged) return;
    change(limitsOfDraft(draft), limits);
    setWritten(null);
  };
  return (
    <form
      aria-label="Time limits"
      noValidate
      className="flex flex-col gap-3"
      onSubmit={(event) => {
        event.preventDefault();
        save();
      }}
    >
      <div className="rounded-md border border-line bg-surface">
        {WORST_FIRST.map((severity) => (
          <LimitsOfSeverity
            key={severity}
            severity={severity}
            texts={draft[severity]}
            fault={told ? faultOf(draft, severity) : null}
            mayChange={mayChange}
            onWrite={(step, text) => write(severity, step, text)}
          />
        ))}
      </div>
      {mayChange ? (
        <div className="flex flex-wrap items-center gap-2">
          <Button type="submit" variant="primary" busy={busy} disabled={!isChanged}>
            Save
          </Button>
          {isChanged && (
            <Button variant="quiet" onClick={() => setWritten(null)}>
              Discard
            </Button>
          )}
          {isUnlimited(limitsOfDraft(draft)) && (
            <Button variant="quiet" onClick={() => setWritten(draftOfLimits(USUAL_LIMITS))}>
              Fill in usual limits
            </Button>
          )}
        </div>
      ) : (
        <p className="text-sm text-muted">Leads set the limits.</p>
      )}
    </form>
  );
}

interface LimitsOfSeverityProps {
  readonly severity: Severity;
  readonly texts: Readonly<Record<LimitStep, string>>;
  readonly fault: ReturnType<typeof faultOf>;
  readonly mayChange: boolean;
  readonly onWrite: (step: LimitStep, text: string) => void;
}

function LimitsOfSeverity({ severity, texts, fault, mayChange, onWrite }: LimitsOfSeverityProps) {
  const faultId = `limit-fault-${severity}`;
  return (
    <fieldset className="flex flex-wrap items-center gap-x-4 gap-y-2 border-b border-line px-3 py-2 last:border-b-0">
      <legend className="sr-only">{SEVERITY_WORD[severity]}</legend>
      <span aria-hidden className="w-full shrink-0 sm:w-20">
        <SeverityMark severity={severity} />
      </span>
      {LIMIT_STEPS.map((step) => (
        <span key={step} className="flex items-center gap-2">
          <label htmlFor={`limit-${severity}-${step}`} className="w-24 text-sm text-muted">
            {STEP_WORD[step]}
          </label>
          <Input
            id={`limit-${severity}-${step}`}
            width="w-24"
            size="sm"
            placeholder="no limit"
            autoComplete="off"
            spellCheck={false}
            maxLength={20}
            readOnly={!mayChange}
            invalid={fault?.step === step}
            aria-describedby={fault?.step === step ? faultId : undefined}
            value={texts[step]}
            onChange={(event) => onWrite(step, event.target.value)}
          />
        </span>
      ))}
      {fault !== null && (
        <p id={faultId} role="alert" className="w-full text-sm text-critical">
          {STEP_WORD[fault.step]}: {fault.message}.
        </p>
      )}
    </fieldset>
  );
}
