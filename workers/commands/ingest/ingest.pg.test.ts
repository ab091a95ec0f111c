import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, test } from "vitest";
import { DEFAULT_TIME_SPAN } from "@/lib/contract/time-span";
import { NO_MAPPING } from "@/lib/mapping/mapping";
import { readEnv } from "@/lib/server/env/env";
import { isContract } from "@/lib/server/stream/contract-record";
import { testDatabase } from "@/lib/server/testing/postgres";
import { timesOf } from "../input/in-order";
import { recogniseInput } from "../input/recognise";
import { ingestFile } from "./ingest";
import { openBookmark } from "./resume";
import { inputRows } from "./rows";
import { openTarget } from "./target";

const quiet = { warn: () => {}, error: () => {} };
const LINES = 12_000;
const START = Date.UTC(2026, 0, 1);

function line(i: number): string {
  if (i % 1_000 === 999) return "{broken";
  return `{"id":"t${i}","accountId":"a${i % 50}","amount":1,"currency":"EUR","timestamp":${START + i}}`;
}

test("a stopped ingest goes on from its bookmark, and the stream holds every good record once, shifted alike", async () => {
  const { url, drop } = await testDatabase();
  const dataDir = await mkdtemp(join(tmpdir(), "tripline-ingest-"));
  try {
    const file = join(dataDir, "in.ndjson");
    await writeFile(file, Array.from({ length: LINES }, (_, i) => line(i)).join("\n"));
    const layout = await recogniseInput(file, { format: null, encoding: null });
    const source = { file, layout, mapping: NO_MAPPING, timeSpan: DEFAULT_TIME_SPAN };
    expect(await timesOf(source)).toEqual({ oldest: START, newest: START + LINES - 2, firstDisorder: null });

    const target = await openTarget(readEnv({ DATABASE_URL: url, TRIPLINE_DATA_DIR: dataDir }), quiet);
    const shiftMs = 5_000;
    const rejected: number[] = [];
    const run = async (appendsMax: number): Promise<void> => {
      const stop = new AbortController();
      const bookmark = await openBookmark(dataDir, file, ["ndjson"]);
      let appends = 0;
      await ingestFile({
        records: inputRows(source, false),
        place: bookmark.read() ?? { recordsDone: 0, appended: 0, rejected: 0, future: 0, skipped: 0, shiftMs },
        timeSpan: DEFAULT_TIME_SPAN,
        rate: null,
        append: async (records) => {
          await target.append(records);
          appends += 1;
          if (appends === appendsMax) stop.abort();
        },
        onReject: ({ line: at }) => rejected.push(at),
        onPlace: bookmark.write,
        onFault: (error) => {
          throw error;
        },
        now: () => performance.now(),
        clock: Date.now,
        maxFutureMs: 300_000,
        sleep: async () => {},
        signal: stop.signal,
      });
    };
    await run(1);
    await run(Number.POSITIVE_INFINITY);

    const found: { id: string; timestamp: number }[] = [];
    const tail = await target.stream.tail({
      topic: target.topic,
      start: { at: "earliest" },
      bounded: true,
      batch: async (_, records) => {
        for (const { value, headers } of records) {
          // A detector with a mapping, of which this command knows nothing, reads it as it is.
          expect(isContract(headers)).toBe(true);
          found.push(JSON.parse(value.toString()));
        }
      },
    });
    await tail.done;
    await tail.close();
    await target.close();
    expect(found.length).toBe(LINES - 12);
    expect(new Set(found.map(({ id }) => id)).size).toBe(LINES - 12);
    expect(found.every(({ id, timestamp }) => timestamp === START + Number(id.slice(1)) + shiftMs)).toBe(true);
    expect(rejected).toEqual(Array.from({ length: 12 }, (_, i) => (i + 1) * 1_000));
  } finally {
    await rm(dataDir, { recursive: true, force: true });
    await drop();
  }
});

test("a database that does not answer is told in one line that says what to do", async () => {
  const env = readEnv({ DATABASE_URL: "postgresql://x:y@127.0.0.1:1/none" });
  await expect(openTarget(env, quiet)).rejects.toThrow(
    /topic transactions of 127\.0\.0\.1:1\/none does not answer .*npm start/,
  );
  const nowhere = join(tmpdir(), "tripline-nothing-here");
  await expect(openTarget(readEnv({ TRIPLINE_DATA_DIR: nowhere }), quiet)).rejects.toThrow(/does not run here/);
});
