"use client";

import { keepPreviousData, useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { api, problemText } from "@/components/api";
import { useAlertChanges, useCaseChanges } from "@/components/realtime/socket";
import { toast } from "@/components/ui";
import { firstPage } from "@/components/ui/first-page";
import type { CaseDetail } from "@/lib/contract/case";
import type { CaseFilterQuery, ChangeCaseBody } from "@/lib/contract/case-calls";

const CASES = ["cases"] as const;
const DETAIL = (id: string) => ["cases", "one", id] as const;
const PAGE_ROWS = 50;
/** Changes are not told again after the connection was away. */
const REFETCH_MS = 30_000;

/** Cases that fit, the newest first, a page at a time; read again when one changes. */
export function useCases(filters: CaseFilterQuery) {
  const client = useQueryClient();
  useCaseChanges(() => void client.invalidateQueries({ queryKey: [...CASES, "list"] }));
  return useInfiniteQuery({
    queryKey: [...CASES, "list", filters],
    queryFn: ({ pageParam, signal }) =>
      api.get("/api/v1/cases", { query: { ...filters, cursor: pageParam ?? undefined, limit: PAGE_ROWS }, signal }),
    initialPageParam: firstPage(),
    getNextPageParam: (page) => page.nextCursor,
    placeholderData: keepPreviousData,
    refetchInterval: REFETCH_MS,
  });
}

/** How many cases fit, by status. */
export function useCaseCounts(filters: CaseFilterQuery) {
  return useQuery({
    queryKey: [...CASES, "list", "counts", filters],
    queryFn: ({ signal }) => api.get("/api/v1/cases/counts", { query: filters, signal }),
    placeholderData: keepPreviousData,
    refetchInterval: REFETCH_MS,
  });
}

/** One case, whole, kept current while it is shown. */
export function useCase(id: string) {
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: DETAIL(id) });
  useCaseChanges((change) => {
    const known = client.getQueryData<CaseDetail>(DETAIL(id));
    if (change.caseId === id && (known === undefined || known.version < change.version)) refresh();
  });
  useAlertChanges(({ alert }) => {
    const known = client.getQueryData<CaseDetail>(DETAIL(id));
    if (known?.alerts.some((one) => one.id === alert.id) === true) refresh();
  }, refresh);
  return useQuery({
    queryKey: DETAIL(id),
    queryFn: ({ signal }) => api.get("/api/v1/cases/{id}", { path: { id }, signal }),
    refetchInterval: REFETCH_MS,
  });
}

/** What the alerts of a case rest on, in money; read anew for other alerts. */
export function useCaseMoney({ id, alerts }: Pick<CaseDetail, "id" | "alerts">) {
  const key = alerts.map((alert) => `${alert.id} ${alert.occurrences}`).join();
  return useQuery({
    queryKey: [...CASES, "money", id, key],
    queryFn: ({ signal }) => api.get("/api/v1/cases/{id}/money", { path: { id }, signal }),
    placeholderData: keepPreviousData,
  });
}

/** Takes steps on a case: what each answers is the case from then on. */
export function useCaseStep(id: string) {
  const client = useQueryClient();
  const { mutateAsync, isPending } = useMutation({
    mutationFn: (step: () => Promise<CaseDetail>) => step(),
    onSuccess: (after) => client.setQueryData(DETAIL(after.id), after),
    onError: (error) => {
      const { title, detail } = problemText(error);
      toast.failed(title, { description: detail, id: `case-${id}` });
    },
    onSettled: () => client.invalidateQueries({ queryKey: CASES }),
  });
  /** Whether it was done; why not was said. */
  const take = async (step: () => Promise<CaseDetail>): Promise<CaseDetail | null> =>
    mutateAsync(step).catch(() => null);
  const change = (now: Pick<CaseDetail, "version">, body: Omit<ChangeCaseBody, "version">) =>
    take(() => api.patch("/api/v1/cases/{id}", { path: { id }, body: { ...body, version: now.version } }));
  return { take, change, busy: isPending };
}

/** Makes a case; the answer is the case. */
export function useMakeCase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: { readonly title: string; readonly alertIds: readonly string[] }) =>
      api.post("/api/v1/cases", { body }),
    onSettled: () => client.invalidateQueries({ queryKey: CASES }),
  });
}

/** Puts alerts into a case that is there. */
export function useAddToCase() {
  const client = useQueryClient();
  return useMutation({
    mutationFn: ({ id, alertIds }: { readonly id: string; readonly alertIds: readonly string[] }) =>
      api.post("/api/v1/cases/{id}/alerts", { path: { id }, body: { alertIds } }),
    onSettled: () => client.invalidateQueries({ queryKey: CASES }),
  });
}

/** The cases that an alert is in. */
export function useCasesOfAlert(alertId: string) {
  const client = useQueryClient();
  const queryKey = [...CASES, "of", alertId];
  useCaseChanges(() => void client.invalidateQueries({ queryKey }));
  return useQuery({
    queryKey,
    queryFn: async ({ signal }) => (await api.get("/api/v1/cases", { query: { alert: alertId }, signal })).items,
  });
}
