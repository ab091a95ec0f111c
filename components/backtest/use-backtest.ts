"use client";

import { useEffect, useEffectEvent, useId, useRef, useState } from "react";
import { ApiProblem, api } from "@/components/api";
import { useBacktestUpdates, useConnection } from "@/components/realtime/socket";
import type { Backtest, BacktestBody } from "@/lib/contract/backtest";
import {
  again,
  isOver,
  NOTHING_WATCHED,
  withAccepted,
  withProgress,
  withWanted,
} from "@/lib/view-models/backtest-watch";

/** What moves is asked for when it has rested this long. */
const SETTLE_MS = 150;
/** How often the job is asked after while the live connection is away. */
const POLL_MS = 500;
/** What the server could not take now is asked for again after this long. */
const RETRY_MS = 3_000;

/** What is asked for. The slot is the hook's own: one for each place on each open page. */
export type BacktestAsk = BacktestBody extends infer Body
  ? Body extends BacktestBody
    ? Omit<Body, "slot">
    : never
  : never;

export interface BacktestView {
  /** The job for what is asked for now; null until the server has taken it, and while nothing is asked for. */
  readonly state: Backtest | null;
  /** The result of the last job that was done, for as long as `state` has none. */
  readonly previous: Backtest["result"];
  /** Why the server did not take what is asked for; it is asked again by itself where that may help. */
  readonly error: ApiProblem | null;
  /** Asks for the same once more: up to now, or after a failure. */
  readonly restart: () => void;
}

/**
 * Has the server look into what is stored, always for the newest `ask`: a change of it (by value) takes the place of what
 * was asked before, as soon as it rests. Progress comes over the live connection, or by asking while that is away.
 * Null, and the end of the component, take the job back.
 */
export function useBacktest(ask: BacktestAsk | null): BacktestView {
  const slot = `${TAB}${useId()}`;
  const wanted = ask === null ? null : JSON.stringify(ask);
  const [watch, setWatch] = useState(NOTHING_WATCHED);
  const [error, setError] = useState<ApiProblem | null>(null);
  const [attempt, setAttempt] = useState(0);
  const isFirst = useRef(true);
  const connected = useConnection().kind === "live";
  const id = watch.state !== null && !isOver(watch.state) ? watch.state.id : null;

  const request = useEffectEvent(() => (ask === null ? null : { ...ask, slot }));

  // biome-ignore lint/correctness/useExhaustiveDependencies: `attempt` asks for the same once more.
  useEffect(() => {
    setWatch((before) => withWanted(before, wanted));
    setError(null);
    if (wanted === null) return;
    let given = false;
    let job: string | null = null;
    let retry: ReturnType<typeof setTimeout> | undefined;
    const post = async (): Promise<void> => {
      const body = request();
      if (body === null) return;
      try {
        const state = await api.post("/api/v1/backtests", { body });
        job = state.id;
        if (given) return takeBack(state.id);
        setError(null);
        setWatch((before) => withAccepted(before, wanted, state));
      } catch (problem) {
        if (given || !(problem instanceof ApiProblem)) return;
        setError(problem);
        if (mayPass(problem)) retry = setTimeout(() => void post(), RETRY_MS);
      }
    };
    const settle = setTimeout(() => void post(), isFirst.current ? 0 : SETTLE_MS);
    isFirst.current = false;
    return () => {
      given = true;
      clearTimeout(settle);
      clearTimeout(retry);
      if (job !== null) takeBack(job);
    };
  }, [wanted, attempt, slot]);

  const onState = (state: Backtest): void => setWatch((before) => withProgress(before, state));
  useBacktestUpdates(id, onState);

  const onPolled = useEffectEvent(onState);
  const onGone = useEffectEvent((problem: unknown) => {
    if (problem instanceof ApiProblem && problem.status === 404) restart();
  });
  useEffect(() => {
    if (id === null || connected) return;
    const timer = setInterval(() => {
      api.get("/api/v1/backtests/{id}", { path: { id } }).then(onPolled, onGone);
    }, POLL_MS);
    return () => clearInterval(timer);
  }, [id, connected]);

  useEffect(() => {
    if (id === null) return;
    const leave = (): void => takeBack(id);
    window.addEventListener("pagehide", leave);
    return () => window.removeEventListener("pagehide", leave);
  }, [id]);

  const restart = (): void => {
    setWatch(again);
    setAttempt((before) => before + 1);
  };
  // Nobody but this place asks in its slot: it was lost with a database that was killed, say.
  const isLost = watch.state?.status === "superseded";
  const onLost = useEffectEvent(restart);
  useEffect(() => {
    if (!isLost) return;
    const timer = setTimeout(onLost, RETRY_MS);
    return () => clearTimeout(timer);
  }, [isLost]);

  const current = watch.wanted === wanted ? watch : withWanted(watch, wanted);
  return { state: current.state, previous: current.previous, error, restart };
}

/** Tells the pages of one reader apart. */
const TAB = `${Math.random().toString(36).slice(2, 12)}:`;

/** A job that nobody waits for; also of a page that is being closed. One that is over needs nothing: whatever the answer is. */
function takeBack(id: string): void {
  // Whatever the answer is, nobody waits for it.
  api.delete("/api/v1/backtests/{id}", { path: { id }, keepalive: true }).catch(() => undefined);
}

function mayPass({ status }: ApiProblem): boolean {
  return status === 0 || status === 429 || status >= 500;
}
