import { expect, test } from "vitest";
import { CHANNELS } from "@/lib/server/database/channels";
import { testDatabase } from "@/lib/server/testing/postgres";
import { keepRate, RATE_SETTING, STATUS_SETTING } from "./rate";

const quiet = { perSecond: () => 7, onFault: () => {}, onRate: () => {} };

test("the rate follows the setting at once when notified, and the status says that the simulator lives", async () => {
  const { db, drop } = await testDatabase();
  try {
    const rates: number[] = [];
    const faults: unknown[] = [];
    const keeper = await keepRate({
      ...quiet,
      db,
      initialRate: 50,
      onRate: (rate) => rates.push(rate),
      onFault: (error) => faults.push(error),
    });
    expect(keeper.rate()).toBe(50);
    const status = async (): Promise<unknown> =>
      (await db.pool.query<{ value: unknown }>("select value from setting where name = $1", [STATUS_SETTING])).rows[0]
        ?.value;
    expect(await status()).toMatchObject({ rate: 50, perSecond: 7 });

    await db.pool.query("insert into setting (name, value) values ($1, $2)", [RATE_SETTING, { rate: 1_234 }]);
    await db.pool.query("select pg_notify($1, $2)", [CHANNELS.settings, RATE_SETTING]);
    await expect.poll(() => keeper.rate(), { timeout: 5_000 }).toBe(1_234);
    await expect.poll(status).toMatchObject({ rate: 1_234 });

    await db.pool.query("update setting set value = $2 where name = $1", [RATE_SETTING, { rate: -3 }]);
    await new Promise((resolve) => setTimeout(resolve, 1_200));
    expect(keeper.rate()).toBe(1_234);
    await keeper.close();
    expect(await status()).toMatchObject({ at: 0 });
    expect(rates).toEqual([1_234]);
    expect(faults).toEqual([]);
  } finally {
    await drop();
  }
});

test("a rate that was asked for outlives a restart, until the simulator is started with another one", async () => {
  const { db, drop } = await testDatabase();
  try {
    const rateAfterStart = async (initialRate: number): Promise<number> => {
      const keeper = await keepRate({ ...quiet, db, initialRate });
      await keeper.close();
      return keeper.rate();
    };
    expect(await rateAfterStart(50)).toBe(50);
    await db.pool.query("insert into setting (name, value) values ($1, $2)", [RATE_SETTING, { rate: 3 }]);
    expect(await rateAfterStart(50)).toBe(3);
    expect(await rateAfterStart(2_000)).toBe(2_000);
    expect(await rateAfterStart(2_000)).toBe(2_000);
  } finally {
    await drop();
  }
});
