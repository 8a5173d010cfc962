import { Panel } from "@/components/ui/panel"
import type { AccountCard } from "@/lib/accounts/card-queries"
import { countryChoices } from "@/lib/accounts/countries"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { AddressLines, isSameAddress } from "./account-address"
import { AccountAddressEdit, type EditedAddress } from "./account-address-edit"

type AccountAddressesProps = { administration: string; card: AccountCard; mayEdit: boolean }

/** Where it is billed, and where it is delivered. */
export async function AccountAddresses({ administration, card, mayEdit }: AccountAddressesProps) {
  const [t, locale] = await Promise.all([getTranslator("accounts.card"), getLocale()])
  const { account, addresses } = card
  const [billing, shipping] = addresses
  const repeated = billing && shipping && isSameAddress(billing, shipping) ? shipping : null
  const missing = (["billing", "shipping"] as const).filter(
    (kind) => !addresses.some((address) => address.kind === kind),
  )
  const place = {
    administration,
    accountId: account.id,
    version: account.updatedAt.toISOString(),
    name: account.name,
    countries: countryChoices(locale),
    may: mayEdit,
  }
  return (
    <Panel
      title={t("addresses")}
      actions={
        missing.length > 0 && (
          <AccountAddressEdit
            {...place}
            kinds={missing}
            address={{ ...BLANK, country: account.country ?? "NL" }}
          />
        )
      }
    >
      {addresses.length === 0 ? (
        <p className="text-muted">{t("noAddresses")}</p>
      ) : (
        <ul className="flex flex-col gap-3">
          {addresses.map((address) => (
            <li key={address.kind} className="flex items-start gap-3">
              <div className="min-w-0 flex-1">
                <p className="text-muted text-sm">{t(address.kind)}</p>
                {address === repeated ? (
                  t("sameAsBilling")
                ) : (
                  <AddressLines address={address} locale={locale} />
                )}
              </div>
              <AccountAddressEdit {...place} kinds={[address.kind]} address={typed(address)} known />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}

const BLANK = {
  name: "",
  company: "",
  line1: "",
  line2: "",
  postcode: "",
  city: "",
  region: "",
}

function typed(address: AccountCard["addresses"][number]): EditedAddress {
  return {
    name: address.name ?? "",
    company: address.company ?? "",
    line1: address.line1 ?? "",
    line2: address.line2 ?? "",
    postcode: address.postcode ?? "",
    city: address.city ?? "",
    region: address.region ?? "",
    country: address.country ?? "",
  }
}
