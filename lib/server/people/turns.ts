import { RefusedError } from "../errors/errors";

/** Who wants a turn. */
interface Waiter {
  /** The address at the other end. */
  readonly peer: string;
  /** Known devices go first and find a place when others fill the queue. */
  readonly known: boolean;
}

export interface TaskQueueOptions {
  /** How many may wait. */
  readonly waitingMax: number;
  /** How many of one peer may wait or be under way. */
  readonly perPeerMax: number;
  /** Places beside those for known devices. */
  readonly knownMax: number;
  /** When a refused caller may ask again. */
  readonly retryAfterS: number;
}

/** Tasks one at a time, with a short queue before them. */
export interface TaskQueue {
  /** What `task` gives, once it is its turn. @throws Refused `unavailable` when the queue is full */
  run<T>(waiter: Waiter, task: () => Promise<T>): Promise<T>;
}

export function createTurns({ waitingMax, perPeerMax, knownMax, retryAfterS }: TaskQueueOptions): TaskQueue {
  const known: (() => void)[] = [];
  const others: (() => void)[] = [];
  const peers = new Map<string, number>();
  let busy = false;

  const hasPlace = ({ peer, known: isKnown }: Waiter): boolean =>
    isKnown ? known.length < knownMax : others.length < waitingMax && (peers.get(peer) ?? 0) < perPeerMax;
  const leave = (peer: string): void => {
    const left = (peers.get(peer) ?? 1) - 1;
    if (left > 0) peers.set(peer, left);
    else peers.delete(peer);
  };

  return {
    async run(waiter, task) {
      if (!hasPlace(waiter)) {
        throw new RefusedError({
          code: "unavailable",
          detail: "Too many people sign in at this moment. Try again in a few seconds.",
          retryAfterS,
        });
      }
      if (!waiter.known) peers.set(waiter.peer, (peers.get(waiter.peer) ?? 0) + 1);
      try {
        if (busy) await new Promise<void>((resolve) => (waiter.known ? known : others).push(resolve));
        busy = true;
        return await task();
      } finally {
        if (!waiter.known) leave(waiter.peer);
        const next = known.shift() ?? others.shift();
        // The place passes on without a gap into which a newcomer could step.
        if (next === undefined) busy = false;
        else next();
      }
    },
  };
}
