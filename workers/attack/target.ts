import type { Role } from "@/lib/contract/roles";
import { send } from "./send";

/** A server under attack, and what is known of it. */
export interface Target {
  readonly url: string;
  readonly apiKey: string;
  /** A session of each role, as a Cookie header. */
  readonly cookies: Readonly<Record<Role, string>>;
  /** Signs in anew as one of the demo's accounts. */
  signIn(role: Exclude<Role, "admin">): Promise<string>;
}

/** One thing that was tried. */
export interface Outcome {
  readonly what: string;
  /** Null when the server held; otherwise what it did. */
  readonly fault: string | null;
  /** The longest time for which the event loop was kept meanwhile, ms; null where it was not measured. */
  readonly delayMs: number | null;
}

/** Attacks of one kind, one outcome after the other. `isShort`: the form that a test has time for. */
export interface Attack {
  readonly name: string;
  run(target: Target, isShort: boolean): AsyncGenerator<Outcome>;
}

/** The measurement itself wakes up so often: what it tells of an idle process. */
const RESOLUTION_MS = 10;

/** The longest delay of the event loop since this was asked last, ms, as the server's own metrics have it. */
export async function longestDelayMs({ url, apiKey }: Target): Promise<number> {
  const { text } = await send(url, { path: "/metrics", headers: { authorization: `Bearer ${apiKey}` } });
  const seconds = /^nodejs_eventloop_lag_max_seconds (\S+)$/m.exec(text)?.[1];
  if (seconds === undefined) throw new Error("the server tells nothing of its event loop");
  return Math.max(0, Number(seconds) * 1_000 - RESOLUTION_MS);
}
