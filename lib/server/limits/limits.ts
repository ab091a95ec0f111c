import { z } from "zod";
import type { LimitStep } from "@/lib/contract/alert-limits";
import type { AlertLimits, AlertLimitsBody } from "@/lib/contract/alert-limits-schema";
import { formatDuration, parseDurationMs } from "@/lib/contract/duration";
import { SEVERITIES, type Severity } from "@/lib/contract/severity";
import { changesOf } from "../audit/changes";
import { type Author, audit } from "../audit/write";
import type { Db } from "../data/db";
import { notify } from "../data/notify";
import { type DataAccess, transact } from "../data/transact";
import { CHANNELS } from "../database/channels";
import { databaseNow } from "../database/clock";
import { LIMITS_SETTING } from "./due-at";

/** A limit, and since when it is in force: deadlines that were past by then are nobody's news. */
const StoredLimit = z.object({ ms: z.number(), since: z.number() }).nullable().default(null);
const StoredLimits = z.object({ acknowledge: StoredLimit, resolve: StoredLimit });
type StoredLimits = z.infer<typeof StoredLimits>;
type Stored = Readonly<Record<Severity, StoredLimits>>;

const NONE: StoredLimits = { acknowledge: null, resolve: null };

/** How long alerts may take; nothing is limited until somebody says so. */
export async function readLimits({ prisma }: Pick<DataAccess, "prisma">): Promise<AlertLimits> {
  return toldOf(await readStored({ prisma }));
}

/** Changes the limits of the severities that are named, with a line of the audit; resolves to all of them. Deadlines follow at once. */
export function writeLimits(db: Db, author: Author, change: AlertLimitsBody): Promise<AlertLimits> {
  return transact(db, async (tx) => {
    // The row is held from here on, so that nobody's change is lost.
    await tx.prisma.setting.createMany({ data: [{ name: LIMITS_SETTING, value: {} }], skipDuplicates: true });
    await tx.kysely.selectFrom("setting").select("name").where("name", "=", LIMITS_SETTING).forUpdate().execute();
    const stored = await readStored(tx);
    const now = await databaseNow(tx.kysely);
    const wanted = SEVERITIES.map((severity): [Severity, StoredLimits] => {
      const asked = change[severity];
      const kept = stored[severity];
      if (asked === undefined) return [severity, kept];
      const after = (step: LimitStep) => limitAfter(kept[step], asked[step], now);
      return [severity, { acknowledge: after("acknowledge"), resolve: after("resolve") }];
    });
    const value = Object.fromEntries(wanted);
    const [before, after] = [toldOf(stored), toldOf(Object.fromEntries(wanted) as Stored)];
    const changes = changesOf({ ...before }, { ...after });
    if (Object.keys(changes.after ?? {}).length === 0) return before;
    await tx.prisma.setting.update({ where: { name: LIMITS_SETTING }, data: { value } });
    const note = "Alerts have other time limits from now on";
    await audit({ kysely: tx.kysely, author }, "settings", `setting:${LIMITS_SETTING}`, { note, ...changes });
    await notify(tx, CHANNELS.settings, LIMITS_SETTING);
    return after;
  });
}

/** One that stays the same stays in force since when it was. */
function limitAfter(kept: StoredLimits[LimitStep], asked: string | null, now: number): StoredLimits[LimitStep] {
  const ms = asked === null ? null : parseDurationMs(asked);
  if (ms === null) return null;
  return kept?.ms === ms ? kept : { ms, since: now };
}

async function readStored({ prisma }: Pick<DataAccess, "prisma">): Promise<Stored> {
  const row = await prisma.setting.findUnique({ where: { name: LIMITS_SETTING } });
  const value = z.record(z.string(), z.unknown()).safeParse(row?.value).data ?? {};
  const of = (severity: Severity) => StoredLimits.safeParse(value[severity]).data ?? NONE;
  return { low: of("low"), medium: of("medium"), high: of("high"), critical: of("critical") };
}

function toldOf(stored: Stored): AlertLimits {
  const told = ({ acknowledge, resolve }: StoredLimits) => ({
    acknowledge: acknowledge === null ? null : formatDuration(acknowledge.ms),
    resolve: resolve === null ? null : formatDuration(resolve.ms),
  });
  const { low, medium, high, critical } = stored;
  return { critical: told(critical), high: told(high), medium: told(medium), low: told(low) };
}
