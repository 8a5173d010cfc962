import type { Platform } from "./event"
import { generic } from "./generic"
import { genericTopics } from "./generic-input"
import { shopify, shopifyTopics } from "./shopify"
import { woocommerce, woocommerceTopics } from "./woocommerce"

export type PlatformKind = "woocommerce" | "shopify" | "generic"

export type PlatformEntry = Platform & {
  /** A brand name; "Generic" is translated on screen. */
  name: string
  /** What it understands; any other topic is ignored. */
  topics: string[]
  /** Who makes the signing secret: we give one to the shop, or the shop shows one to copy here. */
  secretFrom: "us" | "shop"
  /** What our secrets begin with; a base64 key follows. */
  secretPrefix: string
}

export const platforms: Record<PlatformKind, PlatformEntry> = {
  woocommerce: {
    ...woocommerce,
    name: "WooCommerce",
    topics: woocommerceTopics,
    secretFrom: "us",
    secretPrefix: "",
  },
  shopify: { ...shopify, name: "Shopify", topics: shopifyTopics, secretFrom: "shop", secretPrefix: "" },
  generic: { ...generic, name: "Generic", topics: genericTopics, secretFrom: "us", secretPrefix: "whsec_" },
}

/** Null for a kind of channel that receives nothing, such as a till or an import. The API takes the generic form. */
export function platformOf(kind: string): PlatformEntry | null {
  if (kind === "api") return platforms.generic
  return isPlatform(kind) ? platforms[kind] : null
}

function isPlatform(kind: string): kind is PlatformKind {
  return Object.hasOwn(platforms, kind)
}
