const DAY_MS = 86_400_000;
/** How much time is looked through at once for changes of the clocks. */
const SPAN_MS = 64 * DAY_MS;
/** Spans that a zone remembers: 175 years. */
const SPANS_MAX = 1_000;
/** The ends of the time that a date can have. */
const TIME_MAX = 8.64e15;

/** A stretch of time, `from <= t < until` in epoch milliseconds, throughout which a zone is so far ahead of UTC. */
export interface Stretch {
  readonly from: number;
  readonly until: number;
  readonly offsetMs: number;
}

const known = new Map<string, ZoneOffsets>();

/** The offsets of a zone that `isZone` knows. */
export function offsetsOf(zone: string): ZoneOffsets {
  let offsets = known.get(zone);
  if (offsets === undefined) {
    offsets = new ZoneOffsets(zone);
    known.set(zone, offsets);
  }
  return offsets;
}

/**
 * How far a zone is ahead of UTC: a function of time alone, by the zone data of Node. Changes of the clocks are looked for once
 * for each 64 days that are asked about; from then on an answer takes a comparison or two.
 */
export class ZoneOffsets {
  private readonly format: Intl.DateTimeFormat;
  private readonly spans = new Map<number, readonly Stretch[]>();
  private latest: Stretch = { from: 0, until: 0, offsetMs: 0 };

  constructor(zone: string) {
    this.format = new Intl.DateTimeFormat("en-US", { timeZone: zone, timeZoneName: "longOffset" });
  }

  /** Milliseconds ahead of UTC at a time; negative in the west. */
  at(time: number): number {
    return this.stretchAt(time).offsetMs;
  }

  /** A stretch that the time is in; the one next to it may have the same offset. */
  stretchAt(time: number): Stretch {
    const { latest } = this;
    if (latest.from <= time && time < latest.until) return latest;
    const index = Math.floor(time / SPAN_MS);
    let stretches = this.spans.get(index);
    if (stretches === undefined) {
      stretches = this.lookThrough(index * SPAN_MS, (index + 1) * SPAN_MS);
      if (this.spans.size >= SPANS_MAX) this.spans.clear();
      this.spans.set(index, stretches);
    }
    let n = 0;
    while (n < stretches.length - 1 && time >= (stretches[n]?.until ?? 0)) n++;
    this.latest = stretches[n] ?? latest;
    return this.latest;
  }

  /** No zone changes its clocks and back within a day. */
  private lookThrough(from: number, until: number): readonly Stretch[] {
    const stretches: Stretch[] = [];
    let begin = from;
    let offsetMs = this.read(from);
    for (let day = from; day < until; day += DAY_MS) {
      const next = this.read(day + DAY_MS);
      for (let low = day; offsetMs !== next; ) {
        let high = day + DAY_MS;
        while (high - low > 1) {
          const middle = Math.floor((low + high) / 2);
          if (this.read(middle) === offsetMs) low = middle;
          else high = middle;
        }
        if (high >= until) break;
        stretches.push({ from: begin, until: high, offsetMs });
        begin = high;
        low = high;
        offsetMs = this.read(high);
      }
    }
    stretches.push({ from: begin, until, offsetMs });
    return stretches;
  }

  private read(time: number): number {
    const text = this.format.format(Math.max(-TIME_MAX, Math.min(TIME_MAX, time)));
    const [, sign, hours = "0", minutes = "0", seconds = "0"] = /GMT([+-])(\d\d):(\d\d)(?::(\d\d))?$/.exec(text) ?? [];
    const ms = ((Number(hours) * 60 + Number(minutes)) * 60 + Number(seconds)) * 1_000;
    return sign === "-" ? -ms : ms;
  }
}
