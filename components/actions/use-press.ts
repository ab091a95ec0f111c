"use client";

import { useMutation } from "@tanstack/react-query";
import { api } from "@/components/api";
import { toast } from "@/components/ui";
import type { ActionPress, PressBody } from "@/lib/contract/action-press";
import { shownValue } from "@/lib/contract/masked";
import { pressName, pressResult } from "@/lib/view-models/actions/words";

/** Presses a button of an alert, and says what came of it where that ends it: what failed is said where it is asked again. */
export function usePress(alertId: string, actionId: string, onPressed: (error: unknown) => void) {
  return useMutation({
    mutationFn: (body: PressBody) =>
      api.post("/api/v1/alerts/{id}/actions/{actionId}", { path: { id: alertId, actionId }, body }),
    onSuccess: (press) => tell(press),
    onSettled: (_, error) => onPressed(error),
  });
}

function tell(press: ActionPress): void {
  const title = shownValue(`${pressName(press)}: ${pressResult(press)}`);
  const options = { id: `press-${press.idempotencyKey}` };
  if (press.status === "done" || press.status === "asked") toast.done(title, options);
  if (press.status === "refused")
    toast.failed(title, press.reason === null ? options : { ...options, description: press.reason });
}
