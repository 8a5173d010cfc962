import { expect, test } from "vitest"
import { currentHref } from "./current-href"

const hrefs = ["/demo/settings", "/demo/settings/modules", "/demo/accounts"]

test("the longest address that the page is at or below is the current one", () => {
  expect(currentHref("/demo/settings/modules/vat", hrefs)).toBe("/demo/settings/modules")
  expect(currentHref("/demo/settings/classification", hrefs)).toBe("/demo/settings")
})

test("an address that only begins alike is not current", () => {
  expect(currentHref("/demo/accounts-archive", hrefs)).toBeUndefined()
})
