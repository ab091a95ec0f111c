"use client";

import { AlarmClock, Hourglass, Timer } from "lucide-react";
import { formatAge, formatExact, useSaid } from "@/components/ui";
import type { Alert } from "@/lib/contract/alert";
import { type DueState, dueState } from "@/lib/view-models/due";

const DAY = new Intl.DateTimeFormat(undefined, { day: "numeric", month: "short" });
const DAY_AND_TIME = new Intl.DateTimeFormat(undefined, { dateStyle: "medium", timeStyle: "short" });

const ICON = { waiting: Hourglass, due: Timer, overdue: AlarmClock } as const;
const TONE = { waiting: "text-muted", due: "text-muted", overdue: "text-high" } as const;

/** How long an alert has until its deadline, or since when it is past it, or that it waits; ticks with the page's one clock. */
export function DueMark({ alert, look = "short" }: { readonly alert: Alert; readonly look?: "short" | "whole" }) {
  const said = useSaid((now) => {
    const state = dueState(alert, now);
    return state === null
      ? ""
      : `${state.kind} ${look === "short" ? shortText(state, now) : wholeText(state, now, alert)}`;
  });
  if (said === null || said === "") return null;
  const kind = said.slice(0, said.indexOf(" ")) as DueState["kind"];
  const Icon = ICON[kind];
  const at = kind === "waiting" ? alert.waitingUntil : alert.dueAt;
  return (
    <span
      className={`inline-flex min-w-0 items-center gap-1 tabular-nums ${TONE[kind]}`}
      title={
        at === null ? undefined : `${kind === "waiting" ? "Waits for the customer until" : "Due"} ${formatExact(at)}`
      }
    >
      <Icon size={12} aria-hidden className="shrink-0" />
      <span className="truncate">{said.slice(said.indexOf(" ") + 1)}</span>
    </span>
  );
}

function left(ms: number): string {
  return ms < 1_000 ? "now" : `in ${formatAge(ms)}`;
}

function shortText(state: DueState, now: number): string {
  if (state.kind === "waiting") return `until ${DAY.format(state.until)}`;
  return state.kind === "due" ? left(state.at - now) : `overdue ${formatAge(now - state.at)}`;
}

function wholeText(state: DueState, now: number, { status }: Alert): string {
  if (state.kind === "waiting") return `waits for the customer until ${DAY_AND_TIME.format(state.until)}`;
  const step = status === "open" ? "" : " to resolve";
  return state.kind === "due" ? `due${step} ${left(state.at - now)}` : `overdue by ${formatAge(now - state.at)}`;
}
