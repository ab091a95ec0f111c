import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { UsersFilter, useUserFilter } from "@/components/users/users-filter";

function Filter() {
  const [filter, change] = useUserFilter();
  return <UsersFilter filter={filter} onChange={change} />;
}

test("/ goes to the search, which stays in the address; Escape empties and leaves it", async () => {
  const { user, search } = await renderPage(<Filter />);
  await user.keyboard("/bo/");
  const box = screen.getByRole("searchbox", { name: "Search name and email" });
  expect(box).toHaveProperty("value", "bo/");
  await expect.poll(search).toBe("q=bo/");
  await user.keyboard("{Escape}");
  expect(box).toHaveProperty("value", "");
  expect(document.activeElement).toBe(document.body);
  await expect.poll(search).toBe("");
});
