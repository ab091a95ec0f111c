import { z } from "zod";
import { BrowserBody, BrowserRow, PersonalNotices, PersonalNoticesBody } from "../personal-notices";
import type { Operation } from "./operation";

export const NOTICE_OPERATIONS = [
  {
    method: "get",
    path: "/api/v1/account/notices",
    summary: "What reaches the person who asks, by browser and by e-mail",
    permission: "read",
    success: { status: 200, says: "What they chose", schema: PersonalNotices },
  },
  {
    method: "put",
    path: "/api/v1/account/notices",
    summary: "Choose what reaches oneself",
    permission: "read",
    body: { types: ["application/json"], schema: PersonalNoticesBody },
    success: { status: 200, says: "What is chosen from now on", schema: PersonalNotices },
  },
  {
    method: "get",
    path: "/api/v1/account/browsers",
    summary: "The browsers that are told, newest first",
    permission: "read",
    success: { status: 200, says: "The browsers", schema: z.object({ items: z.array(BrowserRow) }) },
  },
  {
    method: "post",
    path: "/api/v1/account/browsers",
    summary: "Have a browser told, as it subscribed with the key",
    permission: "read",
    body: { types: ["application/json"], schema: BrowserBody },
    success: { status: 201, says: "The browser", schema: BrowserRow },
  },
  {
    method: "post",
    path: "/api/v1/account/browsers/key",
    summary: "The key with which one's browsers subscribe to Web Push; made when it is first asked for",
    permission: "read",
    success: { status: 200, says: "The key", schema: z.object({ publicKey: z.string() }) },
  },
  {
    method: "delete",
    path: "/api/v1/account/browsers/{id}",
    summary: "Tell a browser nothing more",
    permission: "read",
    success: { status: 204, says: "It is told nothing more" },
  },
] as const satisfies readonly Operation[];
