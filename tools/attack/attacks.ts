import { bodies } from "./bodies";
import { forgery } from "./forgery";
import { hosts } from "./hosts";
import { identity } from "./identity";
import { parameters } from "./parameters";
import { roles } from "./roles";
import { slowness } from "./slowness";
import { sockets } from "./sockets";
import { storm } from "./storm";
import type { Attack, AttackOutcome, AttackTarget } from "./target";
import { tricks } from "./tricks";

/** Every attack, in the order in which it runs. */
export const ATTACKS: readonly Attack[] = [
  hosts,
  roles,
  forgery,
  identity,
  tricks,
  sockets,
  slowness,
  storm,
  bodies,
  parameters,
];

/** No request keeps the event loop longer. */
export const DELAY_MS_MAX = 50;

/** What an attack came to. */
export interface AttackReport {
  readonly name: string;
  readonly tried: number;
  readonly faults: readonly string[];
  /** What was measured beside them. */
  readonly told: readonly string[];
  /** The longest delays of the event loop, the longest first; empty where none was measured. */
  readonly delays: readonly { readonly what: string; readonly ms: number }[];
}

const DELAYS_TOLD = 3;

/** Runs one attack. A delay beyond `delayMsMax` is a fault. */
export async function runAttack(
  attack: Attack,
  target: AttackTarget,
  { isShort = false, delayMsMax = DELAY_MS_MAX, onOutcome = (_: AttackOutcome): void => {} } = {},
): Promise<AttackReport> {
  const faults: string[] = [];
  const told: string[] = [];
  const delays: { what: string; ms: number }[] = [];
  let tried = 0;
  for await (const outcome of attack.run(target, isShort)) {
    const { what, fault, delayMs } = outcome;
    tried += 1;
    if (outcome.told !== undefined) told.push(outcome.told);
    if (fault !== null) faults.push(`${what}: ${fault}`);
    if (delayMs !== null) {
      delays.push({ what, ms: delayMs });
      if (delayMs > delayMsMax) faults.push(`${what}: kept the event loop ${Math.round(delayMs)} ms`);
    }
    onOutcome(outcome);
  }
  delays.sort((a, b) => b.ms - a.ms);
  return { name: attack.name, tried, faults, told, delays: delays.slice(0, DELAYS_TOLD) };
}
