import { expect, test } from "vitest";
import { createTriplineClient, type DecisionTransaction, decide } from "./src/index";

const transaction: DecisionTransaction = {
  id: "t-1",
  accountId: "acc-1",
  amount: 4_200,
  currency: "EUR",
  timestamp: "2026-11-27T12:00:00.000Z",
  type: "purchase",
};
const clientOf = (fetch: typeof globalThis.fetch) =>
  createTriplineClient({ url: "http://tripline.test/", apiKey: "a key of sixteen", fetch });

test("asks with the key and gives what was answered", async () => {
  const asked: Request[] = [];
  const answer = { id: "d-1", decision: "block", score: 900, hits: [], shadowHits: [], complete: true, reason: null };
  const client = clientOf(async (request) => {
    asked.push(new Request(request));
    return Response.json(answer);
  });
  expect(await decide(client, transaction, { fallback: "review" })).toEqual({
    decision: "block",
    answer,
    failure: null,
  });
  const [request] = asked;
  expect(request?.url).toBe("http://tripline.test/api/v1/decisions");
  expect(request?.headers.get("authorization")).toBe("Bearer a key of sixteen");
  expect(await request?.json()).toEqual({ transaction, timeoutMs: 250 });
});

test("a refusal gives the fallback and says why", async () => {
  const client = clientOf(async () =>
    Response.json(
      { type: "about:blank", title: "Conflict", status: 409, detail: "Another body has this id" },
      { status: 409, headers: { "content-type": "application/problem+json" } },
    ),
  );
  expect(await decide(client, transaction, { fallback: "review" })).toEqual({
    decision: "review",
    answer: null,
    failure: "Tripline answered 409: Another body has this id",
  });
});

test("silence and a broken line give the fallback in bounded time", async () => {
  const silent = clientOf(() => new Promise(() => {}));
  const waits = { timeoutMs: 10, graceMs: 10, fallback: "allow" } as const;
  expect(await decide(silent, transaction, waits)).toEqual({
    decision: "allow",
    answer: null,
    failure: "There was no answer within 20 ms.",
  });
  const broken = clientOf(async () => {
    throw new TypeError("fetch failed");
  });
  expect(await decide(broken, transaction, waits)).toEqual({
    decision: "allow",
    answer: null,
    failure: "fetch failed",
  });
});
