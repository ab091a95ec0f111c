import { setTimeout as delay } from "node:timers/promises";
import { SimulatorBody } from "@/lib/contract/system-calls";
import type { Db } from "@/lib/server/data/db";
import { asJson } from "@/lib/server/data/json";
import { CHANNELS } from "@/lib/server/database/channels";
import { listen } from "@/lib/server/database/listen";

/** Rows of `setting`: what is asked for (`{rate}`, written by the API), and what is so (`{at, rate, perSecond}`). */
export const RATE_SETTING = "simulator";
export const STATUS_SETTING = "simulator-status";
/** What the last simulator was started with: `{rate}`. */
const START_SETTING = "simulator-start";

/** How often the status is written and the rate read, notified or not. */
const POLL_MS = 1_000;
const CLOSE_MS_MAX = 1_000;

export interface RateKeeper {
  /** Transactions per second that are asked for. */
  rate(): number;
  close(): Promise<void>;
}

export interface RateOptions {
  readonly db: Db;
  /**
   * What the simulator was started with: used until somebody asks for another rate, which then outlives restarts, until
   * it is started with another `initialRate`.
   */
  readonly initialRate: number;
  /** Transactions appended per second, for the status. */
  readonly perSecond: () => number;
  /** The database stopped answering; not repeated until it has answered again. */
  readonly onFault: (error: unknown) => void;
  readonly onRate: (rate: number) => void;
}

/** Follows the rate that is set through the API, and says every second that the simulator lives. Never fails. */
export async function keepRate({ db, initialRate, ...options }: RateOptions): Promise<RateKeeper> {
  let rate = initialRate;
  let begun = false;
  let away = false;
  const look = async (): Promise<void> => {
    try {
      if (!begun) await begin(db, initialRate);
      begun = true;
      const asked = SimulatorBody.safeParse(await read(db, RATE_SETTING));
      if (asked.success && asked.data.rate !== rate) {
        rate = asked.data.rate;
        options.onRate(rate);
      }
      await write(db, STATUS_SETTING, { at: Date.now(), rate, perSecond: options.perSecond() });
      away = false;
    } catch (error) {
      if (!away) options.onFault(error);
      away = true;
    }
  };
  await look();
  let looking = Promise.resolve();
  const lookAgain = (): void => {
    looking = looking.then(look);
  };
  const timer = setInterval(lookAgain, POLL_MS);
  const listening = listen(
    db.url,
    [CHANNELS.settings],
    (_, name) => {
      if (name === RATE_SETTING) lookAgain();
    },
    lookAgain,
  );
  return {
    rate: () => rate,
    close: async () => {
      clearInterval(timer);
      // Listening has not begun when the database is away; it ends with the process then.
      await Promise.race([listening.then((open) => open.close()), delay(CLOSE_MS_MAX, undefined, { ref: false })]);
      await looking;
      // A status that is not renewed ends by itself.
      await write(db, STATUS_SETTING, { at: 0, rate, perSecond: 0 }).catch(() => {});
    },
  };
}

/** Started with another rate than the last time: that is a wish too, and the newer one. */
async function begin(db: Db, rate: number): Promise<void> {
  const before = SimulatorBody.safeParse(await read(db, START_SETTING));
  if (before.success && before.data.rate === rate) return;
  if (before.success) await write(db, RATE_SETTING, { rate });
  await write(db, START_SETTING, { rate });
}

async function read({ prisma }: Db, name: string): Promise<unknown> {
  const setting = await prisma.setting.findUnique({ where: { name } });
  return setting?.value;
}

async function write({ prisma }: Db, name: string, written: object): Promise<void> {
  const value = asJson(written);
  await prisma.setting.upsert({ where: { name }, create: { name, value }, update: { value } });
}
