import type { ListChanged, RuleChanged } from "@/lib/contract/realtime";
import type { Db } from "../data/db";
import { revisionInForce } from "../rule-set/in-force";

/** Tells who listens that rules or lists changed, and again when every live detector runs the change. */
export interface RuleWatch {
  /** Reads what changed since the last look. Calls do not overlap: one that comes meanwhile is made up for at the end. */
  check(): Promise<void>;
}

export interface RuleWatchers {
  rule(change: RuleChanged): void;
  list(change: ListChanged): void;
}

interface Pending {
  readonly kind: "rule" | "list";
  /** The rule's id or the list's name. */
  readonly name: string;
  readonly version: number;
  readonly revision: number;
}

/** Tells of changes after the revision `after`. */
export function watchRules(db: Db, after: number, told: RuleWatchers): RuleWatch {
  let seen = after;
  const pending = new Map<string, Pending>();
  let looking: Promise<void> | null = null;
  let again = false;

  const tell = ({ kind, name, version }: Pending, revision: number, inForce: boolean): void => {
    if (kind === "rule") told.rule({ ruleId: name, version, revision, inForce });
    else told.list({ name, version, revision, inForce });
  };

  const lookOnce = async (): Promise<void> => {
    const revision = await currentRevision(db);
    if (revision > seen) {
      const rows = await changesBetween(db, seen, revision);
      seen = revision;
      for (const row of rows) {
        pending.set(`${row.kind}:${row.name}`, row);
        tell(row, revision, false);
      }
    }
    if (pending.size === 0) return;
    const inForce = await revisionInForce(db);
    for (const [key, change] of pending) {
      if (inForce === null || inForce < change.revision) continue;
      pending.delete(key);
      tell(change, seen, true);
    }
  };

  const look = async (): Promise<void> => {
    again = true;
    looking ??= (async () => {
      while (again) {
        again = false;
        await lookOnce();
      }
    })().finally(() => {
      looking = null;
    });
    return looking;
  };
  return { check: look };
}

/** The revision of the whole set of rules. */
export async function currentRevision(db: Db): Promise<number> {
  const set = await db.prisma.ruleSet.findUnique({ where: { id: 1 } });
  return Number(set?.revision ?? 0);
}

/** What changed after the revision `after` up to `until`, in the order of the revisions. */
async function changesBetween({ prisma }: Db, after: number, until: number): Promise<readonly Pending[]> {
  const where = { revision: { gt: after, lte: until } };
  const [rules, lists] = await Promise.all([
    prisma.rule.findMany({ where, select: { id: true, version: true, revision: true } }),
    prisma.managedList.findMany({ where, select: { name: true, version: true, revision: true } }),
  ]);
  return [
    ...rules.map(({ id, version, revision }) => ({
      kind: "rule" as const,
      name: id,
      version,
      revision: Number(revision),
    })),
    ...lists.map((list) => ({ ...list, kind: "list" as const, revision: Number(list.revision) })),
  ].sort((a, b) => a.revision - b.revision);
}
