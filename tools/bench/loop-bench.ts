import { DELAY_MS_MAX } from "../attack/attacks";
import { bodies } from "../attack/bodies";
import { openAttackedServer } from "../attack/ground";
import { parameters } from "../attack/parameters";
import { benchDatabase } from "./bench-database";
import type { Benchmark, BenchRow } from "./row";

/** The longest time for which a request of each route kept the event loop, over all that attacks send to it. */
export const run: Benchmark = async (log) => {
  const database = await benchDatabase();
  try {
    const ground = await openAttackedServer(database.url);
    try {
      const longest = new Map<string, number>();
      for (const attack of [bodies, parameters]) {
        for await (const { what, delayMs } of attack.run(ground, false)) {
          const route = what.split(": ", 1)[0] ?? what;
          if (delayMs !== null) longest.set(route, Math.max(delayMs, longest.get(route) ?? 0));
        }
        log(`  ${attack.name}`);
      }
      return [...longest].map(
        ([route, figure]): BenchRow => ({
          name: `event loop kept, ${route}`,
          figure,
          unit: "ms",
          baseline: null,
          target: `at most ${DELAY_MS_MAX} ms`,
        }),
      );
    } finally {
      await ground.close();
    }
  } finally {
    await database.remove();
  }
};
