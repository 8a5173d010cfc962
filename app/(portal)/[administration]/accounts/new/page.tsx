import type { Metadata } from "next"
import { NewAccountForm } from "@/components/accounts/new-account-form"
import { NewKind } from "@/components/accounts/new-kind"
import { Column, PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { Stepper } from "@/components/ui/stepper"
import { countryChoices, languageChoices } from "@/lib/accounts/countries"
import { portalContext } from "@/lib/administrations/context"
import { getLocale, getTranslator } from "@/lib/platform/i18n"

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslator("accounts.new")
  return { title: t("title") }
}

export default async function NewAccountPage(props: PageProps<"/[administration]/accounts/new">) {
  const { administration } = await props.params
  await portalContext(administration, "accounts.write")
  const [t, card, locale] = await Promise.all([
    getTranslator("accounts.new"),
    getTranslator("accounts.card"),
    getLocale(),
  ])
  const { kind } = await props.searchParams
  const chosen = kind === "company" || kind === "consumer" ? kind : null
  return (
    <Column>
      <PageHeader
        back={<TextLink href={`/${administration}/accounts`}>{card("back")}</TextLink>}
        title={chosen === null ? t("title") : chosen === "company" ? t("newCompany") : t("newConsumer")}
        description={t("description")}
      />
      <Stepper label={t("steps")} steps={[t("kind"), t("data")]} current={chosen ? 2 : 1} />
      {chosen ? (
        <NewAccountForm
          key={chosen}
          administration={administration}
          kind={chosen}
          countries={countryChoices(locale)}
          languages={languageChoices(locale)}
        />
      ) : (
        <NewKind administration={administration} />
      )}
    </Column>
  )
}
