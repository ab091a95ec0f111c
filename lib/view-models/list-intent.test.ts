import { expect, test } from "vitest";
import { listOffered, newListName } from "./list-intent";

const named = (...names: readonly string[]) => names.map((name) => ({ name }));

test("to block or allow the list that is called so is offered, else one whose name says it, else none", () => {
  expect(listOffered("block", "account", named("staff", "denied-people", "blocked-accounts"))?.name).toBe(
    "blocked-accounts",
  );
  expect(listOffered("block", "card", named("staff", "block-these"))?.name).toBe("block-these");
  expect(listOffered("allow", "account", named("blocked-accounts", "trusted"))?.name).toBe("trusted");
  expect(listOffered("allow", "account", named("blocked-accounts"))).toBeUndefined();
  expect(listOffered("add", "account", named("staff", "other"))?.name).toBe("staff");
});

test("a new list is offered a name that says what it holds and why", () => {
  expect([newListName("block", "ip"), newListName("allow", "card"), newListName("add", "card")]).toEqual([
    "blocked-addresses",
    "allowed-cards",
    "",
  ]);
});
