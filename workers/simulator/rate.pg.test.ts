import { expect, test } from "vitest";
import { CHANNELS } from "@/lib/server/channels";
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
      overrule: false,
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

test("a rate given at the start overrules what was asked for before, once", async () => {
  const { db, drop } = await testDatabase();
  try {
    await db.pool.query("insert into setting (name, value) values ($1, $2)", [RATE_SETTING, { rate: 3 }]);
    const keeper = await keepRate({ ...quiet, db, initialRate: 2_000, overrule: true });
    expect(keeper.rate()).toBe(2_000);
    await db.pool.query("update setting set value = $2 where name = $1", [RATE_SETTING, { rate: 0 }]);
    await expect.poll(() => keeper.rate(), { timeout: 5_000 }).toBe(0);
    await keeper.close();
  } finally {
    await drop();
  }
});
