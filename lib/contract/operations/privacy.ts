import { z } from "zod";
import { EraseBody, Erasure, ErasureReport, ResumeEraseBody } from "../erasure";
import { MaskingBody, MaskingChangeBody, UnmaskAlertBody, Unmasked, UnmaskTransactionBody } from "../masking";
import type { Operation } from "./operation";

const json = <S extends z.ZodType>(schema: S) => ({ types: ["application/json"], schema }) as const;

export const PRIVACY_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/settings/masking",
    summary: "Which attributes are masked as card numbers beside cardId",
    permission: "read",
    success: { status: 200, says: "The names", schema: MaskingBody },
  },
  {
    method: "put",
    path: "/api/v1/settings/masking",
    summary: "Name the attributes that are masked as card numbers beside cardId; the reason is written to the audit",
    permission: "changeMasking",
    body: json(MaskingChangeBody),
    success: { status: 200, says: "The names from now on", schema: MaskingBody },
  },
  {
    method: "post",
    path: "/api/v1/alerts/{id}/unmask",
    summary: "See the card numbers of an alert whole; the reason is written to the audit",
    permission: "unmask",
    body: json(UnmaskAlertBody),
    success: { status: 200, says: "The card numbers of the alert, masked and whole", schema: Unmasked },
    refusals: [404],
  },
  {
    method: "post",
    path: "/api/v1/transactions/unmask",
    summary: "See the card numbers of a transaction whole; the reason is written to the audit",
    permission: "unmask",
    body: json(UnmaskTransactionBody),
    success: { status: 200, says: "The card numbers of the transaction, masked and whole", schema: Unmasked },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/erasures",
    summary: "What was erased, without whom it was about",
    permission: "erase",
    success: { status: 200, says: "The newest first", schema: z.object({ items: z.array(Erasure) }) },
  },
  {
    method: "post",
    path: "/api/v1/erasures",
    summary: "Erase an account: a random pseudonym takes its place; with dryRun only its report is answered, with 200",
    permission: "erase",
    body: json(EraseBody),
    success: { status: 201, says: "What was done and what stays", schema: Erasure },
    otherwise: [
      { status: 200, says: "With dryRun: what would be done and what would stay", schema: ErasureReport },
      { status: 202, says: "With wait false: it runs", schema: Erasure },
    ],
  },
  {
    method: "post",
    path: "/api/v1/erasures/{id}/resume",
    summary: "Go on with an erasure that was cut off",
    permission: "erase",
    body: json(ResumeEraseBody),
    success: { status: 202, says: "It runs", schema: Erasure },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/erasures/{id}",
    summary: "One erasure",
    permission: "erase",
    success: { status: 200, says: "What was done and what stays", schema: Erasure },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
