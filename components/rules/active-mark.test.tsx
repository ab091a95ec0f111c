import { screen } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage } from "@/components/testing/page";
import { ActiveMark } from "./active-mark";

test.each([
  [{ activeFrom: "2999-01-01T00:00:00Z" }, "not active yet", "It hits only transactions from 2999-01-01 00:00 UTC"],
  [{ activeUntil: "2001-01-01T00:00:00Z" }, "no longer active", "It hits only transactions until 2001-01-01 00:00 UTC"],
])("of %j it says %s", async (rule, words, title) => {
  await renderPage(<ActiveMark rule={rule} />);
  expect(screen.getByText(words).title).toBe(title);
});

test.each([{}, { activeFrom: "2001-01-01T00:00:00Z", activeUntil: "2999-01-01T00:00:00Z" }])(
  "of a rule that is active it says nothing: %j",
  async (rule) => {
    await renderPage(<ActiveMark rule={rule} />);
    expect(screen.queryByText(/active/)).toBeNull();
  },
);
