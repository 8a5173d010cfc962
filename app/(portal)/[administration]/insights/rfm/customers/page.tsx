import type { Metadata } from "next"
import { RfmCustomers } from "@/components/insights/rfm-customers"
import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { withAdministration } from "@/db/client"
import { portalContext } from "@/lib/administrations/context"
import { listRfmCustomers } from "@/lib/insights/rfm-queries"
import { readRfmChoice } from "@/lib/insights/segments"
import { dayOf } from "@/lib/platform/calendar"
import { getFormatter, getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslator("insights.rfm"))("list") }
}

export default async function RfmCustomersPage(props: PageProps<"/[administration]/insights/rfm/customers">) {
  const { administration } = await props.params
  const { administrationId } = await portalContext(administration, "insights.read")
  const { choice, page } = readRfmChoice(await props.searchParams)
  const [t, segments, { number }, found] = await Promise.all([
    getTranslator("insights.rfm"),
    getTranslator("insights.segment"),
    getFormatter(),
    withAdministration(administrationId, (tx) =>
      listRfmCustomers(tx, administrationId, choice, dayOf(new Date()), page),
    ),
  ])
  const title = [
    choice.segment && segments(choice.segment),
    choice.r && t("r", { r: String(choice.r) }),
    choice.f && t("f", { f: String(choice.f) }),
  ].filter(Boolean)
  return (
    <>
      <PageHeader
        back={<TextLink href={`/${administration}/insights/rfm`}>{t("back")}</TextLink>}
        title={title.length > 0 ? title.join(", ") : t("allCustomers")}
        count={number(found.total)}
      />
      <RfmCustomers administration={administration} choice={choice} page={page} {...found} />
    </>
  )
}
