import { clsx } from "clsx";
import type { ReactNode } from "react";
import type { RuleHealth } from "@/lib/contract/rule-health";

type State = RuleHealth["state"];

const WORD: Readonly<Record<State, string>> = { live: "Live", shadow: "Shadow", disabled: "Disabled" };

const TITLE: Readonly<Record<State, string>> = {
  live: "What it finds raises alerts",
  shadow: "What it finds is counted; it raises no alerts",
  disabled: "It looks at nothing",
};

/** Full for what raises alerts, half for what only counts, empty for what is off. */
const FILL: Readonly<Record<State, ReactNode>> = {
  live: <circle cx="5" cy="5" r="3.5" fill="currentColor" />,
  shadow: <path d="M5 1.5a3.5 3.5 0 0 0 0 7Z" fill="currentColor" />,
  disabled: null,
};

/** The state of a rule by mark and word. */
export function StateMark({ state }: { readonly state: State }) {
  return (
    <span
      title={TITLE[state]}
      className={clsx("inline-flex items-center gap-1.5 whitespace-nowrap", state !== "live" && "text-muted")}
    >
      <svg viewBox="0 0 10 10" width={10} height={10} className={state === "live" ? "text-ok" : undefined} aria-hidden>
        <circle cx="5" cy="5" r="4" fill="none" stroke="currentColor" />
        {FILL[state]}
      </svg>
      {WORD[state]}
    </span>
  );
}
