import type { RuleChanged } from "@/lib/contract/realtime";
import type { Db } from "../db";
import { revisionInForce } from "../rules/in-force";

/** Tells who listens that rules changed, and again when every live detector runs the change. */
export interface RuleWatch {
  /** Reads what changed since the last look. Calls do not overlap: one that comes meanwhile is made up for at the end. */
  look(): Promise<void>;
}

interface Pending {
  readonly ruleId: string;
  readonly version: number;
  readonly revision: number;
}

/** Tells of changes after the revision `after`. */
export function watchRules(db: Db, after: number, onChanged: (change: RuleChanged) => void): RuleWatch {
  let seen = after;
  const pending = new Map<string, Pending>();
  let looking: Promise<void> | null = null;
  let again = false;

  const lookOnce = async (): Promise<void> => {
    const revision = await currentRevision(db);
    if (revision > seen) {
      const { rows } = await db.pool.query<Pending>(
        `select id as "ruleId", version, revision from rule where revision > $1 and revision <= $2 order by revision`,
        [seen, revision],
      );
      seen = revision;
      for (const row of rows) {
        pending.set(row.ruleId, row);
        onChanged({ ruleId: row.ruleId, version: row.version, revision, inForce: false });
      }
    }
    if (pending.size === 0) return;
    const inForce = await revisionInForce(db);
    for (const [ruleId, change] of pending) {
      if (inForce === null || inForce < change.revision) continue;
      pending.delete(ruleId);
      onChanged({ ruleId, version: change.version, revision: seen, inForce: true });
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
  return { look };
}

/** The revision of the whole set of rules. */
export async function currentRevision(db: Db): Promise<number> {
  const { rows } = await db.pool.query<{ revision: number }>("select revision from rule_set where id = 1");
  return rows[0]?.revision ?? 0;
}
