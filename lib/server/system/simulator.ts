import { z } from "zod";
import type { SimulatorStatus } from "@/lib/contract/system-calls";
import { audit } from "../audit/write";
import type { Caller } from "../callers/caller";
import type { Db } from "../data/db";
import { notify } from "../data/notify";
import { transact } from "../data/transact";
import { CHANNELS } from "../database/channels";

/** The rows of `setting` that the server and the simulator share: what is asked for, and what runs. */
const ASKED = "simulator";
const RUNNING = "simulator-status";
/** A simulator that said nothing for this long is not running. */
const GONE_MS = 5_000;

const Asked = z.object({ rate: z.number() });
const Running = z.object({ at: z.number(), rate: z.number() });

/** Whether a simulator runs, and the rate in transactions per second that it keeps (0 while none runs). */
export async function simulatorStatus(db: Db, now = Date.now()): Promise<SimulatorStatus> {
  const settings = await db.prisma.setting.findMany({ where: { name: { in: [ASKED, RUNNING] } } });
  const settingOf = (name: string) => settings.find((setting) => setting.name === name)?.value;
  const running = Running.safeParse(settingOf(RUNNING));
  const asked = Asked.safeParse(settingOf(ASKED));
  if (!running.success || running.data.at < now - GONE_MS) return { running: false, rate: 0 };
  return { running: true, rate: asked.success ? asked.data.rate : running.data.rate };
}

/** Asks for another rate; a simulator that runs keeps it within a second, one that starts later begins with it. */
export async function setSimulatorRate(db: Db, actor: Caller, rate: number): Promise<SimulatorStatus> {
  await transact(db, async (tx) => {
    const setting = await tx.kysely
      .selectFrom("setting")
      .select("value")
      .where("name", "=", ASKED)
      .forUpdate()
      .executeTakeFirst();
    const before = Asked.safeParse(setting?.value);
    await tx.prisma.setting.upsert({
      where: { name: ASKED },
      create: { name: ASKED, value: { rate } },
      update: { value: { rate } },
    });
    await audit({ ...tx, author: actor }, "simulator.rate", "setting:simulator", {
      note: `Simulator set to ${rate} transactions per second`,
      before: before.success ? { rate: before.data.rate } : null,
      after: { rate },
    });
    await notify(tx, CHANNELS.settings, ASKED);
  });
  return simulatorStatus(db);
}
