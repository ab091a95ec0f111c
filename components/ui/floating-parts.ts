"use client";

// In one file: what places them on the page is loaded once for all.
export * from "./menu-parts";
export * from "./popover-parts";
export * from "./tooltip-parts";

/** Only some pages have it. Asked for from here, it brings nothing that is here already. */
export const loadSelectParts = () => import("./select-parts");
