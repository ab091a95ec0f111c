/** A fault that goes on is told of again after so long, with how often it came meanwhile. */
const TOLD_AGAIN_MS = 60_000;
/** A fault that did not come again for so long is over. */
export const OVER_AFTER_MS = 15_000;

/** What is told of a fault that came more than once. */
interface Repeated {
  /** How often it came, the first time included. */
  readonly count: number;
  /** From the first time to the last, seconds. */
  readonly seconds: number;
}

/** What to say now that a fault came: all of it, that it goes on, or nothing. */
type Heard = "first" | Repeated | null;

interface Episode {
  readonly beganAt: number;
  lastAt: number;
  toldAt: number;
  count: number;
}

/** Turns faults that come again and again into one line when they begin, one a minute and one when they are over. */
export interface Repeats {
  record(name: string): Heard;
  /** Faults that are over by now; of those that came only once nothing is told. */
  over(): readonly { readonly name: string; readonly told: Repeated }[];
  /** Whether any is under way. */
  readonly isQuiet: boolean;
}

/** `now`: milliseconds of any clock. */
export function createRepeats(now: () => number): Repeats {
  const episodes = new Map<string, Episode>();
  return {
    record(name) {
      const at = now();
      const known = episodes.get(name);
      if (known === undefined || at - known.lastAt >= OVER_AFTER_MS) {
        episodes.set(name, { beganAt: at, lastAt: at, toldAt: at, count: 1 });
        return "first";
      }
      known.lastAt = at;
      known.count += 1;
      if (at - known.toldAt < TOLD_AGAIN_MS) return null;
      known.toldAt = at;
      return repeatedOf(known);
    },
    over() {
      const at = now();
      const ended = [...episodes].filter(([, { lastAt }]) => at - lastAt >= OVER_AFTER_MS);
      for (const [name] of ended) episodes.delete(name);
      return ended.flatMap(([name, episode]) => (episode.count > 1 ? [{ name, told: repeatedOf(episode) }] : []));
    },
    get isQuiet() {
      return episodes.size === 0;
    },
  };
}

function repeatedOf({ count, beganAt, lastAt }: Episode): Repeated {
  return { count, seconds: Math.round((lastAt - beganAt) / 1_000) };
}
