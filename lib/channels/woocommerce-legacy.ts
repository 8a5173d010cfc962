import { Field } from "./field"

/**
 * Webhooks of old shops (api_version legacy_v3) wrap the body in {"order": …} or {"customer": …} and have other
 * field names. This gives the present form; anything that is not wrapped comes back as it was.
 */
export function unwrapLegacy(body: Field, resource: "customer" | "order"): Field {
  const inner = body.at(resource)
  if (!inner.isObject || body.has("id")) return body
  const value = resource === "order" ? orderOf(inner) : customerOf(inner)
  return new Field(value, resource)
}

function orderOf(legacy: Field): Record<string, unknown> {
  const payment = legacy.at("payment_details")
  return {
    ...present(legacy),
    number: legacy.at("order_number").value,
    date_created_gmt: legacy.at("created_at").value,
    date_modified_gmt: legacy.at("updated_at").value,
    is_paid: payment.at("paid").value,
    payment_method: payment.at("method_id").value,
    payment_method_title: payment.at("method_title").value,
    shipping_total: legacy.at("total_shipping").value,
    discount_total: legacy.at("total_discount").value,
    billing: legacy.at("billing_address").value,
    shipping: legacy.at("shipping_address").value,
    customer_id: legacy.at("customer_id").value ?? legacy.at("customer").at("id").value,
    customer: legacy.at("customer").isObject ? customerOf(legacy.at("customer")) : null,
    fee_lines: legacy
      .at("fee_lines")
      .items()
      .map((fee) => ({ ...present(fee), name: fee.at("title").value })),
    tax_lines: legacy
      .at("tax_lines")
      .items()
      .map((tax) => ({
        label: tax.at("title").value,
        rate_code: tax.at("code").value,
        tax_total: tax.at("total").value,
      })),
  }
}

function customerOf(legacy: Field): Record<string, unknown> {
  return {
    ...present(legacy),
    date_created_gmt: legacy.at("created_at").value,
    date_modified_gmt: legacy.at("last_update").value ?? legacy.at("updated_at").value,
    billing: legacy.at("billing_address").value,
    shipping: legacy.at("shipping_address").value,
  }
}

/** The fields whose names never changed. */
function present(legacy: Field): Record<string, unknown> {
  return Object.fromEntries(legacy.keys.map((key) => [key, legacy.at(key).value]))
}
