import { expect, test } from "vitest";
import { checkedAnswers } from "./checked-answers";

const rate = { running: true, rate: 5 };
const answering = (body: unknown, status = 200) =>
  checkedAnswers("GET", "/api/v1/simulator", () => Response.json(body, { status }))();

test("an answer as it is described goes through", async () => {
  expect(await (await answering(rate)).json()).toEqual(rate);
});

test.each([
  ["a member that nothing describes", { ...rate, more: 1 }, 200, "more"],
  ["a missing member", { running: true }, 200, "rate"],
  ["a member of another type", { ...rate, rate: "5" }, 200, "/rate"],
  ["a status that is not described", rate, 418, "418"],
])("%s is named", async (_, body, status, named) => {
  await expect(answering(body, status)).rejects.toThrow(named);
});
