import type { Metadata } from "next"
import { OrderForm } from "@/components/orders/order-form"
import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { countryChoices } from "@/lib/accounts/countries"
import { portalContext } from "@/lib/administrations/context"
import { dayOf } from "@/lib/platform/calendar"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { readAccount } from "../../account"

type Props = PageProps<"/[administration]/accounts/[account]/orders/new">

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("orders")
  return { title: t("new.title") }
}

export default async function NewOrderPage({ params }: Props) {
  const { administration, account: accountId } = await params
  await portalContext(administration, "orders.write")
  const { account, addresses } = await readAccount(administration, accountId)
  const [t, locale] = await Promise.all([getTranslator("orders"), getLocale()])
  const own = addresses.find(({ kind }) => kind === "shipping") ?? addresses[0]
  return (
    <>
      <PageHeader
        back={<TextLink href={`/${administration}/accounts/${accountId}`}>{account.name}</TextLink>}
        title={t("new.title")}
        description={t("new.description", { name: account.name, code: account.code })}
      />
      <OrderForm
        administration={administration}
        accountId={accountId}
        today={dayOf(new Date())}
        countries={countryChoices(locale)}
        delivery={{
          name: own?.name ?? own?.company ?? account.name,
          line1: own?.line1 ?? "",
          line2: own?.line2 ?? "",
          postcode: own?.postcode ?? "",
          city: own?.city ?? "",
          country: own?.country ?? account.country ?? "",
        }}
      />
    </>
  )
}
