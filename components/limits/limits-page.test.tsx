import { screen, waitFor, within } from "@testing-library/react";
import { expect, test } from "vitest";
import { renderPage, type TestPageOptions } from "@/components/testing/page";
import { testServer } from "@/components/testing/server";
import type { AlertLimits } from "@/lib/contract/alert-limits-schema";
import { USUAL_LIMITS } from "@/lib/view-models/limits";
import { LimitsPage } from "./limits-page";

const PUT = "PUT /api/v1/settings/limits";
const NONE = { acknowledge: null, resolve: null };
const UNLIMITED: AlertLimits = { critical: NONE, high: NONE, medium: NONE, low: NONE };

async function open(limits: AlertLimits, options: TestPageOptions = {}) {
  const server = testServer();
  server.on("GET /api/v1/settings/limits", () => limits);
  server.on(PUT, ({ body }) => body);
  const page = await renderPage(<LimitsPage />, { as: { role: "lead" }, ...options });
  await screen.findByRole("form", { name: "Time limits" });
  return { server, ...page };
}

const field = (severity: string, step: string) =>
  within(screen.getByRole("group", { name: severity })).getByRole("textbox", { name: step });

test("what is written is saved, said, and taken back by Undo", async () => {
  const { user, server } = await open(UNLIMITED);
  expect(screen.getByRole("button", { name: "Save" })).toHaveProperty("disabled", true);
  await user.type(field("Critical", "To acknowledge"), "15 m");
  await user.type(field("Critical", "To resolve"), "4h{Enter}");
  await waitFor(() => expect(server.callsOf(PUT)).toHaveLength(1));
  expect(server.callsOf(PUT)[0]?.body).toEqual({ ...UNLIMITED, critical: { acknowledge: "15m", resolve: "4h" } });
  const toast = await screen.findByRole("listitem");
  expect(toast.textContent).toContain("Time limits saved");
  await user.click(within(toast).getByRole("button", { name: "Undo" }));
  await waitFor(() => expect(server.callsOf(PUT)).toHaveLength(2));
  expect(server.callsOf(PUT)[1]?.body).toEqual(UNLIMITED);
  await waitFor(() => expect(field("Critical", "To acknowledge")).toHaveProperty("value", ""));
});

test("what cannot be is named beside its severity, and nothing is sent", async () => {
  const { user, server } = await open(UNLIMITED);
  await user.type(field("High", "To acknowledge"), "2h");
  await user.type(field("High", "To resolve"), "1h{Enter}");
  expect((await screen.findByRole("alert")).textContent).toBe(
    "To resolve: expected no less than the time to acknowledge.",
  );
  expect(field("High", "To resolve").getAttribute("aria-invalid")).toBe("true");
  expect(server.callsOf(PUT)).toEqual([]);
  await user.clear(field("High", "To resolve"));
  expect(screen.queryByRole("alert")).toBeNull();
});

test("usual limits are filled in, not set, and can be discarded", async () => {
  const { user, server } = await open(UNLIMITED);
  await user.click(screen.getByRole("button", { name: "Fill in usual limits" }));
  expect(field("Low", "To resolve")).toHaveProperty("value", "7d");
  await user.click(screen.getByRole("button", { name: "Discard" }));
  expect(field("Low", "To resolve")).toHaveProperty("value", "");
  expect(server.callsOf(PUT)).toEqual([]);
});

test("an analyst reads the limits and changes none", async () => {
  await open(USUAL_LIMITS, { as: { role: "analyst" } });
  expect(field("Critical", "To acknowledge")).toHaveProperty("readOnly", true);
  expect(screen.queryByRole("button", { name: "Save" })).toBeNull();
  expect(screen.getByText("Leads set the limits.")).toBeTruthy();
});
