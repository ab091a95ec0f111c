import { expect, test } from "vitest";
import { humanLine } from "./line";

const at = new Date(2026, 10, 21, 12, 3, 4).getTime();

test("a JSON line becomes time, process, level when it matters, message, fault and fields", () => {
  const line = JSON.stringify({
    level: 40,
    time: at,
    pid: 7,
    name: "detector",
    msg: "waiting",
    attempt: 3,
    err: { message: "no route" },
  });
  expect(humanLine(line)).toBe("12:03:04 detector   warn   waiting  no route  attempt=3");
  expect(humanLine(JSON.stringify({ level: 30, time: at, name: "server", msg: "listening" }))).toBe(
    "12:03:04 server     listening",
  );
});

test("a line that is not from the logger stays as it is", () => {
  for (const line of ["Error: boom", '{"half', '{"other":1}']) expect(humanLine(line)).toBe(line);
});
