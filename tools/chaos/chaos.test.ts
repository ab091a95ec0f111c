import { describe, expect, test } from "vitest";
import { parseRule } from "@/lib/contract/rule-schema";
import { partitionOf } from "@/lib/server/stream/murmur2";
import { toOffset } from "@/lib/server/stream/offset";
import type { NewRecord } from "@/lib/server/stream/port";
import { UsageError } from "@/workers/commands/input/usage-error";
import { encodeEnvelopes } from "../../workers/pipeline/decode/envelope";
import { createChance } from "../../workers/simulator/chance";
import { parseChaosArguments } from "./arguments";
import { differences, rowText } from "./difference";
import { Forwards } from "./forwards";
import { changingRules } from "./rule-changes";
import { FIRST_RULES } from "./rules";
import { createChaosTraffic } from "./traffic";

describe("the arguments", () => {
  test("have defaults; without a seed the clock gives one, which is printed", () => {
    expect(parseChaosArguments([], 1_234)).toEqual({
      minutes: 5,
      streams: ["postgres", "kafka"],
      seed: 1_234,
      rate: 400,
      detectors: 3,
      keyedBy: "accountId",
      decisions: 40,
      only: null,
    });
  });

  test.each([
    [["--stream", "redis"], "--stream redis: expected postgres or kafka"],
    [["--keyed-by", "order"], "--keyed-by order: expected accountId, anything, changing"],
    [["--minutes", "-1"], "--minutes"],
    [["--minutes", "a"], "--minutes a: expected a number from 0 to 1440"],
    [["--seed", "1.5"], "--seed 1.5: expected a whole number"],
    [["--detectors", "0"], "--detectors 0: expected a number from 1 to 20"],
    [["--what"], "Unknown option '--what'"],
  ])("%j are refused", (args, message) => {
    expect(() => parseChaosArguments(args, 0)).toThrow(UsageError);
    expect(() => parseChaosArguments(args, 0)).toThrow(message);
  });
});

describe("differences", () => {
  test("are rows that are missing, too many or not alike, whatever order their columns come in", () => {
    const expected = new Map([
      ["a", rowText({ x: 1, y: 2 })],
      ["b", rowText({ x: 1 })],
      ["c", rowText({ x: 1 })],
    ]);
    const found = new Map([
      ["a", rowText({ y: 2, x: 1 })],
      ["b", rowText({ x: 2 })],
      ["d", rowText({ x: 1 })],
    ]);
    expect(differences("hit", expected, found)).toEqual([
      { table: "hit", name: "b", expected: '{"x":1}', found: '{"x":2}' },
      { table: "hit", name: "c", expected: '{"x":1}', found: null },
      { table: "hit", name: "d", expected: null, found: '{"x":1}' },
    ]);
  });
});

describe("what is forwarded", () => {
  const envelope = (source: number, offsets: readonly number[]): Buffer => {
    const entries = offsets.map((offset) => ({
      target: 0,
      offset: toOffset(offset),
      item: 0,
      groups: [0],
      value: Buffer.from("{}"),
    }));
    return encodeEnvelopes({ source, watermark: null, groups: ["cardId"], entries })[0] ?? Buffer.alloc(0);
  };

  test("is missing until it is found for its target, whichever of the two is known first", () => {
    const forwards = new Forwards();
    forwards.found(2, envelope(0, [4]));
    forwards.expect(2, 0, toOffset(4), 0);
    forwards.expect(2, 0, toOffset(5), 0);
    forwards.expect(3, 0, toOffset(4), 0);
    forwards.expect(2, 1, toOffset(4), 0);
    expect(forwards.missing()).toEqual(["2 0 5 0", "3 0 4 0", "2 1 4 0"]);
    forwards.found(2, envelope(0, [4, 5]));
    expect(forwards.missing()).toEqual(["3 0 4 0", "2 1 4 0"]);
  });
});

describe("rules", () => {
  test("are such as can be saved, whatever is changed, and the same for the same seed", () => {
    const rules = changingRules(createChance(1));
    const again = changingRules(createChance(1));
    const kinds = new Set<string>();
    for (let i = 0; i < 300; i++) {
      const change = rules.change();
      expect(again.change()).toBe(change);
      kinds.add(change.split(" ").slice(1).join(" "));
      for (const { enabled, mode, version, standsFor, share, ...rule } of rules.current()) {
        expect(parseRule({ ...rule, id: standsFor ?? rule.id }), JSON.stringify(rule)).toMatchObject({ ok: true });
      }
    }
    expect([...kinds].sort()).toEqual([
      "added",
      "alone again",
      "got a version in shadow",
      "into shadow",
      "live",
      "removed",
      "restructured",
      "rolled out",
      "tuned",
      "widened",
    ]);
    expect(rules.current()).toEqual(again.current());
  });

  test("are of every kind", () => {
    expect(new Set(FIRST_RULES.map(({ detect }) => detect.type)).size).toBe(7);
  });
});

describe("traffic", () => {
  const options = {
    seed: 6,
    startMs: Date.UTC(2026, 0, 1),
    ratePerSecond: 100,
    partitions: 6,
    partitionOf: (key: string) => partitionOf(key, 6),
  };

  test("is the same for the same seed, however it is asked for", () => {
    const texts = (records: readonly NewRecord[]) => records.map(({ key, value }) => `${key} ${value.toString()}`);
    const whole = createChaosTraffic(options).until(60_000);
    const parts = createChaosTraffic(options);
    const inParts = Array.from({ length: 60 }, (_, i) => parts.until((i + 1) * 1_000)).flat();
    expect(texts(inParts).join("\n")).toBe(texts(whole).join("\n"));
    expect(whole.length).toBe(6_000);
  });

  test("leaves out one partition after the other for a while", () => {
    const traffic = createChaosTraffic(options);
    const silent = Array.from({ length: 12 }, (_, turn) => {
      const spoken = new Set(traffic.until((turn + 1) * 6_000).map(({ key }) => partitionOf(key, 6)));
      return [0, 1, 2, 3, 4, 5].filter((partition) => !spoken.has(partition));
    });
    expect(silent).toEqual([[0], [1], [2], [3], [4], [5], [], [], [], [], [], []]);
  });
});
