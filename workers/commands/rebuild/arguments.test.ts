import { describe, expect, test } from "vitest";
import { UsageError } from "../input/usage-error";
import { parseRebuildArguments } from "./arguments";

describe("the arguments of the rebuild command", () => {
  test("without any: both topics, all partitions, from where windows need it, compared", () => {
    expect(parseRebuildArguments([])).toEqual({
      topic: null,
      partitions: null,
      from: { by: "need" },
      write: false,
      setBack: null,
    });
    expect(parseRebuildArguments(["--check"])).toEqual(parseRebuildArguments([]));
  });

  test("name a topic, partitions, and where to begin", () => {
    expect(parseRebuildArguments(["--topic", "t", "--partition", "3,0,3", "--from", "120", "--write"])).toEqual({
      topic: "t",
      partitions: [0, 3],
      from: { by: "offset", offset: 120 },
      write: true,
      setBack: null,
    });
    expect(parseRebuildArguments(["--from", "2026-01-31T08:00:00+01:00"]).from).toEqual({
      by: "arrival",
      appendedAtMs: Date.UTC(2026, 0, 31, 7),
    });
  });

  test("set the watermark back to now, with a reason", () => {
    const reason = "the clock of host 7 was wrong";
    expect(parseRebuildArguments(["--watermark", "now", "--partition", "2", "--reason", reason])).toMatchObject({
      partitions: [2],
      setBack: { reason },
    });
    expect(parseRebuildArguments(["--watermark", "now"]).setBack).toEqual({ reason: expect.any(String) });
  });

  test.each([
    { args: ["--watermark", "yesterday"], says: "--watermark yesterday: expected now" },
    { args: ["--watermark", "now", "--write"], says: "--watermark goes with" },
    { args: ["--reason", "because"], says: "--reason belongs to --watermark now" },
    { args: ["--check", "--write"], says: "exclude each other" },
    { args: ["--partition", "1-3"], says: "--partition 1-3: expected numbers" },
    { args: ["--from", "yesterday"], says: "--from yesterday: expected an offset, or a time" },
    { args: ["--from", "2026-13-01T00:00:00Z"], says: "--from 2026-13-01T00:00:00Z" },
    { args: ["--form", "1"], says: "'--form'" },
    { args: ["7"], says: "Unexpected argument '7'" },
  ])("that make no sense are refused in one line: $args", ({ args, says }) => {
    const parse = () => parseRebuildArguments(args);
    expect(parse).toThrow(UsageError);
    expect(parse).toThrow(says);
  });
});
