import { randomBytes } from "node:crypto";

/** For a year, once a browser came over TLS. */
const HSTS = "max-age=31536000";

/** What no page of ours asks a browser for. */
const UNUSED = [
  "accelerometer",
  "camera",
  "display-capture",
  "geolocation",
  "gyroscope",
  "magnetometer",
  "microphone",
  "midi",
  "payment",
  "serial",
  "usb",
];

const FIXED: readonly (readonly [string, string])[] = [
  ["X-Content-Type-Options", "nosniff"],
  ["X-Frame-Options", "DENY"],
  ["Permissions-Policy", UNUSED.map((feature) => `${feature}=()`).join(", ")],
  ["Cross-Origin-Opener-Policy", "same-origin"],
  ["Cross-Origin-Resource-Policy", "same-origin"],
];

/** The style element that the library of toasts adds by itself, and the empty one that it begins with. */
export const TOAST_STYLES = [
  "'sha256-StEaX+se6YS7pqjzrzMIA0KaX9zF/8zAhvQXZAe5epY='",
  "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='",
];

/** A number used once, for the scripts of one page. */
export function newNonce(): string {
  return randomBytes(16).toString("base64");
}

/**
 * What a page may do: run scripts that carry the nonce and what those load, from us, and our own worker; speak to us alone; be shown in no other
 * site. Styles in attributes are allowed, for pages are drawn with them before a script runs; style elements need the nonce.
 */
export function contentSecurityPolicy(nonce: string): string {
  return [
    "default-src 'none'",
    `script-src 'nonce-${nonce}' 'strict-dynamic'`,
    `style-src 'self' 'nonce-${nonce}' ${TOAST_STYLES.join(" ")}`,
    "style-src-attr 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "manifest-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** As `contentSecurityPolicy`, and what Next's development tools need besides: they evaluate code and add style elements. */
export function developmentPolicy(nonce: string): string {
  return contentSecurityPolicy(nonce)
    .replace("'strict-dynamic'", "'strict-dynamic' 'unsafe-eval'")
    .replace(/style-src [^;]+/, "style-src 'self' 'unsafe-inline'");
}

/** Pages whose address opens something: it must not be told to the page that one goes to. */
const SECRET_ADDRESS = "/invite/";

/**
 * Headers of the answer for the address `url`. HSTS only where people reach us over TLS: elsewhere it would lock them out.
 */
export function safetyHeaders(
  policy: string,
  isTls: boolean,
  url: string = "/",
): readonly (readonly [string, string])[] {
  return [
    ["Content-Security-Policy", policy],
    ["Referrer-Policy", url.startsWith(SECRET_ADDRESS) ? "no-referrer" : "same-origin"],
    ...FIXED,
    ...(isTls ? ([["Strict-Transport-Security", HSTS]] as const) : []),
  ];
}
