import { screen, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { openQueue, PATHS, QUEUE } from "@/components/testing/queue";
import { alertWith } from "@/lib/view-models/testing/alert";

/** The queue by deadline, and how to let that of one more alert pass. */
async function openOverdue() {
  let hasPassed = false;
  const late = alertWith({ id: "dogwood", summary: "Dogwood paid twice", detectedAt: 2_000 });
  const shown = await openQueue({ search: "due=overdue", nextFitAt: () => (hasPassed ? null : 1) });
  shown.server.on(PATHS.list, () => ({ items: hasPassed ? [...QUEUE, late] : QUEUE, nextCursor: null }));
  const pass = () => {
    hasPassed = true;
  };
  return { ...shown, pass };
}

test("a list by deadline changes by itself when the next deadline passes", async () => {
  const { grid, pass } = await openOverdue();
  pass();
  expect(await within(grid).findByText(/Dogwood/)).toBeTruthy();
});

test("a list that is being read does not move when a deadline passes: a bar offers what came", async () => {
  const { grid, user, pass } = await openOverdue();
  await user.keyboard("j");
  pass();
  const bar = await screen.findByRole("button", { name: /New alerts: read the list again/ });
  expect(within(grid).queryByText(/Dogwood/)).toBeNull();
  await user.click(bar);
  expect(await within(grid).findByText(/Dogwood/)).toBeTruthy();
});
