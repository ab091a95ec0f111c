"use client";

import { useRouter } from "next/navigation";
import { useAlertChanges } from "@/components/realtime/socket";
import { useUser } from "@/components/user/user";
import { shownValue } from "@/lib/contract/masked";
import { keyValuesText } from "@/lib/contract/wording";
import { isTold } from "@/lib/view-models/notices";
import { useNotices } from "./notices-query";

/** Shows notifications of what the person chose, while a page is open that nobody looks at. */
export function OpenNotices() {
  const router = useRouter();
  const { id: userId } = useUser();
  const choice = useNotices().data?.browser;
  useAlertChanges(({ alert }, kind) => {
    if (choice === undefined || !document.hidden || !isTold(choice, alert, kind, userId)) return;
    const shown = new Notification(`${alert.ruleName}, ${keyValuesText(alert.key)}`, {
      body: shownValue(alert.summary),
      // Of one alert the newest is shown.
      tag: alert.id,
    });
    shown.addEventListener("click", () => {
      window.focus();
      router.push(`/alerts/${encodeURIComponent(alert.id)}`);
      shown.close();
    });
  });
  return null;
}
