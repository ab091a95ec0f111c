import { expect, test } from "vitest";
import { knownDevices } from "./known-device";

const devices = knownDevices("a secret that only tests use");
const given = (setCookie: string): string => setCookie.split(";")[0] ?? "";

test("a device that signed in is known for that account, and for no other", () => {
  const cookie = given(devices.remember(null, "ana@example.com"));
  expect(devices.nameOf(cookie, "ana@example.com")).toMatch(/^[\w-]{16}$/);
  expect(devices.nameOf(`other=1; ${cookie}; more=2`, "ana@example.com")).not.toBeNull();
  expect(devices.nameOf(cookie, "ben@example.com")).toBeNull();
  expect(devices.nameOf(null, "ana@example.com")).toBeNull();
});

test("signing in again keeps the device's name, and several people may share it", () => {
  const ana = given(devices.remember(null, "ana@example.com"));
  const both = given(devices.remember(ana, "ben@example.com"));
  const again = given(devices.remember(both, "ana@example.com"));
  expect(devices.nameOf(again, "ana@example.com")).toBe(devices.nameOf(ana, "ana@example.com"));
  expect(devices.nameOf(again, "ben@example.com")).toBe(devices.nameOf(both, "ben@example.com"));
  let many = again;
  for (const n of [1, 2, 3, 4, 5, 6]) many = given(devices.remember(many, `${n}@example.com`));
  expect(many.split("~")).toHaveLength(4);
});

test("a changed cookie, and one of another secret, is none", () => {
  const cookie = given(devices.remember(null, "ana@example.com"));
  for (const wrong of [
    cookie.slice(0, -1),
    `${cookie.slice(0, -2)}AA`,
    cookie.replace("=", "=x"),
    "tripline.device=~~~",
    "tripline.device=",
  ]) {
    expect(devices.nameOf(wrong, "ana@example.com"), wrong).toBeNull();
  }
  expect(knownDevices("another secret of another place").nameOf(cookie, "ana@example.com")).toBeNull();
});

test("pages cannot read it, and it names nobody", () => {
  const cookie = devices.remember(null, "ana@example.com");
  expect(cookie).toMatch(/HttpOnly; SameSite=Lax$/);
  expect(cookie).not.toContain("ana");
});
