import { z } from "zod";
import type { SimulatorStatus } from "@/lib/contract/api";
import type { Caller } from "../api-keys/first-key";
import { audit } from "../audit/write";
import { CHANNELS } from "../database/channels";
import type { Db } from "../database/db";
import { inTransaction } from "../database/in-transaction";

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
  await inTransaction(db.pool, async (client) => {
    const { rows } = await client.query<{ value: unknown }>("select value from setting where name = $1 for update", [
      ASKED,
    ]);
    const before = Asked.safeParse(rows[0]?.value);
    await client.query(
      "insert into setting (name, value) values ($1, $2) on conflict (name) do update set value = excluded.value",
      [ASKED, JSON.stringify({ rate })],
    );
    await audit({ client, author: actor }, "simulator.rate", "setting:simulator", {
      note: `Simulator set to ${rate} transactions per second`,
      before: before.success ? { rate: before.data.rate } : null,
      after: { rate },
    });
    await client.query("select pg_notify($1, $2)", [CHANNELS.settings, ASKED]);
  });
  return simulatorStatus(db);
}
