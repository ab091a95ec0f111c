import { expect, test } from "vitest";
import { readEnv } from "./env";

const FROM = "Tripline <tripline@example.com>";

test.each([
  ["smtp://mail.example.com", { host: "mail.example.com", port: 587, isTls: false, credentials: null }],
  ["smtps://mail.example.com", { host: "mail.example.com", port: 465, isTls: true, credentials: null }],
  [
    "smtp://a%40example.com:s%3Acret@mail.example.com:2525/",
    { host: "mail.example.com", port: 2525, isTls: false, credentials: { user: "a@example.com", password: "s:cret" } },
  ],
  ["smtp://[::1]:25", { host: "::1", port: 25, isTls: false, credentials: null }],
])("reads %s", (url, server) => {
  expect(readEnv({ TRIPLINE_SMTP_URL: url, TRIPLINE_MAIL_FROM: FROM }).smtp).toEqual({ ...server, from: FROM });
});

test("takes an address alone as the sender, and no mail server at all", () => {
  const env = readEnv({ TRIPLINE_SMTP_URL: "smtp://mail", TRIPLINE_MAIL_FROM: "a@example.com" });
  expect(env.smtp?.from).toBe("a@example.com");
  expect(readEnv({}).smtp).toBeNull();
});

test.each([
  [{ TRIPLINE_SMTP_URL: "smtp://mail" }, /TRIPLINE_MAIL_FROM is missing: .*beside TRIPLINE_SMTP_URL/],
  [{ TRIPLINE_MAIL_FROM: FROM }, /TRIPLINE_SMTP_URL is missing/],
  [
    { TRIPLINE_SMTP_URL: "http://mail", TRIPLINE_MAIL_FROM: FROM },
    /TRIPLINE_SMTP_URL is set \(11 characters, not shown\)/,
  ],
  [{ TRIPLINE_SMTP_URL: "smtp://u:secret@mail/?x=1", TRIPLINE_MAIL_FROM: FROM }, /expected smtp:\/\//],
  [{ TRIPLINE_SMTP_URL: "smtp://mail", TRIPLINE_MAIL_FROM: "Tripline" }, /TRIPLINE_MAIL_FROM is "Tripline"/],
  [{ TRIPLINE_SMTP_URL: "smtp://mail", TRIPLINE_MAIL_FROM: "A\nBcc: x <a@example.com>" }, /TRIPLINE_MAIL_FROM is/],
])("names what is wrong in %o", (set, message) => {
  expect(() => readEnv(set)).toThrow(message);
  expect(() => readEnv(set)).not.toThrow(/secret/);
});
