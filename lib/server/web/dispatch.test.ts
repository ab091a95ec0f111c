import { expect, test } from "vitest";
import { RefusedError } from "../errors/errors";
import { dispatcher } from "./dispatch";

const said =
  (name: string) =>
  async (_: Request, { params }: { params: Promise<Readonly<Record<string, string>>> }) =>
    Response.json({ name, params: await params });

const api = dispatcher("/api/v1", {
  "/api/v1/alerts": { GET: said("list"), POST: said("make") },
  "/api/v1/alerts.csv": { GET: said("csv") },
  "/api/v1/alerts/next": { POST: said("next") },
  "/api/v1/alerts/{id}": { GET: said("one") },
  "/api/v1/alerts/{id}/actions/{actionId}": { POST: said("press") },
});

async function ask(method: Parameters<typeof api>[0], ...path: string[]): Promise<unknown> {
  const context = { params: Promise.resolve({ path }) };
  const request = new Request(`http://localhost/api/v1/${path.join("/")}`, { method });
  try {
    return await (await api(method)(request, context)).json();
  } catch (error) {
    return error instanceof RefusedError ? error.refusal : error;
  }
}

test("a path leads to what answers it, with its parameters", async () => {
  expect(await ask("GET", "alerts")).toMatchObject({ name: "list", params: {} });
  expect(await ask("GET", "alerts.csv")).toMatchObject({ name: "csv" });
  expect(await ask("GET", "alerts", "a/b")).toMatchObject({ name: "one", params: { id: "a/b" } });
  expect(await ask("POST", "alerts", "a", "actions", "b")).toMatchObject({ params: { id: "a", actionId: "b" } });
});

test("a name stands before a parameter, and another method of it is not the parameter's", async () => {
  expect(await ask("POST", "alerts", "next")).toMatchObject({ name: "next" });
  expect(await ask("GET", "alerts", "next")).toMatchObject({ code: "methodNotAllowed", allowed: ["OPTIONS", "POST"] });
});

test("a method that a path has not is refused with those that it has", async () => {
  expect(await ask("DELETE", "alerts")).toEqual({
    code: "methodNotAllowed",
    method: "DELETE",
    allowed: ["GET", "HEAD", "OPTIONS", "POST"],
  });
  const context = { params: Promise.resolve({ path: ["alerts", "next"] }) };
  const options = await api("OPTIONS")(new Request("http://localhost/api/v1/alerts/next"), context);
  expect([options.status, options.headers.get("allow")]).toEqual([204, "OPTIONS, POST"]);
});

test.each([
  [[]],
  [["alert"]],
  [["alerts", "a", "actions"]],
  [["alerts", "a", "b"]],
  [["constructor"]],
  [["__proto__"]],
])("%j is no call", async (path: readonly string[]) => {
  expect(await ask("GET", ...path)).toMatchObject({ code: "notFound" });
});

test("what cannot be told apart is refused as it is built", () => {
  expect(() => dispatcher("/api/v1", { "/api/v2/a": {} })).toThrow("not below");
  expect(() => dispatcher("/api/v1", { "/api/v1/a/{b}": {}, "/api/v1/a/{c}/d": {} })).toThrow("another path has {b}");
});
