"use client";

import { clsx } from "clsx";
import { ChevronLeft, ChevronRight, Pause, Play } from "lucide-react";
import { type KeyboardEvent, useEffect, useRef, useState } from "react";
import {
  Badge,
  Cell,
  formatCount,
  formatExact,
  formatTime,
  HeadCell,
  IconButton,
  KeyHint,
  Money,
  Row,
  Table,
  useShown,
} from "@/components/ui";
import type { AlertTrace, TraceStep } from "@/lib/contract/trace";
import { firstStep, stepByKey, stepKey, stepNote } from "@/lib/view-models/trace";

/** How long a step is shown while they are played. */
const PLAY_MS = 900;

export interface TraceStepsProps {
  /** With at least one step. */
  readonly trace: AlertTrace;
  /** Called with the transaction of the step that is looked at; null when none is. */
  readonly onStep: (key: string | null) => void;
}

/** The transactions of a hit's window one after the other, with the rule's state after each, and what would have silenced it. */
export function TraceSteps({ trace, onStep }: TraceStepsProps) {
  const { steps, columns, end } = trace;
  const [at, setAt] = useState(() => firstStep(trace));
  const [playing, setPlaying] = useState(false);
  const list = useRef<HTMLElement>(null);
  const last = steps.length - 1;
  const key = steps[at] === undefined ? null : stepKey(steps[at]);
  const tell = useRef(onStep);
  useEffect(() => {
    tell.current = onStep;
  });
  useEffect(() => {
    tell.current(key);
    return () => tell.current(null);
  }, [key]);
  const isPlaying = playing && at < last;
  useEffect(() => {
    if (!isPlaying) return;
    const timer = setTimeout(() => setAt(at + 1), PLAY_MS);
    return () => clearTimeout(timer);
  }, [isPlaying, at]);
  const go = (to: number) => {
    setPlaying(false);
    setAt(Math.min(last, Math.max(0, to)));
  };
  useEffect(() => {
    const box = list.current;
    const row = box?.querySelector<HTMLElement>(`[data-step="${at}"]`);
    if (box === null || row === null || row === undefined) return;
    // The list scrolls, never the page.
    if (row.offsetTop < box.scrollTop + row.offsetHeight) box.scrollTop = row.offsetTop - row.offsetHeight;
    const below = row.offsetTop + row.offsetHeight - box.clientHeight;
    if (below > box.scrollTop) box.scrollTop = below;
  }, [at]);
  const onKeyDown = (event: KeyboardEvent) => {
    const to = event.altKey || event.ctrlKey || event.metaKey ? null : stepByKey(event.key, at, steps.length);
    if (to === null) return;
    event.preventDefault();
    event.stopPropagation();
    go(to);
  };
  return (
    <div className="flex flex-col">
      <div className="flex flex-wrap items-center gap-x-2 gap-y-1 px-3 pb-2 text-sm text-muted">
        <IconButton size="sm" look="secondary" label="Previous step" disabled={at === 0} onClick={() => go(at - 1)}>
          <ChevronLeft size={14} aria-hidden />
        </IconButton>
        <IconButton size="sm" look="secondary" label="Next step" disabled={at === last} onClick={() => go(at + 1)}>
          <ChevronRight size={14} aria-hidden />
        </IconButton>
        <IconButton
          size="sm"
          look="secondary"
          label={isPlaying ? "Pause" : "Play the steps"}
          disabled={last === 0}
          onClick={() => {
            if (at === last) setAt(0);
            setPlaying(!isPlaying);
          }}
        >
          {isPlaying ? <Pause size={14} aria-hidden /> : <Play size={14} aria-hidden />}
        </IconButton>
        <span>
          step {formatCount(at + 1)} of {formatCount(steps.length)}
          {trace.earlier > 0 && <>, {formatCount(trace.earlier)} earlier ones are not shown</>}
        </span>
        <span className="ml-auto hidden items-center gap-1 @md:flex" aria-hidden>
          <KeyHint>↑</KeyHint>
          <KeyHint>↓</KeyHint> in the list
        </span>
      </div>
      <section
        ref={list}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and arrows move through its steps
        tabIndex={0}
        aria-label="Steps: arrow keys move through them"
        className="relative max-h-80 overflow-auto border-t border-line"
        onKeyDown={onKeyDown}
      >
        <Table aria-label="Steps">
          <thead>
            <tr>
              <HeadCell>Time</HeadCell>
              <HeadCell numeric>Amount</HeadCell>
              {columns.map(({ id, label, asked }) => (
                <HeadCell key={id} className="py-1" title={asked === null ? label : `${label}: ${asked}`}>
                  <span className="block max-w-48 truncate text-text">{label}</span>
                  {asked !== null && <span className="block max-w-48 truncate text-xs">{asked}</span>}
                </HeadCell>
              ))}
              <HeadCell>
                <span className="sr-only">What becomes of it</span>
              </HeadCell>
            </tr>
          </thead>
          <tbody>
            {steps.map((step, i) => (
              <StepRow key={stepKey(step)} step={step} trace={trace} place={i} current={i === at} onChoose={go} />
            ))}
          </tbody>
        </Table>
      </section>
      <p className="sr-only" role="status">
        {spoken(trace, at)}
      </p>
      {end !== null && <p className="border-b border-line px-3 py-2 text-sm">{end.text}</p>}
      <Silencing trace={trace} />
    </div>
  );
}

interface StepRowProps {
  readonly step: TraceStep;
  readonly trace: AlertTrace;
  readonly place: number;
  readonly current: boolean;
  readonly onChoose: (place: number) => void;
}

function StepRow({ step, trace, place, current, onChoose }: StepRowProps) {
  const shown = useShown();
  const { timestamp, amount, currency } = step.transaction;
  const note = stepNote(step);
  return (
    <Row
      data-step={place}
      aria-current={current ? "step" : undefined}
      className={clsx(current && "bg-selected", !step.seen && "text-faint")}
      onClick={() => onChoose(place)}
    >
      <Cell className="whitespace-nowrap" title={formatExact(timestamp)}>
        {formatTime(timestamp)}
      </Cell>
      <Cell numeric>
        <Money amount={amount} currency={currency} />
      </Cell>
      {trace.columns.map(({ id }, i) => {
        const text = shown(step.state[i]?.text ?? "–");
        return (
          <Cell key={id} className="max-w-48 truncate tabular-nums" title={text}>
            {text}
          </Cell>
        );
      })}
      <Cell className="text-right whitespace-nowrap">
        {note === "fires" ? <Badge tone="accent">fires</Badge> : <span className="text-muted">{note}</span>}
      </Cell>
    </Row>
  );
}

/** The step in words, for who does not see the table. */
function spoken({ steps, columns }: AlertTrace, at: number): string {
  const step = steps[at];
  if (step === undefined) return "";
  const state = columns.map(({ label }, i) => `${label} ${step.state[i]?.text ?? "not judged"}`).join(", ");
  const note = stepNote(step);
  return `Step ${at + 1} of ${steps.length}: ${state}${note === "" ? "" : `, ${note}`}`;
}

/** The smallest change, and that of another kind. */
function Silencing({ trace }: { readonly trace: AlertTrace }) {
  const [first, ...others] = trace.changes;
  return (
    <div className="flex flex-col gap-1 px-3 py-3 text-sm">
      {first === undefined ? (
        trace.reproduced && <p className="text-muted">None of the changes that were tried would have silenced it.</p>
      ) : (
        <>
          <p>
            <span className="text-muted">Smallest change: </span>
            {first.text}
          </p>
          {others.map((change) => (
            <p key={change.kind} className="text-muted">
              {change.text}
            </p>
          ))}
        </>
      )}
      {trace.notes.map((note) => (
        <p key={note} className="text-muted">
          {note}
        </p>
      ))}
    </div>
  );
}
