import { createDelays, type Delays } from "./delays";
import { type KnownDevices, knownDevices } from "./known-device";
import { createPasswords, type Passwords } from "./passwords";
import { createTurns, type TaskQueue } from "./turns";

/** Sign-ins that wait for their turn: each takes a tenth of a second or so. */
const TURNS = { waitingMax: 8, perPeerMax: 6, knownMax: 4, retryAfterS: 2 };

/** What judging people's passwords takes, once per process. */
export interface People {
  readonly passwords: Passwords;
  readonly turns: TaskQueue;
  readonly delays: Delays;
  readonly devices: KnownDevices;
}

/** `secret` signs what a device is known by. */
export function createPeople(secret: string): People {
  return {
    passwords: createPasswords(),
    turns: createTurns(TURNS),
    delays: createDelays(),
    devices: knownDevices(secret),
  };
}
