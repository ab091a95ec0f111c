import {
  LINK_BUSY_ABOVE,
  LINK_START_TRANSACTIONS_MAX,
  WAY_OPENED_MAX,
  WAY_STEPS_MAX,
} from "@/lib/contract/entity-link-limits";
import { type LinkedEntity, type LinkedTransaction, type LinkReader, linkKey } from "./linked";

const AT_ONCE = 8;

export interface WayAsked {
  readonly from: LinkedEntity;
  readonly to: LinkedEntity;
  /** What may be gone through. */
  readonly fits: (entity: LinkedEntity) => boolean;
  readonly deadline: number;
  readonly now: () => number;
}

export interface Way {
  /** From the one to the other; null: none was found. */
  readonly entities: readonly LinkedEntity[] | null;
  /** Whether no shorter one can be, but through busy entities. */
  readonly shortest: boolean;
  readonly steps: readonly WayStep[];
  readonly opened: number;
  readonly transactions: number;
  readonly busy: number;
  readonly stopped: "steps" | "entities" | "time" | null;
}

interface WayStep {
  /** Those that name both, newest first. */
  readonly transactions: readonly LinkedTransaction[];
  /** Whether these are all. */
  readonly complete: boolean;
}

/** What is reached from one of the two ends. */
interface Side {
  /** By key: through which it was reached first; null for the end itself. */
  readonly reached: Map<string, { readonly entity: LinkedEntity; readonly by: string | null; readonly steps: number }>;
  frontier: readonly LinkedEntity[];
  steps: number;
}

/**
 * The shortest way between two entities, searched from both ends, one whole round after the other, where fewer are due.
 * Busy entities are not gone through, unless they are one of the ends.
 */
export async function findWay(reader: LinkReader, asked: WayAsked): Promise<Way> {
  const { from, to, fits, deadline, now } = asked;
  const near = sideAt(from);
  const far = sideAt(to);
  const transactions = new Map<string, LinkedTransaction>();
  /** All of whose transactions were read. */
  const whole = new Set<string>();
  let opened = 0;
  let busy = 0;
  let stopped: Way["stopped"] = null;
  const answer = (met: string | null, shortest: boolean): Way => {
    const keys = met === null ? null : [...wayBack(near, met).reverse(), ...wayBack(far, met).slice(1)];
    const entities = keys?.flatMap((key) => (near.reached.get(key) ?? far.reached.get(key))?.entity ?? []) ?? null;
    return {
      entities,
      shortest,
      steps: entities === null ? [] : stepsOf(entities, transactions.values(), whole),
      opened,
      transactions: transactions.size,
      busy,
      stopped: entities === null ? stopped : null,
    };
  };
  if (linkKey(from) === linkKey(to)) return answer(linkKey(from), true);
  while (near.frontier.length > 0 && far.frontier.length > 0) {
    if (near.steps + far.steps >= WAY_STEPS_MAX) {
      stopped = "steps";
      break;
    }
    const [side, other] = near.frontier.length <= far.frontier.length ? [near, far] : [far, near];
    const due = side.frontier;
    const next: LinkedEntity[] = [];
    let done = 0;
    while (done < due.length) {
      const some = due.slice(done, Math.min(done + AT_ONCE, done + WAY_OPENED_MAX - opened));
      if (some.length === 0) stopped = "entities";
      else if (opened > 0 && now() >= deadline) stopped = "time";
      if (stopped !== null) break;
      const read = await reader.read(some, side.steps === 0 ? LINK_START_TRANSACTIONS_MAX : LINK_BUSY_ABOVE);
      opened += some.length;
      done += some.length;
      for (const { entity, transactions: own, isCut } of read) {
        if (isCut) busy += 1;
        else whole.add(linkKey(entity));
        if (isCut && side.steps > 0) continue;
        for (const transaction of own) {
          transactions.set(transaction.name, transaction);
          for (const { kind, id } of transaction.entities) {
            const found = { kind, id };
            const key = linkKey(found);
            if (side.reached.has(key) || !(fits(found) || other.reached.has(key))) continue;
            side.reached.set(key, { entity: found, by: linkKey(entity), steps: side.steps + 1 });
            next.push(found);
          }
        }
      }
    }
    side.steps += 1;
    side.frontier = next;
    const met = meeting(near, far);
    if (met !== null) return answer(met, stopped === null);
    if (stopped !== null) break;
  }
  return answer(null, false);
}

function sideAt(entity: LinkedEntity): Side {
  return { reached: new Map([[linkKey(entity), { entity, by: null, steps: 0 }]]), frontier: [entity], steps: 0 };
}

/** Where both sides meet by the fewest steps; of several, the first by name. */
function meeting(near: Side, far: Side): string | null {
  let best: { readonly key: string; readonly steps: number } | null = null;
  for (const [key, { steps }] of near.reached) {
    const other = far.reached.get(key);
    if (other === undefined) continue;
    const all = steps + other.steps;
    if (best === null || all < best.steps || (all === best.steps && key < best.key)) best = { key, steps: all };
  }
  return best?.key ?? null;
}

/** From where the sides meet back to the end of one of them. */
function wayBack({ reached }: Side, met: string): string[] {
  const keys: string[] = [];
  for (let key: string | null = met; key !== null; key = reached.get(key)?.by ?? null) keys.push(key);
  return keys;
}

function stepsOf(
  entities: readonly LinkedEntity[],
  transactions: Iterable<LinkedTransaction>,
  whole: ReadonlySet<string>,
): readonly WayStep[] {
  const keys = entities.map(linkKey);
  const steps = keys.slice(1).map((key, i) => ({
    ends: [keys[i] ?? "", key] as const,
    transactions: [] as LinkedTransaction[],
  }));
  for (const transaction of transactions) {
    const named = new Set(transaction.entities.map(linkKey));
    for (const step of steps) if (step.ends.every((end) => named.has(end))) step.transactions.push(transaction);
  }
  return steps.map((step) => ({
    transactions: step.transactions.sort((a, b) => b.timestamp - a.timestamp || (a.name < b.name ? 1 : -1)),
    complete: step.ends.some((end) => whole.has(end)),
  }));
}
