import { expect, test } from "vitest";
import { ApiProblem } from "@/components/api";
import { refusalOf, singleSignOnFault } from "./refusal";

test("a refusal says what is wrong and how long to wait", () => {
  const refused = (status: number, body: unknown) => refusalOf(new ApiProblem({ status, title: "T" }, body));
  expect(refused(401, { retryAfterS: 0 })).toEqual({ text: "Email or password is wrong.", waitS: 0 });
  expect(refused(401, { retryAfterS: 8 })).toEqual({ text: "Email or password is wrong.", waitS: 8 });
  expect(refused(429, { retryAfterS: 64 })).toEqual({ text: "The password was wrong too often.", waitS: 64 });
  const busy = new ApiProblem({ status: 503, title: "T", detail: "Too many people sign in at this moment." });
  expect(refusalOf(busy)).toEqual({ text: "Too many people sign in at this moment.", waitS: 0 });
});

test("single sign-on that led back says why", () => {
  expect(singleSignOnFault("no_role")).toContain("no role");
  expect(singleSignOnFault("anything")).toContain("did not work");
});
