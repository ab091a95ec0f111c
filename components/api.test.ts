import { expect, expectTypeOf, onTestFinished, test, vi } from "vitest";
import type { Alert } from "@/lib/contract/alert";
import type { AnswerOf, PathOf, RequestOf } from "@/lib/contract/operations/call";
import { ApiProblem, api, conflictOf, isSignedOut, needsSecondFactor } from "./api";

/** Answers every call so until the test ends; gives what was sent. */
function answering(response: Response): readonly (readonly [string, RequestInit])[] {
  const sent: [string, RequestInit][] = [];
  vi.stubGlobal("fetch", async (path: string, init: RequestInit) => {
    sent.push([path, init]);
    return response.clone();
  });
  onTestFinished(() => void vi.unstubAllGlobals());
  return sent;
}

const refused = (status: number, body: unknown) => new ApiProblem({ status, title: "Refused" }, body);

test("only a session that is over leads to signing in, not a wrong password or code", () => {
  expect(isSignedOut(refused(401, { type: "urn:tripline:problem:signed-out" }))).toBe(true);
  expect(isSignedOut(refused(401, { type: "urn:tripline:problem:sign-in-wrong" }))).toBe(false);
  expect(isSignedOut(refused(401, { code: "INVALID_CODE" }))).toBe(false);
  expect(isSignedOut(refused(401, null))).toBe(false);
  expect(isSignedOut(refused(403, { type: "urn:tripline:problem:signed-out" }))).toBe(false);
  expect(isSignedOut(new Error("x"))).toBe(false);
});

test("only a second factor that everybody needs leads to setting one up", () => {
  expect(needsSecondFactor(refused(403, { type: "urn:tripline:problem:second-factor-required" }))).toBe(true);
  expect(needsSecondFactor(refused(403, { type: "urn:tripline:problem:forbidden" }))).toBe(false);
  expect(needsSecondFactor(refused(403, null))).toBe(false);
});

test("a call is made to its path with what it is given, and gives the parsed answer", async () => {
  const sent = answering(Response.json({ items: [] }));
  expect(await api.get("/api/v1/lists", { query: { holds: "a b" } })).toEqual({ items: [] });
  await api.patch("/api/v1/lists/{name}", { path: { name: "a/b" }, body: { add: ["x"] } });
  expect(sent).toMatchObject([
    ["/api/v1/lists?holds=a+b", { method: "GET" }],
    ["/api/v1/lists/a%2Fb", { method: "PATCH", body: '{"add":["x"]}' }],
  ]);
});

test("lists in a query are separated by commas, and what is not given is left out", async () => {
  const sent = answering(Response.json({ items: [], nextCursor: null }));
  await api.get("/api/v1/alerts", { query: { status: ["open", "resolved"], severity: [], q: "", key: undefined } });
  expect(sent[0]?.[0]).toBe("/api/v1/alerts?status=open%2Cresolved");
});

test("a refusal is a problem, and a conflict carries what is there now", async () => {
  answering(Response.json({ title: "Changed", current: { id: "a1" } }, { status: 409 }));
  const error: unknown = await api
    .post("/api/v1/alerts/{id}/reopen", { path: { id: "a1" }, body: { version: 1 } })
    .catch((problem: unknown) => problem);
  expect(error).toMatchObject({ status: 409, title: "Changed" });
  expect(conflictOf<"post", "/api/v1/alerts/{id}/reopen">(error)?.current.id).toBe("a1");
  expect(conflictOf<"post", "/api/v1/alerts/{id}/reopen">(refused(404, { current: {} }))).toBeNull();
});

test("what a call takes and answers follows from its schemas", () => {
  expectTypeOf(api.get<"/api/v1/alerts/{id}">).returns.resolves.toHaveProperty("hits");
  expectTypeOf<AnswerOf<"get", "/api/v1/alerts">["items"][number]>().toEqualTypeOf<Alert>();
  expectTypeOf<AnswerOf<"delete", "/api/v1/rules/{id}">>().toEqualTypeOf<null>();
  expectTypeOf<"/api/v1/alarms">().not.toExtend<PathOf<"get">>();
  expectTypeOf<RequestOf<"get", "/api/v1/alerts/{id}">>().toEqualTypeOf<{ readonly path: { readonly id: string } }>();
  expectTypeOf<{ body: { rate: number } }>().toExtend<RequestOf<"put", "/api/v1/simulator">>();
  expectTypeOf<{ body: { rate: string } }>().not.toExtend<RequestOf<"put", "/api/v1/simulator">>();
  expectTypeOf<keyof RequestOf<"get", "/api/v1/system">>().toBeNever();
});
