import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openQueue, PATHS } from "@/components/testing/queue";
import { Refusal } from "@/components/testing/server";
import { alertWith } from "@/lib/view-models/testing/alert";

test("the filters of the address are asked for and shown", async () => {
  const { server } = await openQueue({ search: "status=resolved&severity=critical,high&q=card" });
  const asked = server.callsOf(PATHS.list)[0]?.search;
  expect(asked?.get("status")).toBe("resolved");
  expect(asked?.get("severity")?.split(",").toSorted()).toEqual(["critical", "high"]);
  expect(asked?.get("q")).toBe("card");
  expect(screen.getByRole("button", { name: /^Status/ }).textContent).toContain("Resolved");
  expect(screen.getByRole("button", { name: /^Severity/ }).textContent).toContain("Critical, High");
  expect(screen.getByRole("searchbox")).toHaveProperty("value", "card");
});

test("without anything in the address what is not resolved yet is asked for", async () => {
  const { server } = await openQueue();
  expect(server.callsOf(PATHS.list)[0]?.search.get("status")?.split(",")).toEqual(["open", "acknowledged"]);
  expect(screen.queryByRole("button", { name: "Clear" })).toBeNull();
});

test("a filter that is not one is left out", async () => {
  const { server } = await openQueue({ search: "severity=terrible&sort=colour" });
  expect(server.callsOf(PATHS.list)[0]?.search.get("severity")).toBeNull();
  expect(screen.queryByRole("button", { name: "Clear" })).toBeNull();
});

test("choosing a severity goes into the address and reads the list again; Clear takes it out", async () => {
  const { user, server, search } = await openQueue();
  await user.click(screen.getByRole("button", { name: /^Severity/ }));
  await user.click(await screen.findByRole("checkbox", { name: "Critical" }));
  await waitFor(() => expect(search()).toBe("severity=critical"));
  await waitFor(() => expect(server.callsOf(PATHS.list).at(-1)?.search.get("severity")).toBe("critical"));
  await user.keyboard("{Escape}");
  await user.click(screen.getByRole("button", { name: "Clear" }));
  await waitFor(() => expect(search()).toBe(""));
  expect(screen.queryByRole("button", { name: "Clear" })).toBeNull();
});

test("Clear keeps the order that was chosen", async () => {
  const { user, search } = await openQueue({ search: "sort=-severity&status=resolved&q=card" });
  await user.click(screen.getByRole("button", { name: "Clear" }));
  await waitFor(() => expect(search()).toBe("sort=-severity"));
  expect(screen.getByRole("searchbox")).toHaveProperty("value", "");
});

test("a count of the head shows only its severity, and pressed again all", async () => {
  const { user, search } = await openQueue();
  const high = await screen.findByRole("button", { name: "High: 3" });
  await user.click(high);
  await waitFor(() => expect(search()).toBe("severity=high"));
  expect(high.getAttribute("aria-pressed")).toBe("true");
  await user.click(high);
  await waitFor(() => expect(search()).toBe(""));
});

test("the last state that is unticked means all of them", async () => {
  const { user, search } = await openQueue({ search: "status=resolved" });
  await user.click(screen.getByRole("button", { name: /^Status/ }));
  await user.click(await screen.findByRole("checkbox", { name: "Resolved" }));
  await waitFor(() => expect(search()).toBe("status=open,acknowledged,resolved"));
});

test("what is typed is asked for once, when typing rests", async () => {
  const { user, server, search } = await openQueue();
  await user.type(screen.getByRole("searchbox"), "anvil");
  await waitFor(() => expect(search()).toBe("q=anvil"));
  await waitFor(() => expect(server.callsOf(PATHS.list).at(-1)?.search.get("q")).toBe("anvil"));
  const asked = server.callsOf(PATHS.list).map(({ search }) => search.get("q"));
  expect(asked.filter((q) => q !== null)).toEqual(["anvil"]);
});

test("the filter of a key is a chip that can be taken away", async () => {
  const { user, search } = await openQueue({ search: "key=acc-193" });
  expect(screen.getByText("Key acc-193")).toBeTruthy();
  await user.click(screen.getByRole("button", { name: "Any key" }));
  await waitFor(() => expect(search()).toBe(""));
  expect(screen.queryByText("Key acc-193")).toBeNull();
});

test("an empty list says whether the filters are why", async () => {
  await openQueue({ alerts: [], search: "q=nobody" });
  expect(await screen.findByText("No alert fits these filters")).toBeTruthy();
});

test("an empty list without filters says that nothing is waiting", async () => {
  await openQueue({ alerts: [] });
  expect(await screen.findByText("Nothing is waiting")).toBeTruthy();
});

test("a list that cannot be read says so and can be tried again", async () => {
  const { user, server } = await openQueue();
  server.on(PATHS.list, () => new Refusal(503, { title: "The database is away" }));
  await user.type(screen.getByRole("searchbox"), "birch");
  expect(await screen.findByText("The database is away")).toBeTruthy();
  server.on(PATHS.list, () => ({ items: [], nextCursor: null }));
  await user.click(screen.getByRole("button", { name: /Try again/ }));
  expect(await screen.findByText("No alert fits these filters")).toBeTruthy();
});

test("the highest score first is asked for, and each row says its score and by what", async () => {
  const alerts = [alertWith({ id: "anvil", score: 871, scorecardVersion: 2 }), alertWith({ id: "birch", score: null })];
  const { user, server, search, grid } = await openQueue({ alerts });
  server.on(PATHS.groups, () => ({ items: [], nextCursor: null }));
  await user.click(screen.getByRole("combobox", { name: "Order" }));
  await user.click(await screen.findByRole("option", { name: "Highest score first" }));
  await waitFor(() => expect(search()).toBe("sort=-score"));
  await waitFor(() => expect(server.callsOf(PATHS.list).at(-1)?.search.get("sort")).toBe("-score"));
  expect((await within(grid).findByTitle("Score 871 of 1,000 by scorecard 2")).textContent).toBe("871");
  expect(within(grid).getByTitle("No score").textContent).toBe("");
  await user.click(screen.getByRole("button", { name: "One row a customer" }));
  expect(screen.queryByRole("combobox", { name: "Order" })).toBeNull();
});
