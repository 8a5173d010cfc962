import type { Address, ChannelEvent, CustomerFacts } from "./event"
import type { Field } from "./field"
import { taxIdsIn } from "./tax-ids"
import { relayOf } from "./who-owes"

export function customerEvent(body: Field): ChannelEvent {
  const externalId = body.at("id").requiredId()
  const home = address(body.at("default_address"))
  return {
    kind: "customer",
    customer: { ...customerFacts(body), externalId, company: home?.company ?? null, billing: home },
    modifiedAt: body.at("updated_at").time(),
  }
}

/** Whose order it is: without a customer (a guest, the till) the order's own e-mail and names. Null for nobody. */
export function orderCustomer(order: Field): CustomerFacts | null {
  const known = customerFacts(order.at("customer"))
  const [billing, shipping] = [order.at("billing_address"), order.at("shipping_address")]
  const home = order.at("customer").at("default_address")
  const named = known.firstName !== null || known.lastName !== null ? order.at("customer") : billing
  const email = known.email ?? order.at("email").email() ?? order.at("contact_email").email()
  const facts: CustomerFacts = {
    ...known,
    email,
    emailIsRelay: relayOf(email) !== null,
    firstName: named.at("first_name").text(),
    lastName: named.at("last_name").text(),
    company: billing.at("company").text() ?? home.at("company").text(),
    ...taxIdsIn(noteAttributes(order)),
    phone: known.phone ?? order.at("phone").text() ?? billing.at("phone").text(),
    language: order.at("customer_locale").language(),
    billing: address(billing) ?? address(home),
    shipping: address(shipping),
  }
  const { externalId, firstName, lastName, company } = facts
  return [externalId, email, firstName, lastName, company].some((part) => part !== null) ? facts : null
}

export function address(from: Field): Address | null {
  const names = [from.at("first_name").text(), from.at("last_name").text()]
  const read = {
    name: names.filter(Boolean).join(" ") || from.at("name").text(),
    company: from.at("company").text(),
    line1: from.at("address1").text(),
    line2: from.at("address2").text(),
    postcode: from.at("zip").text(),
    city: from.at("city").text(),
    region: from.at("province_code").text() ?? from.at("province").text(),
    country: from.at("country_code").country(),
    phone: from.at("phone").text(),
  }
  return Object.values(read).some((part) => part !== null) ? read : null
}

/** Extra fields of the cart, where themes and apps put a VAT number. */
export function noteAttributes(order: Field): [name: string, value: string][] {
  return order
    .at("note_attributes")
    .items()
    .flatMap((entry): [string, string][] => {
      const [name, value] = [entry.at("name").text(), entry.at("value").text()]
      return name !== null && value !== null ? [[name, value]] : []
    })
}

function customerFacts(customer: Field): CustomerFacts {
  const email = customer.at("email").email()
  return {
    externalId: customer.at("id").id(),
    email,
    emailIsRelay: relayOf(email) !== null,
    firstName: customer.at("first_name").text(),
    lastName: customer.at("last_name").text(),
    company: null,
    vatNumber: null,
    cocNumber: null,
    phone: customer.at("phone").text() ?? customer.at("default_address").at("phone").text(),
    language: customer.at("locale").language(),
    billing: null,
    shipping: null,
    createdAt: customer.at("created_at").time(),
  }
}
