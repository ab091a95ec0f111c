import { setNonce } from "get-nonce";

/**
 * Style elements that libraries add later (Radix locks the page's scrolling with one) need the nonce of this page. A script's
 * nonce can be read by scripts of the page alone.
 */
export function adoptStyleNonce(): void {
  if (typeof document === "undefined") return;
  const nonce = document.querySelector<HTMLScriptElement>("script[nonce]")?.nonce;
  if (nonce !== undefined && nonce !== "") setNonce(nonce);
}
