import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { activeRow, openQueue, PATHS, row, selectedRows } from "@/components/testing/queue";

test("J and the arrow go down, K goes up, and the ends hold", async () => {
  const { user, grid } = await openQueue();
  await user.keyboard("j");
  expect(activeRow(grid)).toBe("Anvil");
  await user.keyboard("{ArrowDown}j");
  expect(activeRow(grid)).toBe("Cedar");
  await user.keyboard("j");
  expect(activeRow(grid)).toBe("Cedar");
  await user.keyboard("k{ArrowUp}k");
  expect(activeRow(grid)).toBe("Anvil");
});

test("Enter opens the active alert beside the list, J goes on to the next one, Escape closes it", async () => {
  const { user, grid, server, search } = await openQueue();
  server.hold(PATHS.detail("Anvil"));
  server.hold(PATHS.detail("Birch"));
  await user.keyboard("j{Enter}");
  await screen.findByRole("complementary", { name: "Alert" });
  await waitFor(() => expect(search()).toBe("alert=anvil"));
  await user.keyboard("j");
  await waitFor(() => expect(search()).toBe("alert=birch"));
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("complementary", { name: "Alert" })).toBeNull());
  expect(activeRow(grid)).toBe("Birch");
});

test("X selects, shift with J extends the selection, Escape clears it and then leaves the row", async () => {
  const { user, grid } = await openQueue();
  await user.keyboard("jx");
  expect(selectedRows()).toEqual(["Anvil"]);
  await user.keyboard("{Shift>}J{/Shift}");
  expect(selectedRows()).toEqual(["Anvil", "Birch"]);
  await user.keyboard("{Escape}");
  expect(screen.queryAllByRole("row", { selected: true })).toEqual([]);
  expect(activeRow(grid)).toBe("Birch");
  await user.keyboard("{Escape}");
  expect(activeRow(grid)).toBeNull();
});

test("a box selects without opening, and the box of the head selects all that are loaded", async () => {
  const { user, search } = await openQueue();
  await user.click(within(row("Birch")).getByRole("checkbox"));
  expect(selectedRows()).toEqual(["Birch"]);
  await user.click(screen.getByRole("checkbox", { name: "Select all that are loaded" }));
  expect(selectedRows()).toEqual(["Anvil", "Birch", "Cedar"]);
  expect(search()).toBe("");
});

test("/ goes to the search, where letters are typed and the list stays where it is", async () => {
  const { user, grid } = await openQueue();
  await user.keyboard("/jax");
  expect(screen.getByRole("searchbox")).toHaveProperty("value", "jax");
  expect(activeRow(grid)).toBeNull();
  expect(screen.queryAllByRole("row", { selected: true })).toEqual([]);
});

test("? lists the shortcuts; while they are shown the keys of the list rest", async () => {
  const { user, grid } = await openQueue();
  await user.keyboard("?");
  const help = await screen.findByRole("dialog", { name: "Keyboard shortcuts" });
  expect(within(help).getByText("acknowledge it, or all that are selected")).toBeTruthy();
  await user.keyboard("j");
  expect(activeRow(grid)).toBeNull();
  await user.keyboard("{Escape}");
  await waitFor(() => expect(screen.queryByRole("dialog")).toBeNull());
  await user.keyboard("j");
  expect(activeRow(grid)).toBe("Anvil");
});

test("a viewer moves and opens, but can neither select nor acknowledge", async () => {
  const { user, grid, server } = await openQueue({ as: { role: "viewer" } });
  await user.keyboard("jxa{Shift>}J{/Shift}");
  expect(activeRow(grid)).toBe("Anvil");
  expect(screen.queryAllByRole("checkbox")).toEqual([]);
  expect(screen.queryAllByRole("row", { selected: true })).toEqual([]);
  expect(server.calls.filter(({ method }) => method === "POST")).toEqual([]);
});

test("keys held with Ctrl stay the browser's", async () => {
  const { user, grid } = await openQueue();
  await user.keyboard("{Control>}j{/Control}{Alt>}j{/Alt}");
  expect(activeRow(grid)).toBeNull();
});
