import { OnlyRoles } from "@/components/administrations/only-roles"
import { ChargedDifferences } from "@/components/invoices/charged-differences"
import { DraftForm } from "@/components/invoices/draft-form"
import { PaperView } from "@/components/invoices/paper-view"
import { PageHeader } from "@/components/shell/page-header"
import { TextLink } from "@/components/ui/link"
import { Notice } from "@/components/ui/notice"
import { withAdministration } from "@/db/client"
import { countryChoices } from "@/lib/accounts/countries"
import type { PortalContext } from "@/lib/administrations/context"
import { may } from "@/lib/administrations/permissions"
import { getLocale, getTranslator } from "@/lib/platform/i18n"
import { localeNames, locales } from "@/lib/platform/locale"
import { chargedDifferences } from "@/lib/receivables/invoices/charged"
import { readFormChoices } from "@/lib/receivables/invoices/form-queries"
import type { Paper } from "@/lib/receivables/invoices/papers"
import { creditOf } from "@/lib/receivables/terms/queries"
import { listVatCodes } from "@/lib/vat/queries"
import { draftOf, offeredFor } from "../draft-page"

export async function DraftPart({ context, paper }: { context: PortalContext; paper: Paper }) {
  const { administrationId, administration } = context
  const [t, locale] = await Promise.all([getTranslator("invoices"), getLocale()])
  const { slug } = administration
  const day = paper.suppliedOn ?? paper.invoiceDate
  const { choices, codes, credit } = await withAdministration(administrationId, async (tx) => ({
    choices: await readFormChoices(tx, administrationId, day, locale),
    codes: await listVatCodes(tx, administrationId, day),
    credit: await creditOf(tx, administrationId, paper.accountId),
  }))
  const draft = draftOf(paper)
  const mayWrite = may(context.role, "receivables.write")
  return (
    <>
      <PageHeader
        title={t(paper.kind === "credit" ? "draftCredit" : "draftInvoice")}
        count={<TextLink href={`/${slug}/accounts/${paper.accountId}`}>{paper.account}</TextLink>}
        back={<TextLink href={`/${slug}/invoices`}>{t("title")}</TextLink>}
        description={paper.orderNumber ? t("ofOrder", { number: paper.orderNumber }) : undefined}
      />
      <div className="mb-4 flex flex-col gap-3 empty:hidden">
        {paper.creditsId && paper.creditsNumber && (
          <Notice>
            {t("ofInvoice")}{" "}
            <TextLink href={`/${slug}/invoices/${paper.creditsId}`}>{paper.creditsNumber}</TextLink>
          </Notice>
        )}
        {paper.orderId && paper.kind === "invoice" && (
          <ChargedDifferences
            differences={chargedDifferences(paper.vat, codes)}
            totalMinor={paper.totalMinor}
            orderTotalMinor={paper.orderTotalMinor}
            currency={paper.currency}
          />
        )}
        <OnlyRoles permission="receivables.write" role={context.role} />
      </div>
      {mayWrite ? (
        <DraftForm
          administration={slug}
          draft={draft}
          baseCurrency={choices.currency}
          codes={offeredFor(draft, choices.codes)}
          countries={countryChoices(locale)}
          credit={credit}
          languages={locales.map((value) => ({ value, label: localeNames[value] }))}
        />
      ) : (
        <PaperView paper={paper} />
      )}
    </>
  )
}
