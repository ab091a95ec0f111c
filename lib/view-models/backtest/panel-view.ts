import type { Backtest } from "@/lib/contract/backtest";

type Result = NonNullable<Backtest["result"]>;

/** Figures to show, and what they stand for. */
export interface Shown<R extends Result> {
  readonly result: R;
  /** How much of the range they cover, 0 to 1; null when all of it. */
  readonly fraction: number | null;
  /** They belong to what was asked before: the new ones are on their way. */
  readonly stale: boolean;
}

/** What happens with the figures, for a quiet line beside them. */
export type Work =
  | { readonly kind: "idle" }
  | {
      readonly kind: "waiting";
      /** Jobs that come before it. */
      readonly ahead: number;
      /** Why nothing comes of it now; null while all is well. */
      readonly trouble: string | null;
    }
  | { readonly kind: "running"; readonly fraction: number; readonly transactions: number }
  | { readonly kind: "failed"; readonly text: string };

/** What of a job is shown: its own figures as soon as it has any, until then those before. */
export function panelView<K extends Result["kind"]>(
  kind: K,
  state: Backtest | null,
  previous: Backtest["result"],
): Shown<Extract<Result, { readonly kind: K }>> | null {
  const own = ofKind(kind, state?.result ?? null);
  if (own !== null && state !== null && state.status !== "superseded") {
    return { result: own, fraction: state.status === "done" ? null : state.progress.fraction, stale: false };
  }
  const before = ofKind(kind, previous);
  return before === null ? null : { result: before, fraction: null, stale: true };
}

function ofKind<K extends Result["kind"]>(
  kind: K,
  result: Backtest["result"],
): Extract<Result, { readonly kind: K }> | null {
  return result !== null && isKind(kind, result) ? result : null;
}

function isKind<K extends Result["kind"]>(kind: K, result: Result): result is Extract<Result, { readonly kind: K }> {
  return result.kind === kind;
}

/** How far a job is. `wanted`: whether one is asked for at all; one that the server has not taken yet waits for nobody. */
export function workOf(wanted: boolean, state: Backtest | null): Work {
  if (!wanted) return { kind: "idle" };
  switch (state?.status) {
    case undefined:
    case "superseded":
      return { kind: "waiting", ahead: 0, trouble: null };
    case "queued":
      return { kind: "waiting", ahead: state?.ahead ?? 0, trouble: state?.error ?? null };
    case "running":
      return {
        kind: "running",
        fraction: state?.progress.fraction ?? 0,
        transactions: state?.progress.transactions ?? 0,
      };
    case "failed":
      return { kind: "failed", text: state?.error ?? "The backtest ended without figures." };
    case "done":
      return { kind: "idle" };
  }
}
