import type { NoticedProblem, Problems } from "../problems/problems";

/** Rows of hits that may wait for their commit, as a multiple of what one commit takes: one is under way, one is evaluated. */
const COMMITS_HELD = 2;
/** A batch ends behind the record with which it has such a part of what one commit takes: several partitions share one. */
const BATCH_PART = 0.5;
/** It is told when evaluation waited for commits more than half of this time, until it waits less than a tenth of it. */
const WINDOW_MS = 30_000;
const BEGINS = 0.5;
const ENDS = 0.1;
/** Where it is told. */
const PLACE = "hits";

const TOLD: NoticedProblem = {
  code: "lag",
  message:
    "Rules hit so often that their hits cannot be written as fast as they are found: detection is slowed down to that.",
  remedy:
    "Look on System which rule hits most, and make it stricter or switch it off. Nothing is lost: what waits is evaluated later.",
};

/** Room for hits that were found and are not committed yet, shared by all partitions of a detector: it bounds their memory. */
export interface HitRoom {
  /** Rows with which a batch ends; less while others hold much. */
  readonly batchRows: number;
  /** Resolves when there is room to find more; null when there is. */
  wait(): Promise<void> | null;
  /** Rows found in a batch, so far or in the end; 0 when it is committed or given up. `owner` tells batches apart. */
  hold(owner: object, rows: number): void;
  /** Rows that are held now. */
  readonly held: number;
  /** For how long evaluation waited for commits since the detector began, milliseconds. */
  readonly waitedMs: number;
  /** Judges once a second whether waiting lasts. */
  tick(): void;
}

/** `rowsMax` is what one commit takes at present. */
export function createHitRoom(rowsMax: () => number, problems: Problems, now: () => number): HitRoom {
  const holders = new Map<object, number>();
  const samples: { readonly atMs: number; readonly waitedMs: number }[] = [];
  let held = 0;
  let waiting: (() => void)[] = [];
  let sinceMs = 0;
  let waitedMs = 0;
  let told = false;

  const isFull = () => held >= COMMITS_HELD * rowsMax();
  const soFar = () => waitedMs + (waiting.length > 0 ? now() - sinceMs : 0);
  const letGo = (): void => {
    if (waiting.length === 0 || isFull()) return;
    waitedMs = soFar();
    const going = waiting;
    waiting = [];
    for (const go of going) go();
  };

  return {
    get batchRows() {
      return isFull() ? 1 : BATCH_PART * rowsMax();
    },
    wait: () => {
      if (!isFull()) return null;
      if (waiting.length === 0) sinceMs = now();
      return new Promise((resolve) => waiting.push(resolve));
    },
    hold: (owner, rows) => {
      held += rows - (holders.get(owner) ?? 0);
      if (rows === 0) holders.delete(owner);
      else holders.set(owner, rows);
      letGo();
    },
    get held() {
      return held;
    },
    get waitedMs() {
      return soFar();
    },
    tick: () => {
      const at = { atMs: now(), waitedMs: soFar() };
      samples.push(at);
      while ((samples[1]?.atMs ?? at.atMs) <= at.atMs - WINDOW_MS) samples.shift();
      const share = (at.waitedMs - (samples[0]?.waitedMs ?? 0)) / WINDOW_MS;
      if (share > (told ? ENDS : BEGINS)) problems.raise(PLACE, TOLD);
      else if (told) problems.clear(PLACE);
      told = share > (told ? ENDS : BEGINS);
    },
  };
}
