import type { Scope } from "@/lib/contract/api-key";
import type { Role } from "@/lib/contract/roles";
import type { Db } from "@/lib/server/data/db";
import { send } from "./send";

/** A server under attack, and what is known of it. */
export interface AttackTarget {
  readonly url: string;
  readonly apiKey: string;
  /** A session of each role, as a Cookie header. */
  readonly cookies: Readonly<Record<Role, string>>;
  /** A key of each scope alone. */
  readonly keys: Readonly<Record<Scope, string>>;
  /** The administrator, who has a password; their cookies above are those of a device that is known. */
  readonly admin: { readonly email: string; readonly password: string };
  /** The server's database, for what no call can bring about. */
  readonly db: Db;
  /** Signs in anew as one of the demo's accounts. */
  signIn(role: Exclude<Role, "admin">): Promise<string>;
}

/** One thing that was tried. */
export interface AttackOutcome {
  readonly what: string;
  /** Null when the server held; otherwise what it did. */
  readonly fault: string | null;
  /** The longest time for which the event loop was kept meanwhile, ms; null where it was not measured. */
  readonly delayMs: number | null;
  /** What was measured beside it, for people. */
  readonly told?: string;
}

/** Attacks of one kind, one outcome after the other. `isShort`: the form that a test has time for. */
export interface Attack {
  readonly name: string;
  run(target: AttackTarget, isShort: boolean): AsyncGenerator<AttackOutcome>;
}

/** The measurement itself wakes up so often: what it tells of an idle process. */
const RESOLUTION_MS = 10;

/** Processor time of the server when it was asked last, s. */
const spentS = new WeakMap<AttackTarget, number>();

/**
 * The longest delay of the event loop since this was asked last, ms, as the server's own metrics have it. No request keeps the
 * loop longer than it takes processor time: what else the machine did meanwhile is left out by that.
 */
export async function longestDelayMs(target: AttackTarget): Promise<number> {
  const { url, apiKey } = target;
  const { text } = await send(url, { path: "/metrics", headers: { authorization: `Bearer ${apiKey}` } });
  const lagS = figureOf(text, /^nodejs_eventloop_lag_max_seconds (\S+)$/m);
  const cpuS = figureOf(text, /^process_cpu_seconds_total (\S+)$/m);
  const before = spentS.get(target) ?? 0;
  spentS.set(target, cpuS);
  return Math.max(0, Math.min(lagS * 1_000 - RESOLUTION_MS, (cpuS - before) * 1_000));
}

function figureOf(metrics: string, line: RegExp): number {
  const figure = line.exec(metrics)?.[1];
  if (figure === undefined) throw new Error("the server tells nothing of its event loop");
  return Number(figure);
}
