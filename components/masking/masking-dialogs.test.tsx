import { screen, waitFor } from "@testing-library/react";
import { expect, test, vi } from "vitest";
import { renderPage } from "@/components/testing/page";
import { Refusal, testServer } from "@/components/testing/server";
import type { FieldProfile } from "@/lib/contract/backtest";
import { MaskingChangeBody } from "@/lib/contract/masking";
import { AddAttributeDialog } from "./add-attribute-dialog";
import { StopMaskingDialog } from "./stop-masking-dialog";

const FUNDING_CARD: FieldProfile = {
  field: "attributes.fundingCard",
  kind: "text",
  share: 1,
  distinct: 1,
  examples: [],
  spread: null,
};
const PUT = "PUT /api/v1/settings/masking";

function maskingServer() {
  const server = testServer();
  server.on("GET /api/v1/fields", () => ({ sampled: 1, from: 0, to: 0, fields: [FUNDING_CARD] }));
  server.on("GET /api/v1/settings/masking", () => ({ maskedAttributes: ["oldCard"] }));
  server.on(PUT, ({ body }) => ({ maskedAttributes: MaskingChangeBody.parse(body).maskedAttributes }));
  return server;
}

async function openAdd() {
  const server = maskingServer();
  const onClose = vi.fn<() => void>();
  const page = await renderPage(<AddAttributeDialog masked={["oldCard"]} onClose={onClose} />);
  return { ...page, server, onClose };
}

test("masking an attribute keeps those that are masked, and takes the name as rules write it too", async () => {
  const { user, server, onClose } = await openAdd();
  await user.keyboard("attributes.fundingCard");
  await user.type(screen.getByRole("textbox", { name: /^Why/ }), "holds cards");
  await user.click(screen.getByRole("button", { name: "Mask it" }));
  await waitFor(() => expect(onClose).toHaveBeenCalledOnce());
  expect(server.callsOf(PUT)[0]?.body).toEqual({
    maskedAttributes: ["oldCard", "fundingCard"],
    reason: "holds cards",
  });
});

test("an attribute that is masked already is refused while it is typed", async () => {
  const { user, server } = await openAdd();
  await user.keyboard("oldCard");
  expect(screen.getByText("oldCard is masked already.")).toBeTruthy();
  expect(screen.getByRole("button", { name: "Mask it" })).toHaveProperty("disabled", true);
  await user.keyboard("{Enter}");
  expect(server.callsOf(PUT)).toEqual([]);
});

test("Enter in the attribute without a reason asks for one", async () => {
  const { user, server } = await openAdd();
  await user.keyboard("fundingCard{Enter}");
  expect(await screen.findByText("Write why you do this.")).toBeTruthy();
  expect(document.activeElement).toBe(screen.getByRole("textbox", { name: /^Why/ }));
  expect(server.callsOf(PUT)).toEqual([]);
});

test("to stop masking asks why, and a refusal keeps the words", async () => {
  const server = maskingServer();
  const onClose = vi.fn<() => void>();
  const { user } = await renderPage(<StopMaskingDialog name="oldCard" onClose={onClose} />);
  server.on(PUT, () => new Refusal(403, { title: "Your role does not allow this", detail: "Ask an administrator." }));
  await user.keyboard("no");
  await user.click(screen.getByRole("button", { name: "Stop masking" }));
  expect(screen.getByText("Write at least 3 characters.")).toBeTruthy();
  await user.keyboard(" cards in it{Control>}{Enter}{/Control}");
  expect((await screen.findByRole("alert")).textContent).toBe("Your role does not allow this. Ask an administrator.");
  expect(screen.getByRole("textbox", { name: /^Why/ })).toHaveProperty("value", "no cards in it");
  expect(onClose).not.toHaveBeenCalled();
  expect(server.callsOf(PUT)[0]?.body).toEqual({ maskedAttributes: [], reason: "no cards in it" });
});
