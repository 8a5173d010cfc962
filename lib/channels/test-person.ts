import { basket, euros } from "./samples/basket"
import { person } from "./samples/people"

/** What the test form is filled in with: an invented customer, and something that they bought. */
export function testPerson(seed: number) {
  const who = person(seed)
  const firm = companyNear(seed)
  const [line] = basket(seed, new Date(0)).lines
  return {
    firstName: who.firstName,
    lastName: who.lastName,
    email: who.email,
    company: firm.company ?? "",
    vatNumber: firm.vatNumber ?? "",
    city: who.city,
    country: "NL",
    product: line?.name ?? "",
    /** Including VAT, decimal text in euros. */
    amount: euros(line ? line.netCents + line.taxCents : 0n),
  }
}

/** The same address with another number: nobody's yet, so that the next test makes a new account too. */
export function freshEmail(email: string, number: number): string {
  return email.replace(/\.\d+@/, `.${number}@`)
}

/** Consumers have no company: the next person who has one lends theirs. */
function companyNear(seed: number) {
  for (let next = seed; next < seed + 100; next++) {
    const who = person(next)
    if (who.company) return who
  }
  return person(seed)
}
