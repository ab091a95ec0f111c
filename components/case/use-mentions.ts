"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { api } from "@/components/api";
import { useCaseChanges } from "@/components/realtime/socket";
import { toast } from "@/components/ui";
import { useUser } from "@/components/user/user";

const MENTIONS = ["case-mentions"] as const;
/** Changes are not told again after the connection was away. */
const REFETCH_MS = 60_000;

/** Comments that mention the reader and that they did not see yet. */
export function useMentions() {
  return useQuery({
    queryKey: MENTIONS,
    queryFn: ({ signal }) => api.get("/api/v1/cases/mentions", { signal }),
    select: ({ items }) => items,
    refetchInterval: REFETCH_MS,
  });
}

/** How many there are; a new one is told at once, with the way to it. */
export function useMentionCount(): number {
  const client = useQueryClient();
  const router = useRouter();
  const me = useUser().id;
  useCaseChanges(({ caseId, mentioned }) => {
    if (!mentioned.includes(me)) return;
    void client.invalidateQueries({ queryKey: MENTIONS });
    if (window.location.pathname === `/cases/${caseId}`) return;
    toast.done(`You are mentioned in case ${caseId}`, {
      id: `mention-${caseId}`,
      action: { label: "Open", onClick: () => router.push(`/cases/${caseId}`) },
    });
  });
  return useMentions().data?.length ?? 0;
}

/** Who looks at a case has seen what mentions them there. */
export function useMentionsSeen(caseId: string, comments: number): void {
  const client = useQueryClient();
  const { data } = useMentions();
  const isUnseen = data?.some((one) => one.caseId === caseId) === true;
  useEffect(() => {
    if (!isUnseen || comments === 0) return;
    const see = async () => {
      const left = await api.post("/api/v1/cases/{id}/seen", { path: { id: caseId } }).catch(() => null);
      if (left !== null) client.setQueryData(MENTIONS, left);
    };
    void see();
  }, [caseId, client, comments, isUnseen]);
}
