import { describe, expect, test } from "vitest";
import type { HealthFigures, InputCounts, PartitionFigures } from "./figures";
import { BEGAN_MS, NO_INPUT, partition, spans, watched } from "./testing";

const MINUTE = 60;
/** `n` a second, all evaluated at once. */
const steady = (n: number) => (second: number) => ({
  partitions: [partition({ nextOffset: n * second, endOffset: n * second })],
});
const detector = (seenAt: number, more: Partial<HealthFigures["detectors"][number]> = {}) => ({
  id: "d1",
  seenAt,
  ruleRevision: 1,
  problems: [],
  faults: [],
  ...more,
});
const gone = { detectors: [], partitions: [partition({ owner: null })] };

describe("nothing is wrong", () => {
  test.each<[string, number, (second: number, at: number) => Partial<HealthFigures>]>([
    ["while transactions are evaluated as they come", 2 * MINUTE, steady(50)],
    ["while nothing arrives", 2 * MINUTE, () => ({})],
    [
      "while the watermark is far behind, because history arrives",
      2 * MINUTE,
      (s, at) => ({
        partitions: [
          partition({ nextOffset: s * 9_000, endOffset: s * 9_000 + 3_000, waiting: 3_000, watermark: at - 9e11 }),
        ],
      }),
    ],
    [
      "while some always wait but none for long",
      2 * MINUTE,
      (s) => ({
        partitions: [partition({ nextOffset: s * 1_000, endOffset: (s + 1) * 1_000, waiting: 1_000 })],
      }),
    ],
    ["while a detector is started anew", MINUTE, (s) => (s > 20 && s < 27 ? gone : {})],
    [
      "while a detector is killed and started anew",
      MINUTE,
      (s, at) => ({
        detectors: s > 20 && s < 27 ? [detector(at - (s - 20) * 1_000)] : [detector(at)],
      }),
    ],
    ["while everything starts", MINUTE, (s) => (s < 18 ? { ...gone, detectors: [] } : {})],
    [
      "while a detector takes over what waited since before",
      MINUTE,
      (s) => ({
        partitions: [
          partition({
            owner: s < 18 ? null : "d1",
            nextOffset: s < 26 ? 100 : 200,
            endOffset: 200,
            waiting: s < 26 ? 100 : 0,
          }),
        ],
      }),
    ],
    [
      "while what piled up during a restart is worked off",
      2 * MINUTE,
      (s, at) => {
        const waiting = s < 40 ? 1 + (s % 3) : s < 55 ? (s - 39) * 60 : Math.max(0, 900 - (s - 54) * 300);
        return {
          detectors: [detector(s >= 40 && s < 51 ? BEGAN_MS + 39_000 : at)],
          partitions: [partition({ nextOffset: 60 * s - waiting, endOffset: 60 * s, waiting })],
        };
      },
    ],
    [
      "with three in a hundred late",
      3 * MINUTE,
      (s) => ({
        partitions: [partition({ counts: { ...NO_INPUT, accepted: 97 * s, late: 3 * s } })],
      }),
    ],
    [
      "with nineteen late among few",
      MINUTE,
      (s) => ({
        partitions: [partition({ counts: { ...NO_INPUT, accepted: 10, late: Math.min(19, s) } })],
      }),
    ],
    [
      "with rules that a detector has within a few seconds",
      MINUTE,
      (s, at) => ({
        ruleRevision: 1 + Math.floor(s / 4),
        detectors: [detector(at, { ruleRevision: 1 + Math.floor(Math.max(0, s - 3) / 4) })],
      }),
    ],
    [
      "with a few seconds between two clocks",
      MINUTE,
      (_, at) => ({ partitions: [partition({ watermark: at + 4_000 })] }),
    ],
    [
      "with late ones on the packed topic, which were judged before",
      MINUTE,
      (s) => ({
        partitions: [partition({ topic: "transactions.rekeyed", counts: { ...NO_INPUT, late: 100 * s } })],
      }),
    ],
  ])("%s", (_, seconds, of) => {
    expect(spans(watched(seconds, of))).toEqual([]);
  });

  test.each([-3_600_000, 3_600_000])("while the clock of a detector's machine is %d ms off", (offMs) => {
    expect(spans(watched(MINUTE, (_, at) => ({ detectors: [detector(at + offMs)] })))).toEqual([]);
  });

  test("after a machine slept, however long", () => {
    // Asleep from second 30 on for an hour: detectors were last seen before, and transactions wait since then.
    const atOf = (s: number) => BEGAN_MS + s * 1_000 + (s >= 30 ? 3_600_000 : 0);
    const series = watched(
      MINUTE,
      (s, at) => ({
        detectors: [detector(s >= 30 && s < 33 ? at - 3_600_000 : at)],
        partitions: [
          partition({ nextOffset: s < 33 ? 100 : 200, endOffset: s < 29 ? 100 : 200, waiting: s < 33 ? 100 : 0 }),
        ],
      }),
      atOf,
    );
    expect(spans(series)).toEqual([]);
  });
});

/** From second 10 on `bad` a second of that kind beside `good`; up to second 60 only. */
const input = (kind: keyof InputCounts, good: number, bad: number) => (s: number) => ({
  partitions: [
    partition(),
    partition({
      partition: 2,
      counts: { ...NO_INPUT, accepted: good * s, [kind]: bad * Math.max(0, Math.min(50, s - 10)) },
    }),
  ],
});

describe("it is told within seconds, and ends by itself", () => {
  test.each<[string, number, (second: number, at: number) => Partial<HealthFigures>, readonly string[]]>([
    ["that no detector runs", 40, (s) => (s >= 5 && s < 30 ? gone : {}), ["no-detector 14-29"]],
    ["that none ever ran", 30, () => gone, ["no-detector 20-30"]],
    ["that no detector ever made the topics", 30, () => ({ detectors: [], partitions: [] }), ["no-detector 20-30"]],
    [
      "that one partition has no detector",
      40,
      (s) => ({
        partitions: [partition(), partition({ partition: 3, owner: s >= 5 && s < 30 ? null : "d1" })],
      }),
      ["no-detector/3 15-29"],
    ],
    [
      "that the detector of one partition is dead",
      40,
      (s, at) => ({
        detectors: [detector(at), detector(s < 5 ? at : BEGAN_MS + 4_000, { id: "d2" })],
        partitions: [partition(), partition({ partition: 1, owner: "d2" })],
      }),
      ["no-detector/1 17-40"],
    ],
    [
      "that a detector is dead though its clock was ahead",
      40,
      (second, at) => ({ detectors: [detector(3_600_000 + (second < 5 ? at : BEGAN_MS + 4_000))] }),
      ["no-detector 16-40"],
    ],
    [
      "that a partition makes no progress",
      60,
      (s) => ({
        partitions: [
          partition(),
          partition({
            partition: 1,
            nextOffset: s < 40 ? 7 : 60,
            endOffset: s < 20 ? 7 : 60,
            waiting: s < 20 || s >= 40 ? 0 : 53,
          }),
        ],
      }),
      ["stalled/1 30-39"],
    ],
    [
      "that the lag grows",
      60,
      (s) => ({
        partitions: [partition({ nextOffset: s * 50, endOffset: s * 100, waiting: s * 50 })],
      }),
      ["lag/0 30-60"],
    ],
    [
      "that the lag stays large",
      140,
      (s) => {
        const next = Math.max(0, (s - 70) * 100);
        return { partitions: [partition({ nextOffset: next + s, endOffset: s * 100 + s, waiting: s * 100 - next })] };
      },
      ["lag/0 30-140"],
    ],
    ["that many come late", 180, input("late", 100, 10), ["late/2 22-94"]],
    ["that many are rejected where little arrives", 180, input("rejected", 0, 1), ["rejected/2 30-104"]],
    ["that many lie in the future", 180, input("future", 1, 20), ["future/2 11-119"]],
    [
      "that a watermark is ahead of the clock",
      10,
      (_, at) => ({
        partitions: [partition({ partition: 4, watermark: at + 7_000_000_000 })],
      }),
      ["clock/4 0-10"],
    ],
    [
      "that detectors end over the same record again and again",
      MINUTE,
      (s, at) => {
        // From second 5 to 40 each lives for three seconds; the next has the partition six seconds later.
        const isBad = s >= 5 && s < 40;
        const owner = isBad ? `d${Math.floor(s / 9)}` : "d1";
        const seenAt = isBad ? BEGAN_MS + 1_000 * (9 * Math.floor(s / 9) + Math.min(3, s % 9)) : at;
        return {
          detectors: [detector(seenAt, { id: owner })],
          partitions: [partition({ owner, nextOffset: isBad ? 100 : 200, endOffset: 200, waiting: isBad ? 100 : 0 })],
        };
      },
      ["stalled/0 25-39"],
    ],
    [
      "that a detector evaluates by older rules",
      30,
      (s, at) => ({
        ruleRevision: 2,
        detectors: [detector(at, { ruleRevision: s < 20 ? 1 : 2 })],
      }),
      ["rules-not-in-force 5-19"],
    ],
    [
      "that the database is away",
      20,
      (s) =>
        s >= 5 && s < 15
          ? {
              database: { ok: false, problem: "refused", missingMigrations: [], isReadOnly: false },
              detectors: [],
              partitions: [],
              stream: { ok: false, problem: "refused", storage: "database" as const, remedy: "Look there." },
            }
          : {},
      ["database 5-14"],
    ],
    [
      "that migrations are missing",
      3,
      () => ({ database: { ok: true, problem: null, missingMigrations: ["20270101_x"], isReadOnly: false } }),
      ["database 0-3"],
    ],
    [
      "that the database is read-only, which the detectors cannot tell any more",
      20,
      (s) =>
        s < 5 || s >= 15
          ? {}
          : { database: { ok: false, problem: null, missingMigrations: [], isReadOnly: true }, detectors: [] },
      ["database 5-14"],
    ],
    [
      "that the stream is away",
      20,
      (s) => ({
        stream: { ok: s < 5 || s >= 15, problem: "no broker", storage: "service" as const, remedy: "Look there." },
        partitions: [partition({ endOffset: s < 5 || s >= 15 ? 100 : null, waiting: s < 5 || s >= 15 ? 0 : null })],
      }),
      ["stream 5-14"],
    ],
    [
      "that a disk is full",
      20,
      (s) => ({ disk: { freeBytes: null, full: s >= 5 && s < 15 ? "53100" : null } }),
      ["disk 5-14"],
    ],
    [
      "that a disk is nearly full",
      20,
      (s) => ({ disk: { freeBytes: s >= 5 && s < 15 ? 1e8 : 9e9, full: null } }),
      ["disk 5-14"],
    ],
    [
      "what a detector cannot read",
      20,
      (s, at) => ({
        detectors: [
          detector(at, {
            problems:
              s < 5
                ? []
                : [
                    {
                      code: "unreadable",
                      since: BEGAN_MS + 4_000,
                      topic: "transactions",
                      partition: 1,
                      message: "zstd",
                      remedy: "r",
                    },
                  ],
          }),
        ],
      }),
      ["unreadable/1 5-20"],
    ],
    [
      "what was skipped, until it is acknowledged",
      20,
      (s) => ({
        notes:
          s < 5 || s > 12
            ? []
            : [{ id: 1, code: "skipped", since: 3, partition: 0, transactions: 9, message: "m", remedy: "r" }],
      }),
      ["skipped/0 5-12"],
    ],
  ])("%s", (_, seconds, of, expected) => {
    expect(spans(watched(seconds, of))).toEqual(expected);
  });
});

describe("a problem", () => {
  test("says where, since when, how many and what to do", () => {
    const series = watched(40, (s) => ({
      detectors: [detector(BEGAN_MS + s * 1_000, { faults: ["The database does not answer."] })],
      partitions: [partition({ partition: 1, nextOffset: 7, endOffset: 60, waiting: 53 })],
    }));
    expect(series.at(-1)).toEqual([
      {
        code: "stalled",
        since: BEGAN_MS,
        topic: "transactions",
        partition: 1,
        transactions: 53,
        message:
          "Partition 1 of transactions makes no progress at offset 7 for 40 s. 53 transactions wait. Its detector says: The database does not answer.",
        remedy: expect.stringContaining("restart"),
        acknowledgeable: false,
      },
    ]);
  });

  test("keeps its beginning while the database is away, and the cause comes first", () => {
    const series = watched(40, (s, at) => ({
      ...(s >= 20 && s < 30
        ? {
            database: { ok: false, problem: "refused", missingMigrations: [], isReadOnly: false },
            detectors: [],
            partitions: [],
          }
        : { partitions: [partition({ watermark: at + 1e9 })] }),
    }));
    expect(series[25]?.map(({ code, since }) => [code, since])).toEqual([
      ["database", BEGAN_MS + 20_000],
      ["clock", BEGAN_MS],
    ]);
    expect(series.at(-1)?.map(({ code, since }) => [code, since])).toEqual([["clock", BEGAN_MS]]);
  });

  test("of a topic that was made anew is judged by what the new one did, whatever waited in the old one", () => {
    // 100,000 were read of the old one; 5,000 are on the new one before any of it is evaluated.
    const of = (s: number): PartitionFigures => {
      if (s < 70) return partition({ nextOffset: 100_000, endOffset: 100_000 });
      if (s === 70) return partition({ nextOffset: 100_000, endOffset: 5_000, waiting: 0 });
      if (s < 73) return partition({ nextOffset: 0, endOffset: 5_000, waiting: 5_000 });
      return partition({ nextOffset: 5_000, endOffset: 5_000 });
    };
    expect(spans(watched(80, (s) => ({ partitions: [of(s)] })))).toEqual([]);
    // The database may know of it before the stream does.
    const early = (s: number) =>
      s === 70 ? partition({ nextOffset: 0, endOffset: 100_000, waiting: 100_000 }) : of(s);
    expect(spans(watched(80, (s) => ({ partitions: [early(s)] })))).toEqual([]);
  });

  test("that is noted is told once while it goes on, and can be acknowledged", () => {
    const split = { code: "split-account" as const, topic: "t", partition: 1, message: "m", remedy: "r" };
    const [both, noted, told] = watched(2, (s, at) => ({
      detectors: [detector(at, { problems: s === 1 ? [] : [{ ...split, since: 9 }] })],
      notes: s === 2 ? [] : [{ ...split, since: 5, id: 1 }],
    }));
    expect(both).toMatchObject([{ code: "split-account", since: 5, acknowledgeable: true }]);
    expect(noted).toMatchObject([{ code: "split-account", since: 5, acknowledgeable: true }]);
    expect(told).toMatchObject([{ code: "split-account", acknowledgeable: false }]);
  });

  test("that several detectors tell is one", () => {
    const told = (since: number) => [{ code: "split-account" as const, since, topic: "t", message: "m", remedy: "r" }];
    const [problems] = watched(0, (_, at) => ({
      detectors: [detector(at, { problems: told(5) }), detector(at, { id: "d2", problems: told(3) })],
    }));
    expect(problems).toMatchObject([{ code: "split-account", since: 3 }]);
  });

  test("that is judged here and told by a detector too is told once, as the detector does", () => {
    const [problems] = watched(0, (_, at) => ({
      detectors: [
        detector(at, {
          problems: [
            { code: "clock", since: 5, topic: "transactions", partition: 0, message: "By a detector.", remedy: "r" },
          ],
        }),
      ],
      partitions: [partition({ watermark: at + 1e9 }), partition({ partition: 1, watermark: at + 1e9 })],
    }));
    expect(problems?.map(({ code, partition: of, message }) => `${code} ${of} ${message.slice(0, 13)}`)).toEqual([
      "clock 0 By a detector",
      "clock 1 The watermark",
    ]);
  });

  test("of a detector that is gone is not told any more", () => {
    const [problems] = watched(0, (_, at) => ({
      detectors: [
        detector(at),
        detector(at - 60_000, { id: "d2", problems: [{ code: "disk", since: 1, message: "m", remedy: "r" }] }),
      ],
    }));
    expect(problems).toEqual([]);
  });
});
