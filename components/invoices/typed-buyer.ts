import { text } from "@/components/ui/form"

/** The buyer as the form has it; the telephone number is not asked for. */
export function buyerOf(data: FormData, phone: string) {
  return {
    name: text(data, "buyer.name"),
    company: text(data, "buyer.company"),
    line1: text(data, "buyer.line1"),
    line2: text(data, "buyer.line2"),
    postcode: text(data, "buyer.postcode"),
    city: text(data, "buyer.city"),
    region: text(data, "buyer.region"),
    country: text(data, "buyer.country"),
    email: text(data, "buyer.email"),
    vatNumber: text(data, "buyer.vatNumber"),
    cocNumber: text(data, "buyer.cocNumber"),
    phone,
  }
}
