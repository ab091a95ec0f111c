"use client";

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { toast } from "@/components/ui";
import type { ChannelBody, ChannelDelivery, DeliveryPage } from "@/lib/contract/channel";
import type { RouteBody, RouteEdit, RoutePreviewBody } from "@/lib/contract/route";

const CHANNELS = ["channels"] as const;
const ROUTES = ["routes"] as const;
const DELIVERIES = ["deliveries"] as const;
/** Deliveries and their state come by themselves; a page that is looked at is this much behind. */
const REFETCH_MS = 3_000;

/** All channels of the installation, by name. */
export function useChannels() {
  return useQuery({
    queryKey: CHANNELS,
    queryFn: ({ signal }) => api.get("/api/v1/channels", { signal }),
    select: ({ items }) => items,
    refetchInterval: REFETCH_MS,
  });
}

/** All routes, the older ones first. */
export function useRoutes() {
  return useQuery({
    queryKey: ROUTES,
    queryFn: ({ signal }) => api.get("/api/v1/routes", { signal }),
    select: ({ items }) => items,
  });
}

/** Which deliveries are shown; null shows all. */
export interface DeliveryFilter {
  readonly status: ChannelDelivery["status"] | null;
  readonly channel: string | null;
}

/** Deliveries, newest first, page by page. */
export function useDeliveries({ status, channel }: DeliveryFilter) {
  return useInfiniteQuery({
    queryKey: [...DELIVERIES, status, channel],
    queryFn: ({ signal, pageParam }) =>
      api.get("/api/v1/deliveries", {
        query: {
          ...(status === null ? {} : { status: [status] }),
          ...(channel === null ? {} : { channel }),
          ...(pageParam === null ? {} : { cursor: pageParam }),
        },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: REFETCH_MS,
    select: ({ pages }) => pages.flatMap(({ items }) => items),
  });
}

/** The message of a delivery as it leaves. */
export function useDeliveryMessage(id: string) {
  return useQuery({
    queryKey: [...DELIVERIES, "message", id],
    queryFn: ({ signal }) => api.get("/api/v1/deliveries/{id}", { path: { id }, signal }),
  });
}

/** A change; afterwards everything about channels is read again. A failure is told in a toast, unless the caller shows it. */
function useChange<Given, Answer>(change: (given: Given) => Promise<Answer>, toldBy: "toast" | "caller") {
  const client = useQueryClient();
  return useMutation({
    mutationFn: change,
    onSuccess: () =>
      Promise.all([CHANNELS, ROUTES, DELIVERIES].map((queryKey) => client.invalidateQueries({ queryKey }))),
    onError: (error) => {
      if (toldBy === "caller") return;
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail });
    },
  });
}

/** What is changed of a channel: its own fields are those of its type. */
export interface ChannelChange {
  readonly id: string;
  readonly body: { readonly version: number } & Readonly<Record<string, unknown>>;
}

export const useMakeChannel = () => useChange((body: ChannelBody) => api.post("/api/v1/channels", { body }), "caller");
export const useChangeChannel = (toldBy: "toast" | "caller") =>
  useChange(({ id, body }: ChannelChange) => api.patch("/api/v1/channels/{id}", { path: { id }, body }), toldBy);
export const useDeleteChannel = () =>
  useChange((id: string) => api.delete("/api/v1/channels/{id}", { path: { id } }), "toast");
export const useTestChannel = () =>
  useChange((id: string) => api.post("/api/v1/channels/{id}/test", { path: { id } }), "caller");
export const useMakeRoute = () => useChange((body: RouteBody) => api.post("/api/v1/routes", { body }), "caller");
export const useChangeRoute = (toldBy: "toast" | "caller") =>
  useChange(
    ({ id, body }: { readonly id: string; readonly body: RouteEdit }) =>
      api.patch("/api/v1/routes/{id}", { path: { id }, body }),
    toldBy,
  );
export const useDeleteRoute = () =>
  useChange((id: string) => api.delete("/api/v1/routes/{id}", { path: { id } }), "toast");
export const usePreview = () =>
  useMutation({ mutationFn: (body: RoutePreviewBody) => api.post("/api/v1/routes/preview", { body }) });
export const useResend = () =>
  useChange((id: string) => api.post("/api/v1/deliveries/{id}/resend", { path: { id } }), "toast");

/** What of many one press sends again at most. */
const RESENDS_MAX = 1_000;

/** Sends again what was given up of a channel, the oldest first, so that order is kept; tells how many. */
export const useResendAll = () =>
  useChange(async (channel: string) => {
    const dead: string[] = [];
    let cursor: string | null = null;
    do {
      const page: DeliveryPage = await api.get("/api/v1/deliveries", {
        query: { status: ["dead"], channel, limit: 200, ...(cursor === null ? {} : { cursor }) },
      });
      dead.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    } while (cursor !== null && dead.length < RESENDS_MAX);
    for (const id of dead.reverse()) await api.post("/api/v1/deliveries/{id}/resend", { path: { id } });
    return dead.length;
  }, "toast");
