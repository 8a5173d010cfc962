import type { Address, ChannelEvent, CustomerFacts } from "./event"
import type { Field } from "./field"
import { taxIdsIn } from "./tax-ids"
import { relayOf } from "./who-owes"

export function customerEvent(customer: Field): ChannelEvent {
  const externalId = customer.at("id").requiredId()
  return {
    kind: "customer",
    customer: { ...customerFacts(customer, customer, externalId), externalId },
    modifiedAt: customer.at("date_modified_gmt").time(),
  }
}

/** Whose order it is: a guest has no id and is known by e-mail, or by no more than a name. Null for nobody. */
export function orderCustomer(order: Field): CustomerFacts | null {
  // Only the legacy form tells more of the customer than an id.
  const facts = customerFacts(order, order.at("customer"), order.at("customer_id").id())
  const { externalId, email, firstName, lastName, company } = facts
  return [externalId, email, firstName, lastName, company].some((known) => known !== null) ? facts : null
}

export function address(from: Field): Address | null {
  const read = {
    name: fullName(from),
    company: from.at("company").text(),
    line1: from.at("address_1").text(),
    line2: from.at("address_2").text(),
    postcode: from.at("postcode").text(),
    city: from.at("city").text(),
    region: from.at("state").text(),
    country: from.at("country").country(),
    phone: from.at("phone").text(),
  }
  return Object.values(read).some((part) => part !== null) ? read : null
}

/** A plugin's own fields: those that hold text. */
export function meta(resource: Field): [key: string, value: string][] {
  return resource
    .at("meta_data")
    .items()
    .flatMap((entry): [string, string][] => {
      const [key, value] = [entry.at("key").text(), entry.at("value").text()]
      return key !== null && value !== null ? [[key, value]] : []
    })
}

/** `resource` holds the addresses and the plugins' fields, `account` the shop's own record of the person. */
function customerFacts(resource: Field, account: Field, externalId: string | null): CustomerFacts {
  const [billing, shipping] = [resource.at("billing"), resource.at("shipping")]
  const email = account.at("email").email() ?? billing.at("email").email()
  const text = (key: string) =>
    [account, billing, shipping].map((from) => from.at(key).text()).find(Boolean) ?? null
  return {
    externalId,
    email,
    emailIsRelay: relayOf(email) !== null,
    firstName: text("first_name"),
    lastName: text("last_name"),
    company: billing.at("company").text(),
    ...taxIdsIn([...texts(billing), ...meta(resource)]),
    phone: billing.at("phone").text() ?? shipping.at("phone").text(),
    language: language(resource),
    billing: address(billing),
    shipping: address(shipping),
    createdAt: account.at("date_created_gmt").time(),
  }
}

function fullName(from: Field): string | null {
  return [from.at("first_name").text(), from.at("last_name").text()].filter(Boolean).join(" ") || null
}

function texts(from: Field): [string, string][] {
  return from.keys.flatMap((key): [string, string][] => {
    const text = from.at(key).text()
    return text === null ? [] : [[key, text]]
  })
}

/** As the translation plugins note it (WPML, Polylang, TranslatePress). */
function language(resource: Field): string | null {
  const entry = resource
    .at("meta_data")
    .items()
    .find((item) =>
      /^_?(wpml_language|order_language|pll_language|locale|trp_language)$/.test(item.at("key").text() ?? ""),
    )
  return entry?.at("value").language() ?? null
}
