import { peerName } from "../http/peer";
import { createRateLimit } from "../http/rate-limit";
import { type Attempt, createAttempts } from "./attempts";
import type { KnownDevices } from "./known-device";

/** Who tries: pairs of account and peer, or account and known device, that are remembered. */
const TRIES_KEPT = 50_000;
/** Wrong tries of one peer over all accounts: at once, and per second afterwards. Known devices are not counted. */
const PER_PEER = { perSecond: 1 / 5, burst: 100, keysMax: 10_000 };
/** Wrong tries on one account from unknown devices anywhere: at once, and per second afterwards. */
const PER_ACCOUNT = { perSecond: 1 / 36, burst: 100, keysMax: 10_000 };

/** A try to prove who one is. */
export interface SignInAttempt {
  /** What the tries are counted by: an e-mail address, or who is signed in already. */
  readonly account: string;
  readonly peer: string;
  /** The name of the device that knows the account; null for another one. */
  readonly device: string | null;
}

/** Delays after wrong tries, of this process. */
export interface Delays {
  /** The seconds to wait before this try is taken, or the try. */
  begin(given: SignInAttempt): number | Attempt;
}

/**
 * The more wrong tries of one account from one peer, the longer it waits; nobody else does. What many peers try on one
 * account, or one peer on many, is bounded for unknown devices only, so nobody is locked out of a device they use.
 */
export function createDelays(now?: () => number): Delays {
  const clock = now === undefined ? {} : { now };
  const pairs = createAttempts({ keysMax: TRIES_KEPT, ...clock });
  const peers = createRateLimit({ ...PER_PEER, ...clock });
  const accounts = createRateLimit({ ...PER_ACCOUNT, ...clock });
  return {
    begin({ account, peer, device }) {
      const attempt = pairs.begin(
        JSON.stringify(device === null ? [account, "peer", peer] : [account, "device", device]),
      );
      if (typeof attempt === "number" || device !== null) return attempt;
      const back = (): void => {
        peers.take(peer, -1);
        accounts.take(account, -1);
      };
      const peerWaitS = peers.take(peer);
      const waitS = peerWaitS > 0 ? peerWaitS : accounts.take(account);
      if (waitS > 0) {
        if (peerWaitS === 0) peers.take(peer, -1);
        attempt.undone();
        return waitS;
      }
      return {
        failed: () => attempt.failed(),
        succeeded: () => {
          back();
          attempt.succeeded();
        },
        undone: () => {
          back();
          attempt.undone();
        },
      };
    },
  };
}

/** A try on `account` by whoever sent `headers`. */
export function tryOf(devices: KnownDevices, headers: Headers, account: string): SignInAttempt {
  return { account, peer: peerName(headers), device: devices.nameOf(headers.get("cookie"), account) };
}
