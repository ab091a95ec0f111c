import { dictionary } from "@zxcvbn-ts/language-common";
import { expect, test } from "vitest";
import { passwordFault, refuseWeakPassword } from "./weak-password";

const EMAIL = "ada.lovelace@example.com";

test("each of the 3,000 most common passwords that are long enough is refused, in any case", async () => {
  const common = dictionary["passwords-common"].filter(({ length }) => length >= 8).slice(0, 3_000);
  expect(common).toHaveLength(3_000);
  for (const password of common) {
    expect(await passwordFault(password, EMAIL), password).toMatch(/guessed first/);
    expect(await passwordFault(password.toUpperCase(), EMAIL), password).toMatch(/guessed first/);
  }
});

test.each([
  ["ada.lovelace@example.com", /e-mail/],
  ["Ada.Lovelace1843", /e-mail/],
  ["lovelace!", /e-mail/],
  ["lovelacePassword1", /e-mail/],
  ["Tripline", /Tripline/],
  ["tripline2026!", /Tripline/],
  ["ＴＲＩＰＬＩＮＥ-1", /Tripline/],
  ["triplineletmein123", /Tripline/],
  ["Tripline-lovelace", /Tripline/],
])("%s is refused", async (password, why) => {
  expect(await passwordFault(password, EMAIL)).toMatch(why);
});

test.each([
  "correct horse battery",
  "my tripline is a good one",
  "a place that ada likes",
  "x7$kPq2!vR",
  "pässword ﬁ mit Wort",
])("%s is a password", async (password) => {
  expect(await passwordFault(password, EMAIL)).toBeNull();
  expect(await passwordFault(password, "ab@example.com")).toBeNull();
});

test("what is refused says so in a sentence", async () => {
  await expect(refuseWeakPassword("password1", EMAIL)).rejects.toMatchObject({
    refusal: { code: "weakPassword", detail: "It is one of the passwords that are guessed first. Choose another one." },
  });
});
