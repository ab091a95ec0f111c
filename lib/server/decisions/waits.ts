import type { Db } from "../data/db";
import { CHANNELS } from "../database/channels";
import { listen, type Subscription } from "../database/listen";
import type { Logger } from "../log/log";
import { DecisionPart, type PartPlace } from "./part";
import { readParts } from "./rows";

/** What a decision waits for. */
interface Wait {
  /** What was said so far. */
  readonly parts: readonly DecisionPart[];
  /** Ends the wait; idempotent. */
  end(): void;
}

/** Whoever waits for what partitions say. */
export interface Waits {
  /** Resolves once nothing that is said from now on is missed. */
  ready(): Promise<void>;
  /** Calls `onPart` with each part that is said of the decision from now on, or was and is looked up. */
  begin(id: string, onPart: () => void): Wait;
  /** Looks up what was said of a decision that somebody waits for. */
  lookUp(id: string): void;
  close(): Promise<void>;
}

interface Waiting {
  readonly parts: Map<string, DecisionPart>;
  readonly listeners: Set<() => void>;
}

/** Listens from the first `ready` on; after a broken connection all that is waited for is looked up. */
export function createWaits({ db, log }: { readonly db: Db; readonly log: Logger }): Waits {
  const waiting = new Map<string, Waiting>();
  const due = new Set<string>();
  const stop = new AbortController();
  let subscription: Promise<Subscription> | null = null;
  let looking: Promise<void> | null = null;

  const take = (id: string, parts: readonly DecisionPart[]): void => {
    const found = waiting.get(id);
    if (found === undefined || parts.length === 0) return;
    // What a partition said first stands.
    for (const part of parts) if (!found.parts.has(placeName(part))) found.parts.set(placeName(part), part);
    for (const listener of found.listeners) listener();
  };
  const look = async (): Promise<void> => {
    while (due.size > 0) {
      const ids = [...due].filter((id) => waiting.has(id));
      due.clear();
      if (ids.length === 0) return;
      try {
        for (const [id, parts] of await readParts(db.pool, ids)) take(id, parts);
      } catch (error) {
        // The next look-up reads them too.
        for (const id of ids) due.add(id);
        throw error;
      }
    }
  };
  const lookUp = (id: string): void => {
    due.add(id);
    looking ??= look()
      .catch((error: unknown) => log.warn({ err: error }, "what was said of decisions could not be looked up"))
      .finally(() => {
        looking = null;
      });
  };
  const told = (payload: string): void => {
    for (const line of payload.split("\n")) {
      const end = line.indexOf(" ");
      const id = end < 0 ? line : line.slice(0, end);
      if (!waiting.has(id)) continue;
      if (end < 0) lookUp(id);
      else take(id, [DecisionPart.parse(JSON.parse(line.slice(end + 1)))]);
    }
  };
  const again = (): void => {
    for (const id of waiting.keys()) lookUp(id);
  };

  return {
    ready: async () => {
      subscription ??= listen(
        db.url,
        [CHANNELS.decisions],
        (_, payload) => told(payload),
        again,
        (error) => log.warn({ err: error }, "the connection that tells of decisions broke"),
        stop.signal,
      );
      await subscription;
    },
    begin: (id, onPart) => {
      const found: Waiting = waiting.get(id) ?? { parts: new Map(), listeners: new Set() };
      waiting.set(id, found);
      found.listeners.add(onPart);
      return {
        get parts() {
          return [...found.parts.values()];
        },
        end: () => {
          found.listeners.delete(onPart);
          if (found.listeners.size === 0 && waiting.get(id) === found) waiting.delete(id);
        },
      };
    },
    lookUp,
    close: async () => {
      stop.abort();
      await (await subscription)?.close();
      await looking;
    },
  };
}

function placeName({ stream, source, sourceOffset, item, target }: PartPlace): string {
  return `${stream} ${source} ${sourceOffset} ${item} ${target}`;
}
