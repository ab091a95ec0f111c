import { NONE } from "./columns";
import type { NewestFrame, SlidingFrame } from "./frame-marks";
import { EdgeBounds, type EdgeTally, type TallySource } from "./fringe";

interface Fringes {
  /** How far before the newest anchor the frames may lie that are bounded, ms. */
  reachMs: number;
  /** Events that older frames have and the newest one has not, and those that the newest one has and older ones may not have. */
  readonly older: EdgeBounds;
  readonly newer: EdgeBounds;
  /** The furthest asked for since the reach was set, and how often it was asked. */
  furthestMs: number;
  asked: number;
}

/** Keys that hold no more events than this are gone through: that costs as little. */
const KEPT_FROM = 64;
/** After so many questions a reach that is four times what was asked for is set anew. */
const ASKED_MAX = 256;

/**
 * What all frames between that of an event out of order and the newest one have in common: each is the newest frame with some
 * of a few older events and without some of a few newer ones. Where nothing so near to the newest frame can reach the bound,
 * none of the anchors need be looked at, however many they are. Keys whose events come in order have none.
 */
export class NearFrames {
  private readonly kept = new Map<number, Fringes>();
  private readonly frame: SlidingFrame;
  private readonly newest: NewestFrame;
  private readonly of: TallySource;
  /** Whether a set can hold that is that of the key's newest frame with a part of `older` and without a part of `newer`. */
  private readonly mayHold: (key: number, older: EdgeTally, newer: EdgeTally) => boolean;

  constructor(
    frame: SlidingFrame,
    newest: NewestFrame,
    of: TallySource,
    mayHold: (key: number, older: EdgeTally, newer: EdgeTally) => boolean,
  ) {
    this.frame = frame;
    this.newest = newest;
    this.of = of;
    this.mayHold = mayHold;
  }

  /**
   * An event was put before the newest anchor of its key, and is part of the newest frame if it belongs there: whether the
   * frame of an anchor from its time on may hold.
   */
  inserted(event: number, key: number, time: number): boolean {
    if (this.of.store.keys.countOf(key) <= KEPT_FROM) {
      this.drop(key);
      return true;
    }
    let fringes = this.kept.get(key);
    if (fringes === undefined) {
      fringes = { reachMs: 0, older: new EdgeBounds(this.of), newer: new EdgeBounds(this.of), furthestMs: 0, asked: 0 };
      this.kept.set(key, fringes);
    }
    this.catchUp(fringes, event, key, time);
    return this.mayHold(key, fringes.older, fringes.newer);
  }

  /** An event was put among others of its time, which is that of the newest anchor. */
  tied(event: number, key: number, time: number): void {
    const fringes = this.kept.size === 0 ? undefined : this.kept.get(key);
    fringes?.older.inserted(event, time);
    fringes?.newer.inserted(event, time);
  }

  /** The oldest event of a key is about to leave. */
  evicting(event: number, key: number): void {
    const fringes = this.kept.size === 0 ? undefined : this.kept.get(key);
    fringes?.older.evicting(event);
    fringes?.newer.evicting(event);
  }

  drop(key: number): void {
    if (this.kept.size > 0) this.kept.delete(key);
  }

  private catchUp(fringes: Fringes, event: number, key: number, time: number): void {
    const { older, newer } = fringes;
    const { newest, frame } = this;
    const at = newest.at(key);
    const upper = at - frame.delayMs;
    const lower = upper - frame.sizeMs;
    const first = newest.first(key);
    const beforeFirst = first === NONE ? this.of.store.keys.tailOf(key) : this.of.store.events.prevOf(first);
    fringes.furthestMs = Math.max(fringes.furthestMs, at - time);
    if (isSetAnew(fringes)) {
      fringes.reachMs = 2 * fringes.furthestMs;
      fringes.furthestMs = 0;
      fringes.asked = 0;
      older.begin(key, beforeFirst, lower - fringes.reachMs, lower);
      newer.begin(key, newest.last(key), upper - fringes.reachMs, upper);
      return;
    }
    older.inserted(event, time);
    newer.inserted(event, time);
    older.moveTo(key, beforeFirst, lower - fringes.reachMs, lower);
    newer.moveTo(key, newest.last(key), upper - fringes.reachMs, upper);
  }
}

function isSetAnew(fringes: Fringes): boolean {
  if (fringes.furthestMs > fringes.reachMs) return true;
  if (++fringes.asked < ASKED_MAX) return false;
  if (fringes.reachMs > 4 * fringes.furthestMs) return true;
  fringes.asked = 0;
  fringes.furthestMs = 0;
  return false;
}
