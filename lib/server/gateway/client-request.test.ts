import { expect, test, vi } from "vitest";
import { CLIENT_EVENTS } from "@/lib/contract/realtime-schema";
import { onRequest } from "./client-request";

test.each([
  [undefined],
  [null],
  [7],
  ["ids"],
  [[]],
  [{}],
  [{ ids: "x" }],
  [{ ids: [1] }],
  [{ ids: ["x".repeat(65)] }],
  [new Uint8Array(8)],
  [JSON.parse('{"__proto__":{"ids":[]}}')],
  [() => undefined],
])("%j is refused with what was expected, and nothing is done", (request) => {
  const act = vi.fn<() => void>();
  const answer = vi.fn<(result: unknown) => void>();
  onRequest(CLIENT_EVENTS.watchBacktests, act)(request, answer);
  expect(act).not.toHaveBeenCalled();
  expect(answer).toHaveBeenCalledExactlyOnceWith({ ok: false, error: expect.stringMatching(/expected/) });
});

test.each([[undefined], [null], ["x"], [{}]])("who asks for an answer by %j gets none, and nothing fails", (answer) => {
  const act = vi.fn<(request: unknown, reply: (result: { readonly ok: true }) => void) => void>((_, reply) =>
    reply({ ok: true }),
  );
  onRequest(CLIENT_EVENTS.watchBacktests, act)({ ids: [] }, answer);
  onRequest(CLIENT_EVENTS.watchBacktests, act)("x", answer);
  expect(act).toHaveBeenCalledExactlyOnceWith({ ids: [] }, expect.any(Function));
});

test("the answer to a request of many faults is short", () => {
  const answer = vi.fn<(result: { readonly error: string }) => void>();
  onRequest(CLIENT_EVENTS.watchBacktests, vi.fn<() => void>())({ ids: Array.from({ length: 8_000 }, () => 1) }, answer);
  const [[{ error }] = [{ error: "" }]] = answer.mock.calls;
  expect(error).toMatch(/and 7997 more$/);
  expect(error.length).toBeLessThanOrEqual(500);
});
