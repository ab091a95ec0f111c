import { expect, test } from "vitest";
import { z } from "zod";
import { OPERATIONS } from "@/lib/contract/operations/all";
import { readQuery } from "./query";

const Query = z.strictObject({
  status: z.array(z.enum(["open", "resolved"])).optional(),
  q: z.string().max(5).optional(),
  limit: z.number().int().max(10).default(3),
  waiting: z.boolean().optional(),
});
const read = (search: string) => readQuery(new URL(`http://x/?${search}`), Query);

test("each parameter becomes what its schema takes", () => {
  expect(read("status=open,resolved&q=7&limit=5")).toEqual({ status: ["open", "resolved"], q: "7", limit: 5 });
  expect(read("status=open&status=resolved")).toEqual({ status: ["open", "resolved"], limit: 3 });
  expect(read("status=&q=&limit=")).toEqual({ limit: 3 });
  expect(read("waiting=false")).toEqual({ limit: 3, waiting: false });
});

test.each([["page=1"], ["q=a&q=b"], ["limit=ten"], ["limit=11"], ["status=closed"], ["q=a%00"], ["waiting=1"]])(
  "%s is refused",
  (search) => {
    expect(() => read(search)).toThrow();
  },
);

test("every query of the API consists of texts, numbers, true or false, and lists", () => {
  for (const { path, ...operation } of OPERATIONS) {
    if (!("query" in operation)) continue;
    const types = Object.values(z.toJSONSchema(operation.query, { io: "input" }).properties ?? {}).map((each) =>
      typeof each === "object" ? each.type : null,
    );
    for (const type of types) expect(["string", "number", "integer", "boolean", "array"], path).toContain(type);
  }
});
