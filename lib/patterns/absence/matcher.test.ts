import { describe, expect, test } from "vitest";
import type { Condition, Pattern } from "@/lib/contract/rule";
import { filledTable, normalTable, rule } from "@/lib/engine/testing/table";

const typed = (value: string): Condition => ({ field: "type", op: "=", value });

function check(detect: Pattern, table: string, options: Parameters<typeof filledTable>[2] = {}): void {
  expect(filledTable([rule({ detect })], table, options)).toBe(normalTable(table));
}

describe("absence", () => {
  const unanswered: Pattern = { type: "absence", after: typed("ask"), expect: typed("answer"), within: "10s" };

  test("hits when nothing expected follows, once the watermark has passed the time", () => {
    check(
      unanswered,
      `0   t1 - 1 type=ask
       5s  t2 - 1 type=other
       10s t3 b 1
       11s t4 b 1 -> t1[t1]`,
      { allowedLatenessMs: 0 },
    );
  });

  test("is satisfied by what comes at the last moment, or at the same moment but later in order", () => {
    check(unanswered, "0 t1 - 1 type=ask\n10s t2 - 1 type=answer\n30s t3 - 1", { allowedLatenessMs: 0 });
    check(unanswered, "5s a - 1 type=ask\n5s b - 1 type=answer\n30s t3 - 1", { allowedLatenessMs: 0 });
    check(unanswered, "5s b - 1 type=ask\n5s a - 1 type=answer\n30s t3 - 1 -> b[b]", { allowedLatenessMs: 0 });
  });

  test("waits for what comes late", () => {
    check(unanswered, "0 t1 - 1 type=ask\n60s t2 - 1\n8s t3 - 1 type=answer\n200s t4 - 1");
  });

  test("is judged at the end for what is still open", () => {
    check(unanswered, "0 t1 - 1 type=ask\n3s t2 - 1 type=ask\nend -> t1[t1] t2[t2]");
  });
});
