import { stat } from "node:fs/promises";
import { hashPassword, verifyPassword } from "better-auth/crypto";
import { afterEach, expect, test } from "vitest";
import { createPasswords, type Passwords } from "./passwords";

let passwords: Passwords = createPasswords();
afterEach(async () => {
  await passwords.close();
  passwords = createPasswords();
});

test("reads the hashes that better-auth wrote, and better-auth reads these", async () => {
  const password = "pässword ﬁ with ligature";
  expect(await passwords.verify({ hash: await hashPassword(password), password })).toBe(true);
  expect(await passwords.verify({ hash: await hashPassword(password), password: "another" })).toBe(false);
  expect(await verifyPassword({ hash: await passwords.hash(password), password })).toBe(true);
});

test("files are read at once while passwords are hashed", async () => {
  let hashed = 0;
  const hashes = Array.from({ length: 12 }, () => passwords.hash("password").then(() => hashed++));
  for (let n = 0; n < 20; n++) await stat(".");
  expect(hashed).toBeLessThan(12);
  await Promise.all(hashes);
});

test("more than may wait are refused with when to come back", async () => {
  passwords = createPasswords(2);
  const asked = Array.from({ length: 5 }, () => passwords.hash("password"));
  const results = await Promise.allSettled(asked);
  expect(results.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "fulfilled", "rejected", "rejected"]);
  expect(results[4]).toMatchObject({ reason: { refusal: { code: "unavailable", retryAfterS: 2 } } });
});

test("goes on after its thread ended", async () => {
  const waiting = passwords.hash("password");
  await passwords.close();
  await expect(waiting).rejects.toThrow("ended");
  const hash = await passwords.hash("password");
  expect(await passwords.verify({ hash, password: "password" })).toBe(true);
});
