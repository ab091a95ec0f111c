import { z } from "zod";
import { Alert } from "../alert";
import { CaseAttachment, CaseDetail } from "../case";
import {
  CaseAlertsBody,
  CaseAlertsQuery,
  CaseCommentBody,
  CaseConflict,
  CaseCounts,
  CaseFilterQuery,
  CaseMoney,
  CasePage,
  CaseQuery,
  ChangeCaseBody,
  CreateCaseBody,
  MergeCaseBody,
} from "../case-calls";
import { CaseReport } from "../case-report";
import { Comment } from "../comment";
import type { Operation } from "./operation";

const json = <S extends z.ZodType>(schema: S) => ({ types: ["application/json"], schema }) as const;
const items = <S extends z.ZodType>(schema: S) => z.object({ items: z.array(schema) });
const after = { status: 200, says: "The case after the step", schema: CaseDetail } as const;
const conflict = CaseConflict;

/** A form with one file. */
const AttachmentForm = z.strictObject({
  file: z.string().meta({ format: "binary" }).describe("PNG, JPEG, PDF, text or CSV, at most 5 MiB"),
});

/** Every call under /api/v1/cases. */
export const CASE_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/cases",
    summary: "Cases, the newest first",
    permission: "read",
    query: CaseQuery,
    success: { status: 200, says: "One page", schema: CasePage },
  },
  {
    method: "get",
    path: "/api/v1/cases/counts",
    summary: "How many cases fit the filters, by status",
    permission: "read",
    query: CaseFilterQuery,
    success: { status: 200, says: "The counts", schema: CaseCounts },
  },
  {
    method: "post",
    path: "/api/v1/cases",
    summary: "Make a case of alerts and entities",
    permission: "workAlerts",
    body: json(CreateCaseBody),
    success: { status: 201, says: "The case", schema: CaseDetail },
    conflict,
    refusals: [404, 409],
  },
  {
    method: "get",
    path: "/api/v1/cases/{id}",
    summary: "A case with everything that belongs to it",
    permission: "read",
    success: { status: 200, says: "The case", schema: CaseDetail },
    refusals: [404],
  },
  {
    method: "patch",
    path: "/api/v1/cases/{id}",
    summary:
      "Change a case: title, status, owner, dates, typology, amounts, checklist, entities, relations; resolve it",
    permission: "workAlerts",
    body: json(ChangeCaseBody),
    success: after,
    conflict,
    refusals: [404, 409],
  },
  {
    method: "get",
    path: "/api/v1/cases/{id}/alerts",
    summary: "The alerts of a case, newest first",
    permission: "read",
    success: { status: 200, says: "All of them", schema: items(Alert) },
    refusals: [404],
  },
  {
    method: "post",
    path: "/api/v1/cases/{id}/alerts",
    summary: "Put alerts into a case",
    permission: "workAlerts",
    body: json(CaseAlertsBody),
    success: after,
    conflict,
    refusals: [404, 409],
  },
  {
    method: "delete",
    path: "/api/v1/cases/{id}/alerts",
    summary: "Take alerts out of a case",
    permission: "workAlerts",
    query: CaseAlertsQuery,
    success: after,
    conflict,
    refusals: [404, 409],
  },
  {
    method: "get",
    path: "/api/v1/cases/{id}/money",
    summary: "What the alerts of a case rest on, in the base currency",
    permission: "read",
    success: { status: 200, says: "The sums", schema: CaseMoney },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/cases/{id}/comments",
    summary: "The comments on a case, oldest first",
    permission: "read",
    success: { status: 200, says: "All of them", schema: items(Comment) },
    refusals: [404],
  },
  {
    method: "post",
    path: "/api/v1/cases/{id}/comments",
    summary: "Comment on a case; whom the comment mentions is told",
    permission: "workAlerts",
    body: json(CaseCommentBody),
    success: after,
    conflict,
    refusals: [404, 409],
  },
  {
    method: "get",
    path: "/api/v1/cases/{id}/attachments",
    summary: "The files of a case without their content, oldest first",
    permission: "read",
    success: { status: 200, says: "All of them", schema: items(CaseAttachment) },
    refusals: [404],
  },
  {
    method: "post",
    path: "/api/v1/cases/{id}/attachments",
    summary: "Put a file into a case",
    permission: "workAlerts",
    body: { types: ["multipart/form-data"], schema: AttachmentForm },
    success: { status: 201, says: "The case with the file", schema: CaseDetail },
    conflict,
    refusals: [404, 409],
  },
  {
    method: "get",
    path: "/api/v1/cases/{id}/attachments/{attachmentId}",
    summary: "A file of a case, to be saved",
    permission: "read",
    success: { status: 200, says: "The file as it was given", type: "application/octet-stream" },
    refusals: [404],
  },
  {
    method: "delete",
    path: "/api/v1/cases/{id}/attachments/{attachmentId}",
    summary: "Remove a file of a case for good",
    permission: "workAlerts",
    success: after,
    conflict,
    refusals: [404, 409],
  },
  {
    method: "post",
    path: "/api/v1/cases/{id}/merge",
    summary: "Put everything of a case into another one, and close it",
    permission: "workAlerts",
    body: json(MergeCaseBody),
    success: { status: 200, says: "The case that took it in", schema: CaseDetail },
    conflict,
    refusals: [404, 409],
  },
  {
    method: "get",
    path: "/api/v1/cases/{id}/report.pdf",
    summary: "A report of a case for who is told of suspicious activity; its hash is in Tripline-Report-SHA256",
    permission: "read",
    success: { status: 200, says: "The report", type: "application/pdf" },
    refusals: [404],
  },
  {
    method: "get",
    path: "/api/v1/cases/{id}/report.json",
    summary: "What the report of a case says",
    permission: "read",
    success: { status: 200, says: "Its content, of which the hash is", schema: CaseReport },
    refusals: [404],
  },
] as const satisfies readonly Operation[];
