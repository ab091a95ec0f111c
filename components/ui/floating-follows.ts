"use client";

import { following } from "./following";

/** What opens over each page: menus, popovers and tooltips. */
export const floatingParts = following(() => import("./floating-parts"));
/** What opens of a list to choose from. */
export const selectParts = following(async () => (await import("./floating-parts")).loadSelectParts());
