"use client";

import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { useEffect } from "react";
import { api } from "@/components/api";
import { useComments } from "@/components/realtime/socket";
import { toast } from "@/components/ui";
import { useUser } from "@/components/user/user";
import { type CommentedPlace, placeHref, placeWords } from "@/lib/contract/comment-place";

const MENTIONS = ["mentions"] as const;
/** Changes are not told again after the connection was away. */
const REFETCH_MS = 60_000;

/** Comments that mention the reader and that they did not see yet. */
export function useMentions() {
  return useQuery({
    queryKey: MENTIONS,
    queryFn: ({ signal }) => api.get("/api/v1/mentions", { signal }),
    select: ({ items }) => items,
    refetchInterval: REFETCH_MS,
  });
}

/** How many there are; a new one is told at once, with the way to it. */
export function useMentionCount(): number {
  const client = useQueryClient();
  const router = useRouter();
  const me = useUser().id;
  useComments(({ place, mentioned }) => {
    if (!mentioned.includes(me)) return;
    void client.invalidateQueries({ queryKey: MENTIONS });
    const href = placeHref(place);
    if (window.location.pathname === href) return;
    toast.done(`You are mentioned on ${placeWords(place, null)}`, {
      id: `mention-${href}`,
      action: { label: "Open", onClick: () => router.push(href) },
    });
  });
  return useMentions().data?.length ?? 0;
}

/** Who looks at something has seen what mentions them there; `comments` is how many are shown. */
export function useMentionsSeen({ kind, id }: CommentedPlace, comments: number): void {
  const client = useQueryClient();
  const { data } = useMentions();
  const isUnseen = data?.some(({ place }) => place.kind === kind && place.id === id) === true;
  useEffect(() => {
    if (!isUnseen || comments === 0) return;
    const see = async () => {
      const left = await api.post("/api/v1/mentions/seen", { body: { place: { kind, id } } }).catch(() => null);
      if (left !== null) client.setQueryData(MENTIONS, left);
    };
    void see();
  }, [kind, id, client, comments, isUnseen]);
}
