import { expect, test } from "vitest"
import { matchingOptions } from "./label-match"

const options = [
  { number: 1, code: "COO", text: "Coöperatie", parent: null },
  { number: 2, code: "47", text: "Detailhandel", parent: 1 },
  { number: 3, code: "Webshop", text: "网店", parent: null },
]

test.each([
  ["", [1, 2, 3]],
  ["  ", [1, 2, 3]],
  ["cooperatie", [1]],
  ["COÖ", [1]],
  ["handel detail", [2]],
  ["47", [2]],
  ["网", [3]],
  ["webshop", [3]],
  ["nothing", []],
])("%j finds %j", (query, numbers) => {
  expect(matchingOptions(options, query).map(({ number }) => number)).toEqual(numbers)
})
