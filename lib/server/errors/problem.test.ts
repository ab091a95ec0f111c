import { expect, test } from "vitest";
import { RefusedError } from "./errors";
import { isAway, problemOfError, problemResponseOf } from "./problem";

test("a fault of ours is a 500 that tells nothing about the inside", () => {
  const { body, expected } = problemOfError(new Error("secret path /srv/x, password hunter2"));
  expect([body.status, expected]).toEqual([500, false]);
  expect(JSON.stringify(body)).not.toMatch(/secret|hunter2/);
});

test("a database that is away is a 503 with the time to wait, also when wrapped", () => {
  const refused = Object.assign(new Error("connect ECONNREFUSED"), { code: "ECONNREFUSED" });
  for (const error of [
    refused,
    new Error("query failed", { cause: refused }),
    new Error("Connection terminated unexpectedly"),
  ]) {
    const { body, headers } = problemOfError(error);
    expect([body.status, headers["Retry-After"]]).toEqual([503, "5"]);
  }
  expect(isAway(Object.assign(new Error("duplicate key"), { code: "23505" }))).toBe(false);
});

test("a refusal keeps its status, its type and what it names", () => {
  const issues = [{ path: "limit", expected: "1 to 200" }];
  const { body } = problemOfError(new RefusedError({ code: "badRequest", detail: "limit: 1 to 200", issues }));
  expect(body).toMatchObject({ type: "urn:tripline:problem:bad-request", status: 400, issues });
});

test("waits are whole seconds of at least one", () => {
  expect(problemResponseOf({ code: "tooMany", detail: "x", retryAfterS: 0.01 }).headers["Retry-After"]).toBe("1");
  expect(problemResponseOf({ code: "tooMany", detail: "x", retryAfterS: 2.1 }).headers["Retry-After"]).toBe("3");
});
